"""Audiences as accounts: the posts that fix, verify, reported or answer on a rung, as they are today."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import assert_never

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.places.routing import answering
from checklists.rectifying.actors import judges
from checklists.rectifying.telling import DECISIONS, Audience, answering_unit
from checklists.rectifying.urgency import Rung, unit_at
from checklists.roles import INSPECTING_ROLES, MANAGING_ROLES, Role
from sync_server.feed.anonymity import NAMELESS_POST
from sync_server.scope import PARTNER, REPORTER, actor_of, tasks_for
from sync_server.tables import Person, Task, TaskEvent, TaskParty


def people_in(
    session: Session, campus: Campus, task: Task, audience: Audience, at: Rung | None = None
) -> tuple[str, ...]:
    """Ids of the accounts in use; `at` is the rung managers are told on, else the nearest that has any."""
    match audience:
        case Audience.NAMED:
            found = _named(campus, task)
        case Audience.FIXERS:
            found = _fixers(session, _units(session, task))
        case Audience.LEFT:
            found = _fixers(session, _unit_before(session, task))
        case Audience.JUDGES:
            found = _judges(session, campus)
        case Audience.DECIDED:
            found = _decider(session, campus, task)
        case Audience.REPORTERS:
            found = _in_use(session, {task.issuer, *_parties(session, task, REPORTER)})
        case Audience.VERIFIERS:
            found = _verifiers(session, campus, task, at)
        case Audience.MANAGERS:
            found = _answering(session, campus, task, at)
        case Audience.STAND_IN:
            deserted = task.team is not None and not _fixers(session, {task.team})
            found = _answering(session, campus, task, at) if deserted else ()
        case _:
            assert_never(audience)
    return found


def people_answering(session: Session, campus: Campus, unit: str, roles: frozenset[str]) -> tuple[str, ...]:
    """Ids of the accounts in these roles of the units that answer for it."""
    answering_for = answering_units(session, campus, {unit}, roles)[unit]
    own = _of_units(session, answering_for & {unit}, roles)
    return own + _of_units(session, answering_for - {unit}, roles & MANAGING_ROLES)


def answering_units(
    session: Session, campus: Campus, units: Collection[str], roles: frozenset[str]
) -> dict[str, set[str]]:
    """By unit those that answer for it: itself, or the nearest above with managers among these roles.

    While everybody of that one is away, the nearest where somebody is there stands in beside it.
    """
    staffed, there = (_staffed(session, roles, *more) for more in ((), (col(Person.away).is_(other=False),)))
    return {
        unit: {one for having in (staffed, there) if (one := _nearest(campus, unit, having))}
        for unit in units
    }


def _nearest(campus: Campus, unit: str, having: Mapping[str, set[str]]) -> str | None:
    """The unit itself, whoever it has; of those above it one that has a manager."""
    line = campus.line_above(unit)
    return next((one for one in line if having[one] & MANAGING_ROLES or (one == unit and having[one])), None)


def _staffed(
    session: Session, roles: frozenset[str], *wanted: ColumnElement[bool]
) -> defaultdict[str, set[str]]:
    """By unit the roles of these that an account in use has."""
    in_use = (col(Person.role).in_(roles), col(Person.disabled).is_(other=False))
    by_unit = defaultdict[str, set[str]](set)
    for unit, role in session.exec(select(Person.unit, Person.role).where(*in_use, *wanted).distinct()):
        by_unit[unit].add(role)
    return by_unit


def fixers_by_unit(session: Session, units: Collection[str]) -> dict[str, list[str]]:
    """Ids of the accounts of these units that fix, by unit."""
    found = select(Person.unit, Person.id).where(
        col(Person.unit).in_(units), col(Person.role) == Role.TEAM, col(Person.disabled).is_(other=False)
    )
    by_unit: dict[str, list[str]] = {unit: [] for unit in units}
    for unit, person in session.exec(found.order_by(col(Person.id))):
        by_unit[unit].append(person)
    return by_unit


def _judges(session: Session, campus: Campus) -> tuple[str, ...]:
    managing = select(Person).where(
        col(Person.role).in_(MANAGING_ROLES), col(Person.disabled).is_(other=False)
    )
    found = session.exec(managing.order_by(col(Person.id)))
    return tuple(one.id for one in found if judges(actor_of(one), campus))


def _decider(session: Session, campus: Campus, task: Task) -> tuple[str, ...]:
    """Who took the last decision, as long as the account is in use and the task in its sight."""
    taken = select(TaskEvent.person).where(
        col(TaskEvent.task) == task.id,
        col(TaskEvent.command).in_(DECISIONS),
        col(TaskEvent.overruled).is_(other=False),
    )
    last = session.exec(taken.order_by(col(TaskEvent.version).desc()).limit(1)).first()
    person = session.get(Person, last) if last else None
    if person is None or person.disabled:
        return ()
    in_sight = tasks_for(actor_of(person), campus).where(col(Task.id) == task.id)
    return (person.id,) if session.exec(in_sight).first() else ()


def _named(campus: Campus, task: Task) -> tuple[str, ...]:
    post = answering(campus, task.category, task.place, task.team)
    return (post.id,) if post else ()


def _fixers(session: Session, units: Collection[str]) -> tuple[str, ...]:
    by_unit = fixers_by_unit(session, units) if units else {}
    return tuple(sorted(one for those in by_unit.values() for one in those))


def _verifiers(session: Session, campus: Campus, task: Task, at: Rung | None) -> tuple[str, ...]:
    """Who issued it, else who manages it."""
    issuer = _verifying_issuer(session, task)
    if not issuer:
        return _answering(session, campus, task, at)
    # Whether managers are told must not say what kind of person reported without a name.
    by_name = task.issuer_post_zh != NAMELESS_POST
    return issuer if by_name else (*issuer, *_answering(session, campus, task, at))


def _verifying_issuer(session: Session, task: Task) -> tuple[str, ...]:
    """Who issued the task, as long as they inspect: else managers verify it."""
    if task.issuer_role not in INSPECTING_ROLES:
        return ()
    return _active(session, col(Person.id) == task.issuer, col(Person.role).in_(INSPECTING_ROLES))


def _answering(session: Session, campus: Campus, task: Task, at: Rung | None) -> tuple[str, ...]:
    """The managers who answer for it on a rung, or else on the nearest that has any."""
    unit = unit_at(campus, task.team, at) if at else answering_unit(campus, task.team)
    return _of_units(session, {unit}, MANAGING_ROLES) if unit else ()


def _units(session: Session, task: Task) -> set[str]:
    named = {task.team, task.escort, *_parties(session, task, PARTNER)}
    return {unit for unit in named if unit}


def _unit_before(session: Session, task: Task) -> set[str]:
    """Who had it before its last step, if that was somebody else."""
    step = select(TaskEvent.team).where(
        col(TaskEvent.task) == task.id, col(TaskEvent.version) == task.version - 1
    )
    before = session.exec(step).first()
    return {before} - {task.team} if before else set()


def _parties(session: Session, task: Task, kind: str) -> set[str]:
    of_task = select(TaskParty.who).where(col(TaskParty.task) == task.id, col(TaskParty.kind) == kind)
    return set(session.exec(of_task))


def _of_units(session: Session, units: set[str], roles: frozenset[str]) -> tuple[str, ...]:
    return _active(session, col(Person.unit).in_(units), col(Person.role).in_(roles))


def _in_use(session: Session, people: set[str]) -> tuple[str, ...]:
    return _active(session, col(Person.id).in_(people))


def _active(session: Session, *wanted: ColumnElement[bool]) -> tuple[str, ...]:
    found = select(Person.id).where(*wanted, col(Person.disabled).is_(other=False))
    return tuple(session.exec(found.order_by(col(Person.id))))
