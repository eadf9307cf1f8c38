"""What a move changes in a task beside its state: one mapping of field names, for server and phone.

The names are those of `checklists.wire.changes.TaskRow`. Fields that people write merge three ways;
when two wrote the same one unknown to each other, both wordings are kept.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from checklists.places.campus import Campus
from checklists.places.routing import route
from checklists.rectifying.bringing import SUSPECTED_MAJOR, Asked, Known, writable
from checklists.rectifying.records import By, Conflict, Detail, Extension, Judgement, Revisit, Seen
from checklists.rectifying.renewing import Living, lives_again, renewed
from checklists.rectifying.table import FINAL
from checklists.rectifying.terms import Command, State

_SERIOUS = 3
_KEEPING_ITS_REVIEW = frozenset({State.SUSPENDED, State.MERGED})
"""What was put off is still to be reviewed once it is split off again."""
_ASKING_NO_TIME = (FINAL - {State.MERGED}) | {State.SUSPENDED}
"""Nothing is due any more: time that was asked for is not asked for under another deadline."""
_COLUMNS = frozenset({"category", "severity", "note"})
MOST_CONFLICTS = 20
"""The latest wordings that stand beside the kept ones; every earlier one is still in the history."""


class Editable(Living, Protocol):
    """A task whose fields people write."""

    @property
    def state(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def partners(self) -> tuple[str, ...]: ...
    @property
    def conflicts(self) -> tuple[Conflict, ...]: ...


def effects(
    task: Editable, asked: Asked, state: State, *, by: By, campus: Campus, now: datetime
) -> dict[str, Any]:
    """The fields that change when `asked` is carried out by a post and leaves the task in `state`."""
    effect = _EFFECTS.get(asked.command)
    changed = effect(task, asked, by) if effect else {}
    return following(task, state, changed, campus, now) | _coming_along(task, changed, campus) | changed


def following(
    task: Editable, state: State, changed: Mapping[str, Any], campus: Campus, now: datetime
) -> dict[str, Any]:
    """What follows for its time when a task comes to `state`, beside what is `changed` on purpose."""
    due_at = renewed(task, task.state, state, changed, campus, now)
    follows: dict[str, Any] = {"due_at": due_at} if due_at else {}
    if state not in _KEEPING_ITS_REVIEW:
        follows["review_on"] = None
    if task.extension is not None and (state in _ASKING_NO_TIME or lives_again(task.state, state)):
        follows["extension"] = None
    return follows


def facts(asked: Asked, task: Known) -> dict[str, str]:
    """What the command brings beside words and photos, as texts a history keeps."""
    brought = {
        "seen": _seen(asked, task),
        "team": asked.team,
        "partners": ",".join(asked.partners or ()),
        "into": asked.into,
        "until": asked.until.isoformat() if asked.until else None,
        "review_on": asked.review_on.isoformat() if asked.review_on else None,
        "judgement": asked.judgement,
        "way": asked.way,
        **{name: str(mark) for name, mark in asked.scores.items()},
        **writable(asked),
    }
    return {name: text for name, text in brought.items() if text}


def _seen(asked: Asked, task: Known) -> str | None:
    """How work was verified whose after-photos had not arrived; an older phone did not ask."""
    if asked.command is not Command.VERIFY or not task.after_awaited:
        return None
    return Seen.ON_THE_SPOT if asked.seen else Seen.UNSAID


def _raised(task: Editable, asked: Asked, _by: By) -> dict[str, Any]:
    """Suspected anew: what was judged before no longer settles the level."""
    written = {name: text for name, text in writable(asked).items() if text}
    details = {name: text for name, text in task.details.items() if name != Detail.JUDGEMENT}
    return {"severity": SUSPECTED_MAJOR, "details": {**details, **written}}


def _given(_task: Editable, asked: Asked, _by: By) -> dict[str, Any]:
    """Who has it now. Time that was asked for is still to be decided on, whoever has it."""
    given: dict[str, Any] = {"team": asked.team}
    if asked.partners is not None:
        given["partners"] = tuple(one for one in asked.partners if one != asked.team)
    return given


def _coming_along(task: Editable, changed: Mapping[str, Any], campus: Campus) -> dict[str, Any]:
    """Who works on it beside another team: the section that the map lets accompany that one, and no other.

    Units that help were called to the hazard, not to its team: they stay, but for one that has it itself now.
    """
    team = changed.get("team", task.team)
    if team == task.team:
        return {}
    mapped = route(campus, task.category, task.place)
    escort = mapped.escort if mapped is not None and mapped.team == team else None
    return {"escort": escort, "partners": tuple(one for one in task.partners if one != team)}


def _extension_asked(_task: Editable, asked: Asked, by: By) -> dict[str, Any]:
    if asked.until is None:
        return {}
    return {"extension": Extension(until=asked.until, reason=asked.note, post=by.post, post_en=by.post_en)}


def _controlled(task: Editable, asked: Asked, _by: By) -> dict[str, Any]:
    return {"details": {**task.details, Detail.CONTROL: asked.note}}


def _revisited(_task: Editable, asked: Asked, by: By) -> dict[str, Any]:
    made = Revisit(
        scores=dict(asked.scores),
        note=asked.note,
        at=asked.at,
        way=asked.way or "",
        post=by.post,
        post_en=by.post_en,
    )
    return {"revisit": made}


def _judged(task: Editable, asked: Asked, _by: By) -> dict[str, Any]:
    """A judgement settles the level: major is 4, what is not major is at most 严重."""
    major = asked.judgement == Judgement.MAJOR
    severity = SUSPECTED_MAJOR if major else min(task.severity, _SERIOUS)
    return {"severity": severity, "details": {**task.details, Detail.JUDGEMENT: asked.judgement or ""}}


def _written(task: Editable, asked: Asked, by: By) -> dict[str, Any]:
    """Three-way: what nobody else touched is written; what somebody else wrote meanwhile stays, with both."""
    written = {name: text for name, text in writable(asked).items() if text}
    present = {name: _present(task, name) for name in written}
    clashes = {
        name: text
        for name, text in written.items()
        if asked.base.get(name, "") != present[name] and text not in {present[name], asked.base.get(name, "")}
    }
    taken = {
        name: text
        for name, text in written.items()
        if name not in clashes and text != asked.base.get(name, "") and text != present[name]
    }
    kept = tuple(one for one in task.conflicts if one.field not in taken)
    new = tuple(
        Conflict(field=name, kept=present[name], other=text, post=by.post, post_en=by.post_en)
        for name, text in clashes.items()
    )
    latest = (kept + new)[-MOST_CONFLICTS:]
    return {**_columns(taken), "details": {**task.details, **_details(taken)}, "conflicts": latest}


def _present(task: Known, name: str) -> str:
    if name in _COLUMNS:
        return str(getattr(task, name))
    return task.details.get(name, "")


def _columns(taken: Mapping[str, str]) -> dict[str, Any]:
    columns: dict[str, Any] = {name: text for name, text in taken.items() if name in _COLUMNS}
    if "severity" in columns:
        columns["severity"] = int(columns["severity"])
    return columns


def _details(taken: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in taken.items() if name not in _COLUMNS}


_EFFECTS: Mapping[Command, Callable[[Editable, Asked, By], dict[str, Any]]] = {
    Command.ASSIGN: _given,
    Command.DELEGATE: _given,
    Command.HAND_OVER: _given,
    Command.SUSPEND: lambda _task, asked, _by: {"review_on": asked.review_on},
    Command.ASK_EXTENSION: _extension_asked,
    Command.EXTEND: lambda _task, asked, _by: {"due_at": asked.until, "extension": None},
    Command.REFUSE_EXTENSION: lambda *_: {"extension": None},
    Command.CONTROL: _controlled,
    Command.JUDGE: _judged,
    Command.RAISE: _raised,
    Command.MERGE: lambda _task, asked, _by: {"merged_into": asked.into},
    Command.SPLIT: lambda *_: {"merged_into": None},
    Command.REVISIT: _revisited,
    Command.TRIAGE: _written,
    Command.ANALYSE: _written,
    Command.PLAN: _written,
}
