"""What the server notes of itself: its backups, and how the office wants it to be."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class VerifiedBackup(SQLModel, table=True):
    """A backup that was read back and found whole; `pos` is the counter's value inside the copy."""

    id: int | None = Field(default=None, primary_key=True)
    pos: int
    verified_at: datetime = Field(sa_type=Instant)


class OfficeDecision(SQLModel, table=True):
    """One version of the office's choices, by setting; the highest is the one in force."""

    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    choices: dict[str, Any] = Field(sa_type=JSON)
    by: str = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=Instant)
