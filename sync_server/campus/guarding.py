"""What stands in the way of a new campus document: its own flaws, and what still hangs on the old one."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import or_
from sqlmodel import Session, col, select

from checklists.asking.library import hazard_categories
from checklists.places.campus import FIXING_KINDS, Campus, Unit
from checklists.places.checking import Flaw, Part, flaws
from checklists.roles import Role
from sync_server.campus.accounts import Account, known_people, posts_of
from sync_server.conditions import is_open
from sync_server.tables import Person, Task


def all_flaws(
    session: Session, before: Campus, after: Campus, coming: Sequence[Account] = ()
) -> Iterator[Flaw]:
    """Flaws of the document, then of whom it names and what it takes away.

    `coming` accounts are made, or get another unit, with it.
    """
    yield from flaws(after, categories())
    yield from _post_flaws(session, before, after, coming)
    known = known_people(session) if coming else {}
    moving = {one.account for one in coming if one.account in known and one.changes(known[one.account])}
    for index, unit in enumerate(after.units):
        was = before.unit_by_id.get(unit.id)
        if was is not None and _fixes(was) and not _fixes(unit) and _has_tasks(session, unit.id):
            yield Flaw(code="campus.unit_has_tasks", part=Part.UNIT, index=index, field="retired")
        if was is not None and not was.retired and unit.retired and _has_people(session, unit.id, moving):
            yield Flaw(code="campus.unit_has_people", part=Part.UNIT, index=index, field="retired")


def _post_flaws(session: Session, before: Campus, after: Campus, coming: Sequence[Account]) -> Iterator[Flaw]:
    """Whom a new rule names must be of its team; whoever left it since is no flaw, but answers no more."""
    stood = set(before.responsibilities)
    new = [one for one in enumerate(after.responsibilities) if one[1] not in stood]
    if not any(rule.person or rule.deputy for _, rule in new):
        return
    posts = posts_of(known_people(session), coming)
    for index, rule in new:
        for field in ("person", "deputy"):
            named = getattr(rule, field)
            if named is not None and not _fixes_for(posts.get(named), rule.team):
                yield Flaw(code="campus.not_of_team", part=Part.RULE, index=index, field=field)


def _fixes_for(account: Account | None, team: str) -> bool:
    return account is not None and (account.post.role, account.post.unit) == (Role.TEAM, team)


def categories() -> tuple[str, ...]:
    """The ids of the hazard categories."""
    return tuple(one.id for one in hazard_categories())


def _fixes(unit: Unit) -> bool:
    return unit.kind in FIXING_KINDS and not unit.retired


def _has_tasks(session: Session, unit: str) -> bool:
    theirs = or_(col(Task.team) == unit, col(Task.escort) == unit)
    return session.exec(select(Task.id).where(theirs, is_open()).limit(1)).first() is not None


def _has_people(session: Session, unit: str, moving: Collection[str]) -> bool:
    people = select(Person.account).where(col(Person.unit) == unit, col(Person.disabled).is_(other=False))
    return any(account not in moving for account in session.exec(people))
