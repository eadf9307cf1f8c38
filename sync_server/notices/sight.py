"""Whether those whom a notice was written for may still have it: much may change before it is sent."""

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col

from checklists.places.campus import Campus
from checklists.rectifying.telling import NoticeKind
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Notice, Person, Task


def still_theirs(session: Session, campus: Campus, notices: Iterable[Notice]) -> frozenset[str]:
    """Ids of the notices whose person has an account in use and, where one speaks of a task, sees it.

    That a task has left somebody is told to whoever sees it no more, by its number alone; of a paper nothing
    is told but number and unit.
    """
    by_person: defaultdict[str, list[Notice]] = defaultdict(list)
    for one in notices:
        by_person[one.person].append(one)
    return frozenset(
        one.id
        for person, theirs in by_person.items()
        for one in _in_sight(session, campus, session.get_one(Person, person), theirs)
    )


def _in_sight(session: Session, campus: Campus, person: Person, notices: list[Notice]) -> list[Notice]:
    if person.disabled:
        return []
    seen = {None, *_seen(session, campus, person, notices)}
    return [one for one in notices if one.kind == NoticeKind.LEFT or one.task in seen]


def _seen(session: Session, campus: Campus, person: Person, notices: list[Notice]) -> set[str]:
    """The tasks of these notices that the person sees, in one statement."""
    told_of = {one.task for one in notices if one.task is not None}
    visible = tasks_for(actor_of(person), campus).where(col(Task.id).in_(told_of))
    return {task.id for task in session.exec(visible)} if told_of else set()
