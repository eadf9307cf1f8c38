"""Where, and who answers for it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class CampusDocument(SQLModel, table=True):
    """One version of places, units and responsibility map; the highest is the one in force.

    `by` is who made it, `door` how: `sync_server.campuses` names them, and what `accounts` hold.
    """

    version: int = Field(primary_key=True)
    document: dict[str, Any] = Field(sa_type=JSON)
    published_at: datetime = Field(sa_type=Instant)
    by: str | None = None
    door: str = Field(default="", sa_column_kwargs={"server_default": ""})
    accounts: list[dict[str, Any]] = Field(
        default=[], sa_type=JSON, sa_column_kwargs={"server_default": "[]"}
    )
