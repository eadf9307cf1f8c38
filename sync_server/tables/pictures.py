"""Pictures and voice notes: what arrived, and who lists it."""

from datetime import datetime

from sqlalchemy import Index, false
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class Photo(SQLModel, table=True):
    """A photo or voice note whose bytes are in the photo store, verified."""

    sha256: str = Field(primary_key=True)
    size: int
    received_at: datetime = Field(sa_type=Instant)


class PhotoUpload(SQLModel, table=True):
    """A person sent a photo's very bytes: only then do records of theirs show it to anybody."""

    sha256: str = Field(primary_key=True, foreign_key="photo.sha256")
    person: str = Field(primary_key=True, foreign_key="person.id")


class PhotoPreview(SQLModel, table=True):
    """A small copy of a photo as a person sent it, often before the photo; `preview` names its file."""

    sha256: str = Field(primary_key=True)
    person: str = Field(primary_key=True, foreign_key="person.id")
    preview: str
    size: int
    received_at: datetime = Field(sa_type=Instant)


class PhotoUse(SQLModel, table=True):
    """A record lists a photo, arrived or not; `person` is whose record it is.

    `owner` is the finding, snap or inspection id, or `<task>#<version>` for a task event; `task` and
    `inspection` are the objects that show the photo and wait for it, `awaited` until this very person
    has sent its bytes: what others sent shows nothing here. A voice note has the role `wire.voices.VOICE`
    and its `seconds`.
    """

    __table_args__ = (Index("ix_photouse_awaited", "awaited", "task", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(index=True)
    role: str
    owner: str
    ordinal: int
    person: str = Field(foreign_key="person.id")
    task: str | None = Field(default=None, foreign_key="task.id", index=True)
    inspection: str | None = Field(default=None, foreign_key="inspection.id", index=True)
    size: int
    taken_at: datetime | None = Field(default=None, sa_type=Instant)
    derived_from: str | None = None
    seconds: int | None = None
    awaited: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
