"""What is kept elsewhere too."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class VerifiedBackup(SQLModel, table=True):
    """A backup that was read back and found whole; `pos` is the counter's value inside the copy."""

    id: int | None = Field(default=None, primary_key=True)
    pos: int
    verified_at: datetime = Field(sa_type=Instant)
