"""Who is told what: the outbox of notices, what people chose, and how far overdue tasks have climbed."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant

INBOX = "inbox"
"""The channel everybody has."""


class Notice(SQLModel, table=True):
    """Something one person is told through one channel; `address` is the person's id for the inbox.

    It speaks of a `task` or of an issued `paper`. `about` names what happened: it is told to a person once,
    however often it is written, and of several who share an `address` the first that is sent speaks for all
    (`sync_server.notices.claiming`). `version` is the task's after the step it
    tells of, 0 where time alone did it. `due_at` is when it is tried next, NULL once it was sent or given up;
    `digest` says that it goes with the day's others.
    """

    __table_args__ = (UniqueConstraint("about", "channel", "address", "person"),)

    id: str = Field(primary_key=True)
    about: str
    kind: str
    task: str | None = Field(default=None, foreign_key="task.id", index=True)
    version: int = 0
    paper: str | None = Field(default=None, foreign_key="paper.id")
    person: str = Field(foreign_key="person.id", index=True)
    channel: str
    address: str
    made_at: datetime = Field(sa_type=Instant, index=True)
    due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    digest: bool = False
    tries: int = 0
    error: str = ""
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    read_at: datetime | None = Field(default=None, sa_type=Instant)


class NoticeChoice(SQLModel, table=True):
    """How a person wants to be told through a channel; without a row: not at all.

    From the hour `quiet_from` to the hour `quiet_to` of the campus nothing is sent; equal hours are none.
    """

    person: str = Field(primary_key=True, foreign_key="person.id")
    channel: str = Field(primary_key=True)
    mode: str
    address: str
    secret: str = ""
    quiet_from: int
    quiet_to: int


class NoticeKindChoice(SQLModel, table=True):
    """How a person wants one kind of notice to reach their channels; without a row: as usual."""

    person: str = Field(primary_key=True, foreign_key="person.id")
    kind: str = Field(primary_key=True)
    mode: str


class Climb(SQLModel, table=True):
    """A rung of the ladder an overdue task has reached under one of its deadlines, and was told of.

    A day of review is a rung of its own, `review:2026-12-01`.
    """

    task: str = Field(primary_key=True, foreign_key="task.id")
    rung: str = Field(primary_key=True)
    due_at: datetime = Field(primary_key=True, sa_type=Instant)
