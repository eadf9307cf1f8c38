"""What my own unsent commands will make of a task: the server's rulebook, asked on the phone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checklists.places.campus import Campus
from checklists.rectifying.actors import FIXING_COMMANDS, Actor
from checklists.rectifying.correcting import Said, correction, said_anew
from checklists.rectifying.effects import effects, facts
from checklists.rectifying.records import By
from checklists.rectifying.ruling import ruling
from checklists.rectifying.terms import State
from checklists.wire.changes import TaskEvent, TaskRow
from checklists.wire.enrolment import PersonRow
from checklists.wire.operations import SnapCorrected, TaskCommanded


@dataclass(frozen=True, slots=True, kw_only=True)
class Resaid:
    """A correction and what the report said before it; None where this phone does not know that."""

    said: SnapCorrected
    before: Said | None


Unsent = TaskCommanded | Resaid
"""What this phone has said of a task and its row does not show yet."""


def actor_of(me: PersonRow) -> Actor:
    """Who I am to the rulebook."""
    return Actor(person=me.id, role=me.role, unit=me.unit)


def predict(row: TaskRow, unsent: Sequence[Unsent], me: PersonRow, campus: Campus) -> TaskRow:
    """The task after my unsent commands and corrections; one that will be refused changes nothing.

    A state this version does not know (a newer server's) is left as it is.
    """
    if row.state not in set(State):
        return row
    actor = actor_of(me)
    for command in unsent:
        if isinstance(command, Resaid):
            row = _as_corrected(row, command, me, campus)
            continue
        decision = ruling(row, command, actor, campus)
        if decision.refusal is None:
            row = _after(row, command, decision.state, me, campus)
    return row


def _as_corrected(row: TaskRow, resaid: Resaid, me: PersonRow, campus: Campus) -> TaskRow:
    """The task as its report is meant now, with the step that says so."""
    said, before = resaid.said, resaid.before or row
    differing = said_anew(said, before)
    if not (differing or said.photos):
        return row
    decided = correction(row, said, before, campus)
    now = replace(row, **decided.changed)
    event = TaskEvent(
        at=said.at,
        command=decided.step.value,
        post=me.post,
        post_en=me.post_en,
        state=now.state,
        note=differing.get("note", ""),
        photos=said.photos,
        facts={name: str(value) for name, value in differing.items() if name != "note"},
        mine=True,
    )
    return replace(now, events=(*row.events, event))


def _after(row: TaskRow, command: TaskCommanded, state: State, me: PersonRow, campus: Campus) -> TaskRow:
    event = TaskEvent(
        at=command.at,
        command=command.command.value,
        post=me.post,
        post_en=me.post_en,
        state=state.value,
        note=command.note,
        photos=command.photos,
        facts=facts(command, row),
        mine=True,
    )
    fixed = command.command in FIXING_COMMANDS and me.id not in row.fixers
    return replace(
        row,
        state=state.value,
        fixers=(*row.fixers, me.id) if fixed else row.fixers,
        events=(*row.events, event),
        **effects(
            row, command, state, by=By(post=me.post, post_en=me.post_en), campus=campus, now=command.at
        ),
    )
