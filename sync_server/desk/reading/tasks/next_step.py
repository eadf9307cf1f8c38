"""Whose turn a task is: what this reader is to do next, or whom the task waits for."""

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.places.campus import Campus
from checklists.rectifying.records import Detail
from checklists.rectifying.table import TO_FIX
from checklists.rectifying.terms import Command, Relation, State
from checklists.roles import INSPECTING_ROLES
from checklists.wire.changes import TaskRow
from sync_server.desk.shell.moments import day_words
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.feed.anonymity import NAMELESS_POST

_EXPECTED: Mapping[State, tuple[Command, ...]] = {
    State.REPORTED: (Command.ASSIGN,),
    State.ASSIGNED: (Command.START,),
    State.RETURNED: (Command.START,),
    State.SUBMITTED: (Command.VERIFY, Command.RETURN),
    State.HANDED_OVER: (Command.CLOSE,),
    State.DISPUTED: (Command.REOPEN, Command.CLOSE),
}
_WAITING: Mapping[State, str] = {
    State.REPORTED: "waits_assigning",
    State.ASSIGNED: "waits_starting",
    State.RETURNED: "waits_starting",
    State.FIXING: "waits_fixing",
    State.SUBMITTED: "waits_verifying",
    State.HANDED_OVER: "waits_outside",
    State.SUSPENDED: "waits_review",
    State.DISPUTED: "waits_objection",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The moves that stand out for this reader, the likeliest first; without any, what to read instead."""

    moves: tuple[Command, ...]
    told: str = ""


def next_step(
    visit: Visit, campus: Campus, row: TaskRow, who: frozenset[Relation], moves: frozenset[Command]
) -> NextStep:
    """What of `moves` is this reader's turn. Managers may work for a team; it is still the team's turn."""
    state = State(row.state)
    expected = (*_asked_of(row, who), *_EXPECTED.get(state, ()))
    if state is State.SUSPENDED and row.review_on is not None and row.review_on <= visit.today:
        expected = (Command.REOPEN,)
    mine = tuple(one for one in expected if one in moves and (one is not Command.START or _fixes(who)))
    return NextStep(moves=mine, told="" if mine else _told(visit, campus, row, who))


def _asked_of(row: TaskRow, who: frozenset[Relation]) -> tuple[Command, ...]:
    """What somebody waits to hear: whether it is a major hazard, whether there is more time."""
    to_judge = Relation.JUDGE in who and Detail.JUDGEMENT not in row.details
    judging = (Command.JUDGE,) if to_judge else ()
    return (*judging, *((Command.EXTEND, Command.REFUSE_EXTENSION) if row.extension else ()))


def _fixes(who: frozenset[Relation]) -> bool:
    return Relation.FIXER in who


def _told(visit: Visit, campus: Campus, row: TaskRow, who: frozenset[Relation]) -> str:
    state = State(row.state)
    if state in TO_FIX and _fixes(who):
        return visit.words(TEXTS["submitted_on_phones"])
    if state not in _WAITING:
        return ""
    return f"{visit.words(TEXTS[_WAITING[state]])} {_whom(visit, campus, row)}".strip()


def _whom(visit: Visit, campus: Campus, row: TaskRow) -> str:
    """The team, the post that verifies, or the day of review."""
    state = State(row.state)
    if state is State.SUSPENDED and row.review_on is not None:
        return day_words(row.review_on, visit.lang, visit.today.year)
    if state is State.SUBMITTED:
        by_name = row.issuer_role in INSPECTING_ROLES and row.issuer_post != NAMELESS_POST
        post = row.issuer_post if visit.lang == "zh" else row.issuer_post_en
        return post if by_name else visit.words(TEXTS["the_office"])
    if state in {State.REPORTED, State.DISPUTED}:
        return visit.words(TEXTS["the_office"])
    return campus.unit_name(row.team, visit.lang)
