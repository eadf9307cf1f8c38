"""Reports without a name: who sent one is kept for the administrators' audit and shown to nobody.

What is written for people carries no post; what goes to phones no account, but to the reporter's own.
"""

from collections.abc import Iterable

from sqlmodel import Session, col, or_, select

from checklists.rectifying.actors import acts_apart_from_reporting
from checklists.rectifying.terms import Command, Relation
from sync_server.database import insert_each
from sync_server.scope import NAMELESS
from sync_server.tables import Person, Snap, Task, TaskParty

NAMELESS_POST = "匿名"
_WORDS_OF_A_REPORT = frozenset({Command.COMMENT, Command.CANCEL})
NOBODY = ""
"""Stands for an account that is not told."""


def nameless(person: Person) -> Person:
    """The same account as history may show it."""
    return Person(**person.model_dump() | {"post_zh": NAMELESS_POST, "post_en": "Anonymous"})


def as_reporter_on(session: Session, task: str, person: Person) -> Person:
    """The account as history may show what a reporter did: who reported without a name stays without one."""
    return nameless(person) if (task, person.id) in reported_anonymously(session, [task]) else person


def as_named_on(
    session: Session, task: Task, person: Person, command: Command, who: frozenset[Relation]
) -> Person:
    """The account as history may show a command of theirs.

    What only those who fix or decide may do bears their name: without one, it would say that they reported.
    So does what somebody does as the one who issued the task by name, but for the words that may
    belong to a report of theirs without one.
    """
    issued = task.issuer == person.id and task.issuer_post_zh != NAMELESS_POST
    if acts_apart_from_reporting(command, who) or (issued and command not in _WORDS_OF_A_REPORT):
        return person
    return as_reporter_on(session, task.id, person)


def reported_anonymously(session: Session, tasks: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The (task, account) pairs of those who asked not to be named.

    The wish goes along with a report into whatever its task was merged into, and stays where it was.
    """
    ids = set(tasks)
    left = select(TaskParty.task, TaskParty.who).where(
        col(TaskParty.task).in_(ids), col(TaskParty.kind) == NAMELESS
    )
    asked = select(Snap.task, Task.merged_into, Snap.reporter).join(Task, col(Task.id) == col(Snap.task))
    shown_on = or_(col(Task.id).in_(ids), col(Task.merged_into).in_(ids))
    found = session.exec(asked.where(shown_on, col(Snap.anonymous).is_(other=True)))
    here = {(shown, who) for own, into, who in found for shown in (own, into) if shown in ids}
    return frozenset({*here, *session.exec(left)})


def stay_nameless(session: Session, task: str, via: str, people: Iterable[str]) -> None:
    """What these people did on a task stays without a name when their report leaves it as the task `via`.

    Otherwise the next step they take there by name would say whose the earlier ones were.
    """
    insert_each(
        session, [TaskParty(task=task, kind=NAMELESS, who=who, via=via) for who in sorted(set(people))]
    )
