"""What stands in the way of a new campus document: its own flaws, and what still hangs on the old one."""

from collections.abc import Collection, Iterator, Sequence

from sqlmodel import Session, col, select

from checklists.asking.library import hazard_categories
from checklists.places.campus import FIXING_KINDS, Campus, Responsibility, Unit
from checklists.places.checking import CampusPart, Flaw, flaws
from checklists.roles import MANAGING_ROLES, Role
from sync_server.campus.accounts import Account, known_people, posts_of
from sync_server.campus.working import worked_on_by
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
    yield from _judge_flaws(session, before, after)
    known = known_people(session) if coming else {}
    moving = {one.account for one in coming if one.account in known and one.changes(known[one.account])}
    for index, unit in enumerate(after.units):
        was = before.unit_by_id.get(unit.id)
        stops = _fixes(was) and not _fixes(unit) if was else False
        retires = was is not None and not was.retired and unit.retired
        if (stops or retires) and _has_tasks(session, unit.id):
            yield Flaw(code="campus.unit_has_tasks", part=CampusPart.UNIT, index=index, field="retired")
        if retires and _has_people(session, unit.id, moving):
            yield Flaw(code="campus.unit_has_people", part=CampusPart.UNIT, index=index, field="retired")


def _post_flaws(session: Session, before: Campus, after: Campus, coming: Sequence[Account]) -> Iterator[Flaw]:
    """Whom a rule names anew must be of its team; whoever left it since is no flaw, but answers no more."""
    named = [
        (index, rule.team, field, post)
        for index, rule in enumerate(after.responsibilities)
        for field, post in _named_anew(before, rule)
    ]
    posts = posts_of(known_people(session), coming) if named else {}
    for index, team, field, post in named:
        if not _fixes_for(posts.get(post), team):
            yield Flaw(code="campus.not_of_team", part=CampusPart.RULE, index=index, field=field)


def _named_anew(before: Campus, rule: Responsibility) -> Iterator[tuple[str, str]]:
    stood = before.rule(rule.category, rule.place)
    for field in ("person", "deputy"):
        named = getattr(rule, field)
        stays = stood is not None and stood.team == rule.team and getattr(stood, field) == named
        if named is not None and not stays:
            yield field, named


def _judge_flaws(session: Session, before: Campus, after: Campus) -> Iterator[Flaw]:
    """Whoever is to judge from now on must be there."""
    judging = after.judging_unit
    if judging in {None, before.judging_unit}:
        return
    managers = (col(Person.unit) == judging, col(Person.role).in_(MANAGING_ROLES))
    judges = select(Person.id).where(*managers, col(Person.disabled).is_(other=False))
    if session.exec(judges.limit(1)).first() is None:
        index = next((at for at, unit in enumerate(after.units) if unit.id == judging), 0)
        yield Flaw(code="campus.nobody_judges", part=CampusPart.UNIT, index=index, field="judges")


def _fixes_for(account: Account | None, team: str) -> bool:
    return account is not None and (account.post.role, account.post.unit) == (Role.TEAM, team)


def categories() -> tuple[str, ...]:
    """The ids of the hazard categories."""
    return tuple(one.id for one in hazard_categories())


def _fixes(unit: Unit) -> bool:
    return unit.kind in FIXING_KINDS and not unit.retired


def _has_tasks(session: Session, unit: str) -> bool:
    theirs = select(Task.id).where(worked_on_by(unit), is_open())
    return session.exec(theirs.limit(1)).first() is not None


def _has_people(session: Session, unit: str, moving: Collection[str]) -> bool:
    people = select(Person.account).where(col(Person.unit) == unit, col(Person.disabled).is_(other=False))
    return any(account not in moving for account in session.exec(people))
