"""What a person is to a task."""

from dataclasses import dataclass

from checklists.places.campus import Campus
from checklists.rectifying.table import Relation

INSPECTING_ROLES = frozenset({"inspector", "manager", "admin"})
"""Who may inspect, and verifies what was found; everybody may report a hazard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An account as far as the rules need it: `role` is one of inspector, monitor, team, manager, admin."""

    person: str
    role: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who has to do with a task: the team and its escort, who issued and who fixed it."""

    team: str | None
    escort: str | None
    issuer: str
    issuer_role: str
    fixers: frozenset[str] = frozenset()


def relations(actor: Actor, parties: Parties, campus: Campus) -> frozenset[Relation]:
    """Everything the actor is to the task."""
    found: set[Relation] = set()
    if actor.role == "team" and actor.unit in {parties.team, parties.escort}:
        found.add(Relation.FIXER)
    if actor.person == parties.issuer:
        verifies = parties.issuer_role in INSPECTING_ROLES
        found.add(Relation.ISSUER if verifies else Relation.REPORTER)
    if manages(actor, parties, campus):
        found.add(Relation.MANAGER)
    if actor.person in parties.fixers:
        found.add(Relation.FIXED_IT)
    return frozenset(found)


def manages(actor: Actor, parties: Parties, campus: Campus) -> bool:
    """Whether the task lies in the actor's scope as a manager: admins see all, managers their subtree."""
    if actor.role == "admin":
        return True
    if actor.role != "manager":
        return False
    if parties.team is None:
        return _is_top(actor.unit, campus)
    return any(campus.unit_within(unit, actor.unit) for unit in (parties.team, parties.escort))


def _is_top(unit_id: str, campus: Campus) -> bool:
    """A hazard that nobody answers for waits for the manager of the whole department."""
    unit = campus.unit_by_id.get(unit_id)
    return unit is not None and unit.parent is None
