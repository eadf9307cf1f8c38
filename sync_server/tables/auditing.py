"""Who changed or read what: rows that are only ever added."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class AuditEntry(SQLModel, table=True):
    """One thing that was changed or read, chained to the entry before it by `previous`.

    `act` is the route or command it happened in, `kind` what happened, such as `task.changed`, to `subject`.
    `detail` names the changed fields, or holds the query of an export. `before` and `after` are SHA-256 of
    the row; empty where there was none. No foreign keys: an entry outlives what it speaks of.
    """

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=Instant, index=True)
    person: str | None = Field(default=None, index=True)
    device: str | None = None
    session: str | None = None
    act: str
    kind: str = Field(index=True)
    subject: str = Field(index=True)
    detail: str = ""
    before: str = ""
    after: str = ""
    previous: str
    hash: str
