"""What must be rectified."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, false, text
from sqlmodel import Field, SQLModel

from checklists.asking.model import Text
from checklists.rectifying.table import OPEN
from checklists.words import what_was_found
from sync_server.tables.instants import Instant

_IS_OPEN = text("state IN ({})".format(", ".join(f"'{state}'" for state in sorted(OPEN))))
_SCOPE = ("team", "issuer", "escort")
"""What the scope of a person asks of a task: in an index it needs no look at the row."""


class Task(SQLModel, table=True):
    """A rectification task 整改任务.

    `fault` is its fault key; `open_key` is the same while the task is open and NULL afterwards: being
    unique, it lets a fault have one open task that reports join. `version` counts the events, `recurrence`
    how often the fault had been closed before. `details`, `conflicts`, `extension` and `revisit` are those
    of `checklists.rectifying.records`. While others are merged into it, `own` are the level and deadline it
    would have without them; merged, it `lends` those of its own (`sync_server.tasks.inheriting`). The partial
    indexes are those of `sync_server.conditions`. `note`, `term` and `spoken_seconds` are of what opened it.
    """

    __table_args__ = (
        Index(
            "ix_task_open",
            *("state", "due_at", "id", *_SCOPE, "place", "severity", "category", "opened_at"),
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index(
            "ix_task_extension",
            *("state", "due_at", "id", *_SCOPE, "place"),
            sqlite_where=text("json_extract(extension, '$.until') IS NOT NULL"),
            postgresql_where=text("(extension ->> 'until') IS NOT NULL"),
        ),
        Index(
            "ix_task_recurred",
            "opened_at",
            "id",
            sqlite_where=text("recurrence > 0"),
            postgresql_where=text("recurrence > 0"),
        ),
        Index(
            "ix_task_suspected",
            "severity",
            "id",
            sqlite_where=text("severity >= 4"),
            postgresql_where=text("severity >= 4"),
        ),
        Index(
            "ix_task_judged",
            "id",
            sqlite_where=text("json_extract(details, '$.judgement') IS NOT NULL"),
            postgresql_where=text("(details ->> 'judgement') IS NOT NULL"),
        ),
        Index("ix_task_team_state", "team", "state", "due_at", "id", "severity"),
        Index("ix_task_opened", "opened_at", "id"),
        Index("ix_task_state_closed", "state", "closed_at", "opened_at"),
        Index("ix_task_place", "place", "state", "opened_at", "id", *_SCOPE),
        Index("ix_task_place_state", "place", "state"),
        Index("ix_task_category", "category", "team"),
    )

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    version: int
    state: str
    open_key: str | None = Field(default=None, unique=True)
    fault: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})
    recurrence: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    category: str
    what: str
    title_zh: str
    title_en: str
    place: str
    severity: int
    opened_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant, index=True)
    term: str | None = None
    issuer: str = Field(foreign_key="person.id", index=True)
    issuer_role: str
    issuer_post_zh: str
    issuer_post_en: str
    team: str | None = None
    escort: str | None = Field(default=None, index=True)
    occurrences: int = 1
    note: str = ""
    spoken_seconds: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    inspection: str | None = Field(default=None, foreign_key="inspection.id", index=True)
    details: dict[str, str] = Field(default={}, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    conflicts: list[dict[str, str]] = Field(
        default=[], sa_type=JSON, sa_column_kwargs={"server_default": "[]"}
    )
    extension: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    revisit: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    review_on: date | None = None
    merged_into: str | None = Field(default=None, index=True)
    own: dict[str, Any] = Field(default={}, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    lends: list[str] = Field(default=[], sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    closed_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def found(self) -> Text:
        """What is wrong, in words; `title_zh` and `title_en` of a failed item are what it requires."""
        return what_was_found(self.what, self.category, Text(zh=self.title_zh, en=self.title_en))


class TaskParty(SQLModel, table=True):
    """Somebody else a task concerns: a person who found it (`reporter`) or a unit that helps (`partner`).

    `via` is the task they came by: this one, or one that was merged into it. A `nameless` person reported
    without a name what left this task as `via`: what they did here stays without a name.
    """

    task: str = Field(primary_key=True, foreign_key="task.id")
    kind: str = Field(primary_key=True)
    who: str = Field(primary_key=True, index=True)
    via: str = Field(primary_key=True, foreign_key="task.id")


class KeptApart(SQLModel, table=True):
    """Two tasks that somebody has said are not one hazard; `one` stands before `other` in their order."""

    one: str = Field(primary_key=True, foreign_key="task.id")
    other: str = Field(primary_key=True, foreign_key="task.id", index=True)
    person: str = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=Instant)


class TaskEvent(SQLModel, table=True):
    """One step of a task's history: `version` is the task's version after it.

    `command` is a `Command` or a `Step` of `rectifying/terms.py`; `at` is when it happened,
    `received_at` when we heard. An `overruled` one is on record only.
    """

    __table_args__ = (Index("ix_taskevent_command", "task", "command", "version"),)

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
    facts: dict[str, str] = Field(default={}, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    overruled: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
