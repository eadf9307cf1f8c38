"""Who may see what: the one place where queries are narrowed to a person. Deny by default."""

from sqlalchemy import ColumnElement, and_, exists, false, or_, true
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.rectifying.actors import Actor, judges, manages_all
from checklists.roles import MANAGING_ROLES, Role
from sync_server.conditions import is_suspected, was_judged
from sync_server.tables import (
    Assignment,
    Finding,
    Inspection,
    Person,
    PhotoPreview,
    PhotoUpload,
    PhotoUse,
    Task,
    TaskParty,
)

REPORTER, PARTNER, NAMELESS = "reporter", "partner", "nameless"
"""The kinds of `TaskParty`."""
JUDGES = "*judges"
"""Whom a task left that is suspected no more: no unit or person has such an id."""


def actor_of(person: Person) -> Actor:
    """The person as far as rules and scope need it."""
    return Actor(person=person.id, role=person.role, unit=person.unit)


def tasks_for(actor: Actor, campus: Campus) -> SelectOfScalar[Task]:
    """Tasks of the actor's team or subtree, those the actor issued or reported again, and a judge's.

    The named post judges what is suspected wherever it is, and goes on seeing what was judged.
    """
    return select(Task).where(_sees_task(actor, campus))


def answers_for(actor: Actor, campus: Campus) -> ColumnElement[bool]:
    """Tasks whose manager the actor is (`checklists.rectifying.actors.manages`)."""
    if manages_all(actor, campus):
        return true()
    # Never NULL, so that it may be negated.
    team, escort = col(Task.team), col(Task.escort)
    escorted = and_(escort.is_not(None), _in_subtree(actor, campus, escort))
    return and_(team.is_not(None), or_(_in_subtree(actor, campus, team), escorted))


def inspections_for(actor: Actor, campus: Campus) -> SelectOfScalar[Inspection]:
    """The actor's own inspections; a manager's also those at places, or with tasks, of the subtree."""
    return select(Inspection).where(_sees_inspection(actor, campus))


def assignments_for(actor: Actor, campus: Campus) -> SelectOfScalar[Assignment]:
    """Inspections asked of the actor; a manager's also those asked of people of the subtree."""
    asked_of = col(Assignment.assignee).in_(
        select(Person.id).where(_in_subtree(actor, campus, col(Person.unit)))
    )
    return select(Assignment).where(
        or_(
            col(Assignment.assignee) == actor.person,
            asked_of if actor.role in MANAGING_ROLES else false(),
        )
    )


def people_for(actor: Actor, campus: Campus) -> SelectOfScalar[Person]:
    """Accounts in use in the actor's subtree; nobody but oneself for those who do not manage."""
    return select(Person).where(
        or_(col(Person.id) == actor.person, _in_subtree(actor, campus, col(Person.unit))),
        col(Person.disabled).is_(other=False),
    )


def photos_for(actor: Actor, campus: Campus) -> SelectOfScalar[PhotoUse]:
    """Uses of photos by the actor's own records, and by tasks and inspections the actor sees.

    A record shows only what its person sent: listing the name of somebody else's photo opens nothing.
    """
    sent = exists().where(
        col(PhotoUpload.sha256) == PhotoUse.sha256, col(PhotoUpload.person) == PhotoUse.person
    )
    return select(PhotoUse).where(sent, _sees_use(actor, campus))


def previews_for(actor: Actor, campus: Campus) -> SelectOfScalar[PhotoPreview]:
    """Previews by those whose records, in the actor's sight, list the photo."""
    listed = exists().where(
        col(PhotoUse.sha256) == PhotoPreview.sha256,
        col(PhotoUse.person) == PhotoPreview.person,
        _sees_use(actor, campus),
    )
    return select(PhotoPreview).where(listed)


def covers(actor: Actor, campus: Campus, left: str) -> bool:
    """Whether what belonged to a unit or person, or waited for `JUDGES`, was the actor's to see."""
    if left == JUDGES:
        return judges(actor, campus)
    if left in {actor.person, actor.unit}:
        return True
    return actor.role == Role.MANAGER and campus.unit_within(left, actor.unit)


def _sees_use(actor: Actor, campus: Campus) -> ColumnElement[bool]:
    merged = aliased(Task)
    task = exists().where(col(Task.id) == PhotoUse.task, _sees_task(actor, campus))
    through = exists().where(
        col(merged.id) == PhotoUse.task, col(Task.id) == merged.merged_into, _sees_task(actor, campus)
    )
    inspection = exists().where(col(Inspection.id) == PhotoUse.inspection, _sees_inspection(actor, campus))
    return or_(col(PhotoUse.person) == actor.person, task, through, inspection)


def _sees_task(actor: Actor, campus: Campus) -> ColumnElement[bool]:
    if manages_all(actor, campus):
        return true()
    return or_(
        col(Task.issuer) == actor.person,
        _mine(actor, campus, col(Task.team)),
        _mine(actor, campus, col(Task.escort)),
        _party(REPORTER, col(TaskParty.who) == actor.person),
        _party(PARTNER, _mine(actor, campus, col(TaskParty.who))),
        *_judged(actor, campus),
    )


def _judged(actor: Actor, campus: Campus) -> list[ColumnElement[bool]]:
    """Lists of ids here too: a partial index serves no branch of an `or_`."""
    if not judges(actor, campus):
        return []
    found = (is_suspected(), was_judged())
    return [col(Task.id).in_(select(Task.id).where(one).correlate(None)) for one in found]


def _party(kind: str, who: ColumnElement[bool]) -> ColumnElement[bool]:
    """A list of ids, not a question to each task: every branch of the scope then has its index."""
    return col(Task.id).in_(select(TaskParty.task).where(col(TaskParty.kind) == kind, who))


def _sees_inspection(actor: Actor, campus: Campus) -> ColumnElement[bool]:
    if manages_all(actor, campus):
        return true()
    own = col(Inspection.inspector) == actor.person
    if actor.role != Role.MANAGER:
        return own
    led_to = exists().where(
        col(Finding.inspection) == Inspection.id,
        col(Task.id) == Finding.task,
        or_(_mine(actor, campus, col(Task.team)), _mine(actor, campus, col(Task.escort))),
    )
    return or_(own, led_to, col(Inspection.place).in_(places_of(actor, campus)))


def _mine(actor: Actor, campus: Campus, unit: Mapped[str] | Mapped[str | None]) -> ColumnElement[bool]:
    if actor.role == Role.TEAM:
        return unit == actor.unit
    return _in_subtree(actor, campus, unit)


def _in_subtree(actor: Actor, campus: Campus, unit: Mapped[str] | Mapped[str | None]) -> ColumnElement[bool]:
    if actor.role == Role.ADMIN:
        return true()
    if actor.role != Role.MANAGER:
        return false()
    return unit.in_(campus.units_below(actor.unit))


def places_of(actor: Actor, campus: Campus) -> list[str]:
    """The places of the actor's subtree of units, and all below them."""
    return [
        place.id
        for place in campus.places
        if any(campus.unit_within(above.unit, actor.unit) for above in campus.place_path(place.id))
    ]
