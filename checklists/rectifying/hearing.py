"""What somebody hears of a task, as far as their own phone can know: who they are to it, and since when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from checklists.places.campus import Campus
from checklists.places.routing import answering
from checklists.rectifying.actors import Actor
from checklists.rectifying.history import Timed
from checklists.rectifying.telling import (
    RUNGS,
    WARNED,
    Audience,
    Factual,
    NoticeKind,
    Routed,
    answering_unit,
    is_raised,
    told_of,
)
from checklists.rectifying.terms import Relation
from checklists.rectifying.urgency import LADDER, Rung, Standing, lacks_control, unit_at
from checklists.roles import INSPECTING_ROLES, MANAGING_ROLES


class Happened(Factual, Timed, Protocol):
    """All that is known of a step (`checklists.wire.changes.TaskEvent`)."""


class Suspected(Standing, Routed, Protocol):
    """A task with its history (`checklists.wire.changes.TaskRow`)."""

    @property
    def category(self) -> str: ...
    @property
    def severity(self) -> int: ...
    @property
    def team(self) -> str | None: ...
    @property
    def opened_at(self) -> datetime: ...
    @property
    def events(self) -> Sequence[Happened]: ...


def audiences(
    actor: Actor, relations: frozenset[Relation], task: Routed, campus: Campus
) -> frozenset[Audience]:
    """The audiences an account belongs to, as far as its own phone can know."""
    team, issuer_role = task.team, task.issuer_role
    answers = Relation.MANAGER in relations and actor.unit == answering_unit(campus, team)
    inspected = issuer_role in INSPECTING_ROLES
    post = answering(campus, task.category, task.place, team)
    found = {
        Audience.NAMED: post is not None and post.id == actor.person,
        Audience.FIXERS: Relation.FIXER in relations,
        Audience.VERIFIERS: Relation.ISSUER in relations or (answers and not inspected),
        Audience.REPORTERS: bool(relations & {Relation.ISSUER, Relation.REPORTER}),
        Audience.MANAGERS: answers,
        Audience.STAND_IN: answers and _is_deserted(campus, team),
        Audience.JUDGES: Relation.JUDGE in relations,
    }
    return frozenset(one for one, belongs in found.items() if belongs)


def _is_deserted(campus: Campus, team: str | None) -> bool:
    return team is not None and campus.fixing is not None and team not in campus.fixing


def heard_as(step: Factual, mine: frozenset[Audience], task: Routed) -> NoticeKind | None:
    """As what somebody in these audiences hears of a step; None when it does not concern them."""
    return next((kind for kind, audience in told_of(step, task) if audience in mine), None)


def overdue_since(
    actor: Actor,
    mine: frozenset[Audience],
    *,
    due_at: datetime,
    severity: int,
    team: str | None,
    campus: Campus,
    now: datetime,
) -> datetime | None:
    """When an overdue task last climbed to a rung this account stands on; None while it has not."""
    reached = (
        due_at + after for one, after in LADDER[severity] if _stands_on(one, actor, mine, team, campus)
    )
    return max((moment for moment in reached if moment < now), default=None)


def unsecured_since(
    actor: Actor, mine: frozenset[Audience], task: Suspected, campus: Campus
) -> datetime | None:
    """Since when a suspected major hazard without a control concerns this account; None while none does."""
    warned = any(_stands_on(one, actor, mine, task.team, campus) for one in WARNED)
    if not warned or not lacks_control(task):
        return None
    raised = (step.at for step in task.events if is_raised(step, task) and not step.overruled)
    return max(raised, default=task.opened_at)


def _stands_on(one: Rung, actor: Actor, mine: frozenset[Audience], team: str | None, campus: Campus) -> bool:
    if RUNGS[one] is not Audience.MANAGERS:
        return RUNGS[one] in mine
    return actor.role in MANAGING_ROLES and unit_at(campus, team, one) == actor.unit
