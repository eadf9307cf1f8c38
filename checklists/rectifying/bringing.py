"""What a command brings and a task has: decided here, once, for server and phone."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from checklists.rectifying.records import BAD_SCORE, FIVE, SCORES, Detail, Extension, Judgement, Score
from checklists.rectifying.table import Command, Need

SUSPECTED_MAJOR = 4
AFTER = "after"
EDITABLE: Mapping[Command, frozenset[str]] = {
    Command.TRIAGE: frozenset({"category", "severity", "note"}),
    Command.ANALYSE: frozenset({Detail.ROOT_CAUSE, Detail.MEASURES}),
    Command.PLAN: frozenset(FIVE),
}
"""Which fields a command may write; whatever else it names is left alone."""


class Pictured(Protocol):
    """A photo a command brings."""

    @property
    def role(self) -> str: ...


class Asked(Protocol):
    """A command as it is asked (`checklists.wire.operations.TaskCommanded`)."""

    @property
    def command(self) -> Command: ...
    @property
    def at(self) -> datetime: ...
    @property
    def note(self) -> str: ...
    @property
    def photos(self) -> Sequence[Pictured]: ...
    @property
    def team(self) -> str | None: ...
    @property
    def partners(self) -> tuple[str, ...] | None: ...
    @property
    def into(self) -> str | None: ...
    @property
    def until(self) -> datetime | None: ...
    @property
    def review_on(self) -> date | None: ...
    @property
    def judgement(self) -> str | None: ...
    @property
    def fields(self) -> Mapping[str, str]: ...
    @property
    def base(self) -> Mapping[str, str]: ...
    @property
    def scores(self) -> Mapping[str, int]: ...


class Known(Protocol):
    """A task as far as the rules need it (`checklists.wire.changes.TaskRow`)."""

    @property
    def category(self) -> str: ...
    @property
    def severity(self) -> int: ...
    @property
    def note(self) -> str: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def team(self) -> str | None: ...
    @property
    def reporters(self) -> tuple[str, ...]: ...
    @property
    def details(self) -> Mapping[str, str]: ...
    @property
    def extension(self) -> Extension | None: ...


def brings(asked: Asked, task: Known) -> frozenset[Need]:
    """The needs that the command meets, and those that the task meets already."""
    return standing(task) | _brought(asked, task)


def standing(task: Known) -> frozenset[Need]:
    """The needs that the task meets, whoever asks for whatever."""
    grave = task.severity >= SUSPECTED_MAJOR
    details = task.details
    major = details.get(Detail.JUDGEMENT) == Judgement.MAJOR
    met = {
        Need.ALONE: len(task.reporters) <= 1,
        Need.ASKED: task.extension is not None,
        Need.CONTROLLED: not grave or bool(details.get(Detail.CONTROL)),
        Need.FIVE: not major or all(details.get(one, "").strip() for one in FIVE),
        Need.GRAVE: grave,
        Need.JUDGED: not grave or bool(details.get(Detail.JUDGEMENT)),
        Need.OWNER: task.team is not None,
    }
    return frozenset(need for need, there in met.items() if there)


def writable(asked: Asked) -> Mapping[str, str]:
    """The fields the command may write, with what it would write."""
    allowed = EDITABLE.get(asked.command, frozenset())
    return {name: text.strip() for name, text in asked.fields.items() if name in allowed}


def _brought(asked: Asked, task: Known) -> frozenset[Need]:
    marks = [asked.scores.get(one) for one in Score]
    brought = {
        Need.BAD_SCORE: any(mark is not None and mark <= BAD_SCORE for mark in marks),
        Need.CONTENT: any(writable(asked).values()),
        Need.INTO: bool(asked.into),
        Need.JUDGEMENT: asked.judgement in set(Judgement),
        Need.LATER: asked.until is not None and asked.until > task.due_at,
        Need.PHOTO: any(photo.role == AFTER for photo in asked.photos),
        Need.REASON: bool(asked.note.strip()),
        Need.REVIEW_DATE: asked.review_on is not None and asked.review_on > asked.at.date(),
        Need.SCORES: all(mark in SCORES for mark in marks),
        Need.TEAM: bool(asked.team),
    }
    return frozenset(need for need, there in brought.items() if there)
