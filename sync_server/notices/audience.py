"""Audiences as accounts: the posts that fix, verify, reported or answer on a rung, as they are today."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.places.routing import answering
from checklists.rectifying.telling import ANSWERING, DECISIONS, Audience
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
            post = answering(campus, task.category, task.place, task.team)
            return (post.id,) if post else ()
        case Audience.FIXERS | Audience.LEFT:
            had = _units if audience is Audience.FIXERS else _unit_before
            return _of_units(session, had(session, task), frozenset({Role.TEAM}))
        case Audience.DECIDED:
            return _decider(session, campus, task)
        case Audience.REPORTERS:
            return _in_use(session, {task.issuer, *_parties(session, task, REPORTER)})
        case Audience.VERIFIERS if issuer := _verifying_issuer(session, task):
            # Whether managers are told must not say what kind of person reported without a name.
            by_name = task.issuer_post_zh != NAMELESS_POST
            return issuer if by_name else (*issuer, *_answering(session, campus, task, at))
        case _:
            return _answering(session, campus, task, at)


def people_answering(session: Session, campus: Campus, unit: str, roles: frozenset[str]) -> tuple[str, ...]:
    """Ids of the accounts in these roles of a unit, or of the nearest above it that has any."""
    nearest = answering_units(session, campus, {unit}, roles).get(unit)
    return _of_units(session, {nearest}, roles) if nearest else ()


def answering_units(
    session: Session, campus: Campus, units: Collection[str], roles: frozenset[str]
) -> dict[str, str]:
    """By unit the one that answers for it: itself, or the nearest above with accounts in these roles."""
    staffed = set(
        session.exec(
            select(Person.unit)
            .where(col(Person.role).in_(roles), col(Person.disabled).is_(other=False))
            .distinct()
        )
    )
    nearest = {unit: next((one for one in campus.line_above(unit) if one in staffed), None) for unit in units}
    return {unit: one for unit, one in nearest.items() if one is not None}


def fixers_by_unit(session: Session, units: Collection[str]) -> dict[str, list[str]]:
    """Ids of the accounts of these units that fix, by unit."""
    found = select(Person.unit, Person.id).where(
        col(Person.unit).in_(units), col(Person.role) == Role.TEAM, col(Person.disabled).is_(other=False)
    )
    by_unit: dict[str, list[str]] = {unit: [] for unit in units}
    for unit, person in session.exec(found.order_by(col(Person.id))):
        by_unit[unit].append(person)
    return by_unit


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


def _verifying_issuer(session: Session, task: Task) -> tuple[str, ...]:
    """Who issued the task, as long as they inspect: else managers verify it."""
    if task.issuer_role not in INSPECTING_ROLES:
        return ()
    return _active(session, col(Person.id) == task.issuer, col(Person.role).in_(INSPECTING_ROLES))


def _answering(session: Session, campus: Campus, task: Task, at: Rung | None) -> tuple[str, ...]:
    """The managers who answer for it on a rung, or else on the nearest that has any."""
    return _managers(session, campus, task.team, (at,) if at else ANSWERING)


def _managers(session: Session, campus: Campus, team: str | None, rungs: tuple[Rung, ...]) -> tuple[str, ...]:
    units = (unit_at(campus, team, one) for one in rungs)
    found = (_of_units(session, {unit}, MANAGING_ROLES) for unit in units if unit)
    return next((people for people in found if people), ())


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
