"""What a command brings and a task has: decided here, once, for server and phone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from checklists.legible import cleaned
from checklists.places.clock import in_zone
from checklists.rectifying.records import BAD_SCORE, FIVE, SCORES, Aspect, Detail, Extension, Judgement
from checklists.rectifying.terms import Command, Need

SUSPECTED_MAJOR = 4
FURTHEST = timedelta(days=366)
"""How much later than the present deadline the next one may be, and how far ahead a review.

A slip of the pen is not for ever, and what is put off is looked at once a year at least, as a budget is.
"""
AFTER = "after"
EDITABLE: Mapping[Command, frozenset[str]] = {
    Command.TRIAGE: frozenset({"category", "severity", "note"}),
    Command.ANALYSE: frozenset({Detail.ROOT_CAUSE, Detail.MEASURES}),
    Command.PLAN: frozenset(FIVE),
    Command.RAISE: frozenset({Detail.CONTROL}),
}
"""Which fields a command may write; whatever else it names is left alone."""


class Pictured(Protocol):
    """A photo a command brings, or a task has; a marked-up copy is `derived_from` another."""

    @property
    def sha256(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def derived_from(self) -> str | None: ...


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
    def found(self) -> str | None: ...
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
    @property
    def way(self) -> str | None: ...
    @property
    def seen(self) -> bool | None: ...


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
    def occurrences(self) -> int: ...
    @property
    def reporters(self) -> tuple[str, ...]: ...
    @property
    def pictures(self) -> Sequence[Pictured]: ...
    @property
    def details(self) -> Mapping[str, str]: ...
    @property
    def extension(self) -> Extension | None: ...
    @property
    def after_awaited(self) -> int: ...


def brings(asked: Asked, task: Known) -> frozenset[Need]:
    """The needs that the command meets, and those that the task meets already."""
    return standing(task) | _brought(asked, task)


def standing(task: Known) -> frozenset[Need]:
    """The needs that the task meets, whoever asks for whatever."""
    details = task.details
    suspected, major = task.severity >= SUSPECTED_MAJOR, details.get(Detail.JUDGEMENT) == Judgement.MAJOR
    grave = suspected or major
    met = {
        Need.ALONE: len(task.reporters) <= 1 or task.occurrences < 1,
        Need.ASKED: task.extension is not None,
        Need.BELOW: not suspected,
        Need.CONTROLLED: not grave or bool(details.get(Detail.CONTROL)),
        Need.FIVE: not major or all(cleaned(details.get(one, "")) for one in FIVE),
        Need.GRAVE: grave,
        # Judged general it is below 4; back at 4, it was found worse since and is suspected anew.
        Need.JUDGED: not suspected or major,
        Need.NOT_MAJOR: not major,
        Need.OWNER: task.team is not None,
        Need.REPEATED: task.occurrences > 1,
    }
    return frozenset(need for need, there in met.items() if there)


def writable(asked: Asked) -> Mapping[str, str]:
    """The fields the command may write, with what it would write."""
    allowed = EDITABLE.get(asked.command, frozenset())
    return {name: cleaned(text) for name, text in asked.fields.items() if name in allowed}


def reachable_levels(present: int) -> tuple[int, ...]:
    """The levels triage may choose where the `present` one stands: 4 is neither left nor reached by it."""
    if present >= SUSPECTED_MAJOR:
        return (SUSPECTED_MAJOR,)
    return tuple(range(1, SUSPECTED_MAJOR))


def _brought(asked: Asked, task: Known) -> frozenset[Need]:
    marks = [asked.scores.get(one) for one in Aspect]
    brought = {
        Need.AHEAD: asked.until is None or asked.until > asked.at,
        Need.BAD_SCORE: any(mark is not None and mark <= BAD_SCORE for mark in marks),
        Need.CONTENT: any(writable(asked).values()),
        Need.FOUND: bool(asked.found),
        Need.INTO: bool(asked.into),
        Need.JUDGEMENT: asked.judgement in set(Judgement),
        Need.LATER: asked.until is not None and asked.until > task.due_at,
        Need.LEVEL_KEPT: _keeps_the_level(asked, task),
        Need.NEAR: asked.until is None or asked.until - max(task.due_at, asked.at) <= FURTHEST,
        Need.NEW_PHOTO: not _proof(asked) or not _hashes(_proof(asked)) & _hashes(task.pictures),
        Need.PHOTO: bool(_proof(asked)),
        Need.REASON: bool(cleaned(asked.note)),
        Need.REVIEW_DATE: _comes(asked),
        Need.REVIEW_NEAR: asked.review_on is None or asked.review_on <= _day(asked) + FURTHEST,
        # An older phone did not ask: what it sent stands, and says so (`effects.facts`).
        Need.SEEN: asked.seen is not False or not task.after_awaited,
        Need.SAME_TEAM: asked.team is not None and asked.team == task.team,
        Need.SCORES: all(mark in SCORES for mark in marks),
        Need.TEAM: bool(asked.team),
    }
    return frozenset(need for need, there in brought.items() if there)


def _comes(asked: Asked) -> bool:
    """Whether the day of review is later than the campus's day on which it is set."""
    return asked.review_on is not None and asked.review_on > _day(asked)


def _day(asked: Asked) -> date:
    return in_zone(asked.at).date()


def _keeps_the_level(asked: Asked, task: Known) -> bool:
    """Whether 4, 疑似重大, is neither left nor reached: that is for a finding, and the post that judges."""
    text, seen = writable(asked).get("severity", ""), asked.base.get("severity", "")
    return text in {"", seen} or int(text) in reachable_levels(task.severity)


def _proof(asked: Asked) -> list[Pictured]:
    return [photo for photo in asked.photos if photo.role == AFTER]


def _hashes(photos: Iterable[Pictured]) -> frozenset[str]:
    """A copy that was drawn on is also the photo it was drawn over."""
    return frozenset(one for photo in photos for one in (photo.sha256, photo.derived_from) if one)
