"""What the desk keeps for each person: how far they have looked, and the lists they come back to."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class DeskLook(SQLModel, table=True):
    """How far somebody has seen what changed: `pos` is a position of the feed."""

    person: str = Field(primary_key=True, foreign_key="person.id")
    pos: int
    at: datetime = Field(sa_type=Instant)


class SavedView(SQLModel, table=True):
    """A filtered list under a name, one person's own; `address` is a path of the desk with its query."""

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    name: str
    address: str
    created_at: datetime = Field(sa_type=Instant)


class BulkRun(SQLModel, table=True):
    """One command given to many tasks at once, and what became of each, so that it can be taken back.

    `lines` and `undone` are `sync_server.desk.acting.bulk.Line` as plain values.
    """

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    command: str
    at: datetime = Field(sa_type=Instant)
    lines: list[Any] = Field(sa_type=JSON)
    undone: list[Any] = Field(default=[], sa_type=JSON)
