"""The papers the department prints."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class Paper(SQLModel, table=True):
    """A paper 文书: `state` is draft, issued or superseded; nothing of an issued one changes but that.

    `unit` and `topics` are empty where it speaks of all; `about` is the issued paper it answers. `due_at`
    is the first deadline an issued one sets, NULL where it sets none or was issued before these were kept.
    `facts` were read from the records, `wording` is what people edited; `number` is given once.
    """

    id: str = Field(primary_key=True)
    kind: str
    state: str = Field(default="draft", index=True)
    number: str | None = Field(default=None, unique=True)
    title: str
    first: date
    last: date
    unit: str = ""
    topics: str = ""
    about: str | None = Field(default=None, foreign_key="paper.id")
    facts: dict[str, Any] = Field(sa_type=JSON)
    wording: dict[str, Any] = Field(sa_type=JSON)
    version: int = 1
    made_by: str = Field(foreign_key="person.id", index=True)
    made_at: datetime = Field(sa_type=Instant)
    issued_by: str | None = Field(default=None, foreign_key="person.id")
    issued_post: str = ""
    issued_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    supersedes: str | None = Field(default=None, foreign_key="paper.id")


class PaperTemplate(SQLModel, table=True):
    """A unit's own Word template of a kind of paper; the newest that is not withdrawn is used.

    What those of the unit draft, and those below that have none of their own, is filled into it; of what
    belongs to no `unit` everything is that no unit has one for.
    """

    id: str = Field(primary_key=True)
    kind: str = Field(index=True)
    unit: str = ""
    version: int
    content: bytes = Field(sa_type=LargeBinary)
    uploaded_by: str = Field(foreign_key="person.id")
    uploaded_at: datetime = Field(sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)


class PaperFile(SQLModel, table=True):
    """A form (pdf or docx) of an issued paper: the kept file with its very bytes, how many, their SHA-256."""

    paper: str = Field(primary_key=True, foreign_key="paper.id")
    form: str = Field(primary_key=True)
    file: str = Field(unique=True)
    size: int
    sha256: str


class PaperPiece(SQLModel, table=True):
    """A piece of a kept file, counted from 0; one that no `PaperFile` names belongs to no paper."""

    file: str = Field(primary_key=True)
    part: int = Field(primary_key=True)
    content: bytes = Field(sa_type=LargeBinary)
    kept_at: datetime = Field(sa_type=Instant)


class PaperTelling(SQLModel, table=True):
    """A published paper of which not everybody has been told yet: gone with the last one."""

    paper: str = Field(primary_key=True, foreign_key="paper.id")


class PaperJob(SQLModel, table=True):
    """A large paper being set in the background, at one `version` of it.

    Without a `paper` it makes the workbook of a list. `purpose` is issue, pdf, docx or xlsx; `state` queued,
    running, done, failed or cancelled; `done` of `total` steps are made. Who works on it touches it: one
    that nobody has touched for long is taken up again. `problem` is the code of what went wrong.
    """

    id: str = Field(primary_key=True)
    paper: str = Field(index=True)
    version: int
    purpose: str
    state: str = Field(index=True)
    done: int = 0
    total: int = 0
    tries: int = 0
    problem: str = ""
    asked_by: str = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=Instant)
    touched_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
