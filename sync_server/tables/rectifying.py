"""What must be rectified."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


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
