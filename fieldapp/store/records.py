"""What the phone's store hands out: frozen records, never rows. What is on its way to the server: `sending`.

Times are timezone-aware. Photos are named by the SHA-256 of their bytes (`checklists.wire.photos`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from checklists.rectifying.terms import Command, Relation
from checklists.wire.attending import Closing
from checklists.wire.changes import TaskRow
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef

SIGNATURE = "signature-"
"""Signatures that close an inspection keep their pictures under this and the party, beside the items."""
PRAISE = "praise"
"""The photos of what was praised stand under this; which belong to which praise is written there."""


class WriteKind(StrEnum):
    """What kind of write a commit was: only a queued operation is a reason to sync at once."""

    DRAFT = "draft"
    QUEUED = "queued"
    SYNCED = "synced"


class RecordState(StrEnum):
    """How far a record has come: still a draft, waiting to be sent, on the server, or refused by it."""

    DRAFT = "draft"
    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """One item's answer as plain values (`checklists.asking.answers.to_plain`), its photos and voice notes.

    `answer` is None while there are only those.
    """

    item: str
    answer: Mapping[str, Any] | None = None
    photos: tuple[PhotoRef, ...] = ()
    voices: tuple[VoiceRef, ...] = ()


Stroke = tuple[tuple[float, float], ...]
"""A finger's way over the paper, in shares of its width."""
Strokes = tuple[Stroke, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureDraft:
    """What lies on the paper of a signature that nobody has handed in; refused, `who` is the witness."""

    strokes: Strokes = ()
    who: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionDraft:
    """An inspection on this phone, finished or not; `position` is the item last looked at.

    `checklist` and `scheme` are `id@version`; `answers` is keyed by item, `instances` by what repeats:
    the windows, rooms or vehicles that were named, with or without answers. `supersedes` is the finished one
    it amends, `amended_by` the one that amends it, finished or not. `active_seconds` and `taps` are its cost.
    `half_drawn` are signatures nobody has handed in, by where they would be kept.
    """

    id: str
    checklist: str
    scheme: str
    place: str
    started_at: datetime
    answers: Mapping[str, AnswerDraft]
    instances: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    position: str | None = None
    assignment: str | None = None
    spot_check: bool = False
    finished_at: datetime | None = None
    state: RecordState = RecordState.DRAFT
    revision: int = 0
    supersedes: str | None = None
    amended_because: str = ""
    amended_by: str | None = None
    closing: Closing = field(default_factory=Closing)
    half_drawn: Mapping[str, SignatureDraft] = field(default_factory=dict)
    active_seconds: float = 0
    taps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWrite:
    """One write to a draft: its revision before and after. What comes between two steps is not one's own."""

    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapDraft:
    """A hazard snap on this phone, submitted or not; what is not filled in yet is None.

    `anonymous`: sent without the reporter's post. `joins` is the open task that was seen to be the same.
    `corrects` is the submitted snap that a draft says anew.
    """

    id: str
    taken_at: datetime
    photos: tuple[PhotoRef, ...]
    place: str | None = None
    category: str | None = None
    severity: int | None = None
    note: str = ""
    anonymous: bool = False
    joins: str | None = None
    corrects: str | None = None
    withdrawn: bool = False
    state: RecordState = RecordState.DRAFT
    voices: tuple[VoiceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOnPhone:
    """A task as this phone sees it: `row` already shows what my own unsent commands will do.

    `waiting` counts those commands; `relations` is what I am to the task, `moves` what I may ask of it now.
    """

    row: TaskRow
    waiting: int = 0
    relations: frozenset[Relation] = frozenset()
    moves: frozenset[Command] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A task was looked at when it stood at `version`."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """What is prepared for a task and not sent yet: a repair, or under `remark_on` a remark."""

    task: str
    note: str = ""
    photos: tuple[PhotoRef, ...] = ()


def remark_on(task: str) -> str:
    """What a remark on a task lies under while it is written: beside the after-photos, not among them."""
    return f"remark on {task}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How far the server's feed was applied, and when a pass last went through."""

    epoch: str
    cursor: int = 0
    durable_pos: int = 0
    scope: tuple[str, ...] = ()
    last_ok_at: datetime | None = None
