"""Where, and who answers for it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class CampusDocument(SQLModel, table=True):
    """One version of places, units and responsibility map; the highest is the one in force."""

    version: int = Field(primary_key=True)
    document: dict[str, Any] = Field(sa_type=JSON)
    published_at: datetime = Field(sa_type=Instant)
