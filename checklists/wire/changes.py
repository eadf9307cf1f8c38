"""The rows phones keep, kind by kind; `pulling` says in which pages they come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from checklists.rectifying.records import Conflict, Extension, Revisit
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef

CAMPUS = "campus"
ASSIGNMENT = "assignment"
TASK = "task"
INSPECTION = "inspection"
CHECKLIST = "checklist"
LOOK = "look"
PHONE_RULES = "phone_rules"
PAPER = "paper"
OPEN, DONE, CANCELLED = "open", "done", "cancelled"
"""The states of an assignment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow:
    """An inspection a manager asks for: `state` is open, done or cancelled; `post` is the assignee's post.

    `cancelled` is why it is not wanted any more, with who said so and when.
    """

    id: str
    checklist: str
    place: str
    assignee: str
    post: str
    due_on: date
    state: str = "open"
    note: str = ""
    post_en: str = ""
    cancelled: str = ""
    cancelled_by: str = ""
    cancelled_by_en: str = ""
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEvent:
    """One step of a task's history; `command` is a `Command`, or a `Step` (`rectifying/terms.py`).

    `facts` are what it brought beside words, by name: `team` `partners` `into` `until` `review_on` `seen`
    `judgement` `way`, a mark, a written field (`rectifying.effects.facts`); of steps also `from` `place`
    `kept` `voice`.
    `overruled`: it came too late and changed nothing. `mine`: whoever gets the row took it.
    """

    at: datetime
    command: str
    post: str
    state: str
    note: str = ""
    photos: tuple[PhotoRef, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    overruled: bool = False
    post_en: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The same fault at the same place as it was closed before."""

    id: str
    number: str
    closed_at: datetime
    root_cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A rectification task as phones keep it.

    `what` is the failed item's or the category's id, `title_*` its text; `photos` are the
    before-photos, `voices` what was said of the fault; `awaiting` counts photos and voice notes the
    server has not got yet, `after_awaited` the photos of the last submission among them. `reporters` are
    all who found it,
    `partners` the units that help the team; `details` is keyed by `rectifying.records.Detail`; `merged`
    are the numbers of tasks merged into this one, `earlier` makes it a recurring fault. `joined` are reports
    of whoever gets the row, and of nobody else, that count in the task beside the one whose id it has. `term`
    is the failed item's own, a token of `deadlines.TERMS`.
    """

    id: str
    number: str
    version: int
    state: str
    category: str
    what: str
    title_zh: str
    title_en: str
    place: str
    severity: int
    due_at: datetime
    opened_at: datetime
    issuer: str
    issuer_role: str
    issuer_post: str
    issuer_post_en: str = ""
    team: str | None = None
    escort: str | None = None
    fixers: tuple[str, ...] = ()
    occurrences: int = 1
    note: str = ""
    inspection: str | None = None
    photos: tuple[PhotoRef, ...] = ()
    events: tuple[TaskEvent, ...] = ()
    awaiting: int = 0
    reporters: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    extension: Extension | None = None
    revisit: Revisit | None = None
    review_on: date | None = None
    merged_into: str | None = None
    merged: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    after_awaited: int = 0
    joined: tuple[str, ...] = ()
    voices: tuple[VoiceRef, ...] = ()
    term: str | None = None

    @property
    def pictures(self) -> tuple[PhotoRef, ...]:
        """Every photo it shows: of the fault, and of each step."""
        return (*self.photos, *(photo for event in self.events for photo in event.photos))


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRow:
    """One of my inspections as the server graded it; `score` is a one-decimal text or empty.

    `returned` is why a manager gave it back, as long as no amendment has answered that.
    """

    id: str
    number: str
    checklist: str
    place: str
    finished_at: datetime
    score: str
    grade: str
    findings: int
    photo_state: str
    awaiting: int = 0
    returned: str = ""
    returned_by: str = ""
    returned_by_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRow:
    """One published version of a checklist; `id` is `checklist@version`.

    Its YAML is fetched by `sha256` when a phone needs it and has no such bytes; `size` is in bytes.
    `units` and `place_kinds` limit who begins it and where. What is `retired` is not begun any more.
    """

    id: str
    checklist: str
    version: int
    title_zh: str
    title_en: str
    sha256: str
    size: int
    place_kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    """What I have read of a task, on whatever phone or at the desk: its steps up to `version`, and the
    deadlines that had passed at `at`. The `task` may be a paper, which is read or not.
    """

    id: str
    task: str
    version: int
    at: datetime


class PaperTold(StrEnum):
    """Why somebody is told of an issued paper."""

    RECEIVED = "paper_received"
    ANSWERED = "paper_answered"
    PUBLISHED = "paper_published"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """The headline of an issued paper the receiver was told of `at`; `told` is a `PaperTold`.

    `title_*` name its kind; `unit` is empty where it speaks of all. `due_at` is the first deadline it sets.
    Its page is `/papers/{id}` of the server, for whoever signs in there.
    """

    id: str
    told: str
    at: datetime
    number: str
    title_zh: str
    title_en: str
    unit: str = ""
    due_at: datetime | None = None
    superseded: bool = False
