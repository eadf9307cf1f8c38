"""What my own unsent commands will make of a task: the server's rulebook, asked on the phone."""

from collections.abc import Sequence
from dataclasses import replace

from checklists.places.campus import Campus
from checklists.rectifying.actors import Actor, Parties, relations
from checklists.rectifying.table import Command, Decision, Need, Relation, State, decide
from checklists.wire.changes import TaskEvent, TaskRow
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRole


def relations_to(row: TaskRow, actor: Actor, campus: Campus) -> frozenset[Relation]:
    """Everything the actor is to the task."""
    parties = Parties(
        team=row.team,
        escort=row.escort,
        issuer=row.issuer,
        issuer_role=row.issuer_role,
        fixers=frozenset(row.fixers),
    )
    return relations(actor, parties, campus)


def foresee(row: TaskRow, command: TaskCommanded, actor: Actor, campus: Campus) -> Decision:
    """How the server will decide, as far as this phone knows."""
    return decide(State(row.state), command.command, relations_to(row, actor, campus), _brings(command))


def predict(
    row: TaskRow, commands: Sequence[TaskCommanded], actor: Actor, post: str, campus: Campus
) -> TaskRow:
    """The task after my unsent commands; one that will be refused changes nothing.

    A state this version does not know (a newer server's) is left as it is.
    """
    if row.state not in set(State):
        return row
    for command in commands:
        decision = foresee(row, command, actor, campus)
        if decision.refusal is None:
            row = _after(row, command, decision.state, actor.person, post)
    return row


def _brings(command: TaskCommanded) -> frozenset[Need]:
    brings: set[Need] = set()
    if command.note.strip():
        brings.add(Need.REASON)
    if any(photo.role is PhotoRole.AFTER for photo in command.photos):
        brings.add(Need.AFTER_PHOTO)
    if command.team:
        brings.add(Need.TEAM)
    return frozenset(brings)


def _after(row: TaskRow, command: TaskCommanded, state: State, person: str, post: str) -> TaskRow:
    event = TaskEvent(
        at=command.at,
        command=command.command.value,
        post=post,
        state=state.value,
        note=command.note,
        photos=command.photos,
    )
    fixed = command.command is Command.SUBMIT and person not in row.fixers
    return replace(
        row,
        state=state.value,
        team=command.team if command.command is Command.ASSIGN else row.team,
        fixers=(*row.fixers, person) if fixed else row.fixers,
        events=(*row.events, event),
    )
