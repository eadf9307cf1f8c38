"""Reports without a name: who sent one is kept for the administrators' audit and shown to nobody.

What is written for people carries no post; what goes to phones no account, but to the reporter's own.
"""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from sync_server.tables import Person, Snap

NOBODY = ""
"""Stands for an account that is not told."""


def nameless(person: Person) -> Person:
    """The same account as history may show it."""
    return Person(**person.model_dump() | {"post_zh": "匿名", "post_en": "Anonymous"})


def as_named_on(session: Session, task: str, person: Person) -> Person:
    """The account as this task's history may show it: who reported without a name stays without one."""
    return nameless(person) if (task, person.id) in reported_anonymously(session, [task]) else person


def reported_anonymously(session: Session, tasks: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The (task, account) pairs of those who asked not to be named."""
    asked = select(Snap.task, Snap.reporter).where(
        col(Snap.task).in_(list(tasks)), col(Snap.anonymous).is_(other=True)
    )
    return frozenset(session.exec(asked).all())
