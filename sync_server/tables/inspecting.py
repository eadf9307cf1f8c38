"""What was inspected and reported."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class Assignment(SQLModel, table=True):
    """An inspection a manager asks a person for; `state` is open, done or cancelled.

    What was done after it was cancelled keeps why it had been.
    """

    id: str = Field(primary_key=True)
    checklist: str
    place: str
    assignee: str = Field(foreign_key="person.id", index=True)
    due_on: date
    state: str = "open"
    note: str = ""
    assigned_by: str = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=Instant)
    cancelled_because: str = ""
    cancelled_by: str | None = Field(default=None, foreign_key="person.id")
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)


class Inspection(SQLModel, table=True):
    """A submitted inspection, immutable; `checklist` and `scheme` are `id@version`.

    `score` has one decimal; it and `grade` are empty when nothing could be scored. `supersedes` is
    the inspection it amends, `amended_because` why; `attended`, `praises` and `signatures`
    are `checklists.wire.attending`. `active_seconds`, `taps` and `required_photos` are what it cost its
    inspector; an older phone does not say.
    """

    __table_args__ = (Index("ix_inspection_place", "place", "finished_at"),)

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    checklist: str
    scheme: str
    place: str
    inspector: str = Field(foreign_key="person.id", index=True)
    post_zh: str
    post_en: str
    assignment: str | None = Field(default=None, foreign_key="assignment.id")
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime = Field(sa_type=Instant, index=True)
    received_at: datetime = Field(sa_type=Instant)
    answers: dict[str, Any] = Field(sa_type=JSON)
    score: str
    grade: str
    spot_check: bool = False
    photo_state: str
    supersedes: str | None = Field(default=None, foreign_key="inspection.id", index=True)
    amended_because: str = ""
    attended: dict[str, Any] = Field(default={}, sa_type=JSON)
    praises: list[Any] = Field(default=[], sa_type=JSON)
    signatures: list[Any] = Field(default=[], sa_type=JSON)
    active_seconds: int | None = None
    taps: int | None = None
    required_photos: int | None = None


class Finding(SQLModel, table=True):
    """A failed item of an inspection, and the task it opened or joined; none when put right on the spot."""

    id: str = Field(primary_key=True)
    inspection: str = Field(foreign_key="inspection.id", index=True)
    item: str
    category: str
    severity: int
    note: str
    task: str | None = Field(default=None, foreign_key="task.id", index=True)
    corrected: bool = False


class Snap(SQLModel, table=True):
    """A hazard snap 随手拍, and the task it opened or joined.

    The reporter of an `anonymous` one is shown to nobody.
    """

    id: str = Field(primary_key=True)
    place: str
    category: str
    severity: int
    note: str
    reporter: str = Field(foreign_key="person.id", index=True)
    taken_at: datetime = Field(sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)
    task: str = Field(foreign_key="task.id", index=True)
    anonymous: bool = False
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)


class InspectionReturn(SQLModel, table=True):
    """An inspection given back to its inspector, and why; what was submitted stays as it is.

    It is answered by an amendment, an inspection that `supersedes` the returned one, unless somebody has
    taken it back before.
    """

    id: str = Field(primary_key=True)
    inspection: str = Field(foreign_key="inspection.id", index=True)
    person: str = Field(foreign_key="person.id")
    post_zh: str
    post_en: str
    because: str
    at: datetime = Field(sa_type=Instant)
    taken_back_at: datetime | None = Field(default=None, sa_type=Instant)
    taken_back_by: str | None = Field(default=None, foreign_key="person.id")
