"""The checklists in use: every version that was ever published, and which are not offered any more."""

from datetime import datetime

from sqlalchemy import JSON, LargeBinary
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class PublishedChecklist(SQLModel, table=True):
    """One version of a checklist, never changed. `source` is its YAML, `sha256` the source's hash.

    What stands beside the source was read from it when it was published. Nobody published what came
    with the product: then `published_by` is NULL.
    """

    id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    source: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(index=True)
    size: int
    title_zh: str
    title_en: str
    scheme: str
    items: int
    place_kinds: list[str] = Field(sa_type=JSON)
    units: list[str] = Field(sa_type=JSON)
    published_by: str | None = Field(default=None, foreign_key="person.id")
    published_at: datetime = Field(sa_type=Instant)
    note: str = ""


class RetiredChecklist(SQLModel, table=True):
    """A checklist that is not offered any more; what was inspected with it stays explained."""

    id: str = Field(primary_key=True)
    retired_by: str = Field(foreign_key="person.id")
    retired_at: datetime = Field(sa_type=Instant)


class GuidancePicture(SQLModel, table=True):
    """A guidance picture of the office's own, as phones get it; `name` is made of its content."""

    name: str = Field(primary_key=True)
    picture: bytes = Field(sa_type=LargeBinary)
    uploaded_by: str = Field(foreign_key="person.id")
    uploaded_at: datetime = Field(sa_type=Instant)
