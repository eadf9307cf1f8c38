"""The tables, and nothing else: never a request, never a response.

Moments are kept in UTC, scores and days as text, what phones sent as the very bytes.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, LargeBinary, UniqueConstraint
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


class Instant(TypeDecorator[datetime]):
    """A moment with its zone: SQLite forgets zones, so every moment is UTC on the way in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# --- who


class Person(SQLModel, table=True):
    """An account: a post, never a name. `role` is inspector, monitor, team, manager or admin."""

    id: str = Field(primary_key=True)
    account: str = Field(unique=True)
    post_zh: str
    post_en: str
    role: str
    unit: str
    password_hash: str
    must_change_password: bool = False
    disabled: bool = False
    created_at: datetime = Field(sa_type=Instant)


class SignInTries(SQLModel, table=True):
    """Wrong passwords in a row for an account name, known or not; gone after a right one or a rest."""

    account: str = Field(primary_key=True)
    failures: int = 0
    last_at: datetime = Field(sa_type=Instant)


class Device(SQLModel, table=True):
    """One person on one phone. Only the token's SHA-256 is kept; signing out forgets it."""

    __table_args__ = (UniqueConstraint("person", "client"),)

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    client: str
    token_hash: str | None = Field(default=None, unique=True)
    app_version: str = ""
    created_at: datetime = Field(sa_type=Instant)
    last_seen_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    pending_operations: int = 0
    pending_photos: int = 0
    pending_photo_bytes: int = 0


class DeskSession(SQLModel, table=True):
    """A signed-in browser of the desk; cookie and CSRF token are kept as SHA-256 only."""

    token_hash: str = Field(primary_key=True)
    csrf_hash: str
    person: str = Field(foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=Instant)
    last_seen_at: datetime = Field(sa_type=Instant)


# --- what arrived, in which order


class Operation(SQLModel, table=True):
    """One operation as it was received, with the verdict that is repeated when it comes again.

    `sha256` is of `line`; `result` is a wire `OperationResult` without its index; `pos` is the
    counter's value at the commit that stored it.
    """

    __table_args__ = (UniqueConstraint("device", "device_seq"),)

    op_id: str = Field(primary_key=True)
    device: str = Field(foreign_key="device.id")
    device_seq: int
    kind: str
    line: bytes = Field(sa_type=LargeBinary)
    sha256: str
    result: dict[str, Any] = Field(sa_type=JSON)
    occurred_at: datetime = Field(sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)
    pos: int = 0


class SyncCounter(SQLModel, table=True):
    """The one row change numbers come from, and the epoch: a random id of this server's history."""

    space: int = Field(primary_key=True)
    value: int = 0
    epoch: str


class Change(SQLModel, table=True):
    """An object changed. `left` is the unit or person it was taken from, who must drop it."""

    seq: int = Field(primary_key=True)
    kind: str
    object_id: str
    left: str | None = None


class NumberSeries(SQLModel, table=True):
    """The last running number given in a series such as `隐患-2026`."""

    series: str = Field(primary_key=True)
    last: int


# --- where, and who answers for it


class CampusDocument(SQLModel, table=True):
    """One version of places, units and responsibility map; the highest is the one in force."""

    version: int = Field(primary_key=True)
    document: dict[str, Any] = Field(sa_type=JSON)
    published_at: datetime = Field(sa_type=Instant)


# --- what was inspected


class Assignment(SQLModel, table=True):
    """An inspection a manager asks a person for; `state` is open or done."""

    id: str = Field(primary_key=True)
    checklist: str
    place: str
    assignee: str = Field(foreign_key="person.id", index=True)
    due_on: date
    state: str = "open"
    note: str = ""
    assigned_by: str = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=Instant)


class Inspection(SQLModel, table=True):
    """A submitted inspection, immutable; `checklist` and `scheme` are `id@version`.

    `score` has one decimal; it and `grade` are empty when nothing could be scored.
    """

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


class Finding(SQLModel, table=True):
    """A failed item of an inspection, and the task it opened or joined."""

    id: str = Field(primary_key=True)
    inspection: str = Field(foreign_key="inspection.id", index=True)
    item: str
    category: str
    severity: int
    note: str
    task: str = Field(foreign_key="task.id", index=True)


class Snap(SQLModel, table=True):
    """A hazard snap 随手拍, and the task it opened or joined."""

    id: str = Field(primary_key=True)
    place: str
    category: str
    severity: int
    note: str
    reporter: str = Field(foreign_key="person.id", index=True)
    taken_at: datetime = Field(sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)
    task: str = Field(foreign_key="task.id", index=True)


# --- what must be rectified


class Task(SQLModel, table=True):
    """A rectification task 整改任务.

    `open_key` is the fault key while the task is open and NULL once closed: being unique, it lets
    the same fault have one open task only. `version` counts the events.
    """

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    version: int
    state: str = Field(index=True)
    open_key: str | None = Field(default=None, unique=True)
    category: str
    what: str
    title_zh: str
    title_en: str
    place: str
    severity: int
    opened_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant, index=True)
    issuer: str = Field(foreign_key="person.id", index=True)
    issuer_role: str
    issuer_post_zh: str
    issuer_post_en: str
    team: str | None = Field(default=None, index=True)
    escort: str | None = Field(default=None, index=True)
    occurrences: int = 1
    note: str = ""
    inspection: str | None = Field(default=None, foreign_key="inspection.id", index=True)


class TaskEvent(SQLModel, table=True):
    """One step of a task's history: `version` is the task's version after it.

    `command` is a table command, `open` or `join`; `at` is when it happened, `received_at` when we heard.
    """

    task: str = Field(primary_key=True, foreign_key="task.id")
    version: int = Field(primary_key=True)
    command: str
    state: str
    person: str = Field(foreign_key="person.id")
    post_zh: str
    post_en: str
    note: str = ""
    team: str | None = None
    at: datetime = Field(sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)


# --- pictures


class Photo(SQLModel, table=True):
    """A photo whose bytes are in the photo store, verified."""

    sha256: str = Field(primary_key=True)
    size: int
    received_at: datetime = Field(sa_type=Instant)


class PhotoUpload(SQLModel, table=True):
    """A person sent a photo's very bytes: only then do records of theirs show it to anybody."""

    sha256: str = Field(primary_key=True, foreign_key="photo.sha256")
    person: str = Field(primary_key=True, foreign_key="person.id")


class PhotoUse(SQLModel, table=True):
    """A record lists a photo, arrived or not; `person` is whose record it is.

    `owner` is the finding, snap or inspection id, or `<task>#<version>` for a task event; `task` and
    `inspection` are the objects that show the photo and wait for it.
    """

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
