"""What a person is to a task: decided here, once, for server and phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from checklists.places.campus import Campus
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, Relation
from checklists.roles import INSPECTING_ROLES, MANAGING_ROLES, Role

FIXING_COMMANDS = frozenset({Command.START, Command.SUBMIT})
"""Whoever gave one of these worked on the fix and cannot pass it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An account as far as the rules need it: `role` is a `Role`."""

    person: str
    role: str
    unit: str


class Parties(Protocol):
    """Who has to do with a task: `checklists.wire.changes.TaskRow` says it."""

    @property
    def team(self) -> str | None: ...
    @property
    def escort(self) -> str | None: ...
    @property
    def partners(self) -> tuple[str, ...]: ...
    @property
    def issuer(self) -> str: ...
    @property
    def issuer_role(self) -> str: ...
    @property
    def reporters(self) -> tuple[str, ...]: ...
    @property
    def fixers(self) -> tuple[str, ...]: ...


def relations(actor: Actor, parties: Parties, campus: Campus) -> frozenset[Relation]:
    """Everything the actor is to the task."""
    found: set[Relation] = set()
    if actor.role == Role.TEAM and actor.unit in units_of(parties):
        found.add(Relation.FIXER)
    if _issued(actor, parties):
        found.add(Relation.ISSUER)
    elif actor.person in {parties.issuer, *parties.reporters}:
        found.add(Relation.REPORTER)
    if manages(actor, parties, campus):
        found.add(Relation.MANAGER)
    elif _manages_a_helper(actor, parties, campus):
        found.add(Relation.HELPER)
    if judges(actor, campus):
        found.add(Relation.JUDGE)
    if actor.person in parties.fixers:
        found.add(Relation.FIXED_IT)
    return frozenset(found)


def units_of(parties: Parties) -> frozenset[str]:
    """Every unit that works on the task."""
    return frozenset(unit for unit in (parties.team, parties.escort, *parties.partners) if unit)


def fixers_among(steps: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The accounts that worked on the fix, from (person, command) of each step."""
    return frozenset(person for person, command in steps if command in FIXING_COMMANDS)


def acts_apart_from_reporting(command: Command, who: frozenset[Relation]) -> bool:
    """Whether this is no reporter's act, and would be theirs to do had they reported nothing."""
    actors = TABLE[command].actors
    return Relation.REPORTER not in actors and bool(actors & (who - {Relation.ISSUER, Relation.REPORTER}))


def manages(actor: Actor, parties: Parties, campus: Campus) -> bool:
    """Whether the actor manages who answers for the task: admins all, managers the units of their subtree.

    A unit that only helps 协同 does not answer for it.
    """
    if actor.role == Role.ADMIN:
        return True
    if actor.role != Role.MANAGER:
        return False
    if parties.team is None:
        return manages_all(actor, campus)
    answering = (unit for unit in (parties.team, parties.escort) if unit)
    return any(campus.unit_within(unit, actor.unit) for unit in answering)


def _manages_a_helper(actor: Actor, parties: Parties, campus: Campus) -> bool:
    return actor.role == Role.MANAGER and any(
        campus.unit_within(unit, actor.unit) for unit in parties.partners
    )


def _issued(actor: Actor, parties: Parties) -> bool:
    """Whether the actor found it as somebody who inspects, and inspects still: only then they verify."""
    inspects = {actor.role, parties.issuer_role} <= INSPECTING_ROLES
    return actor.person == parties.issuer and inspects


def manages_all(actor: Actor, campus: Campus) -> bool:
    """Whether the actor is an admin or a manager of the whole department: what is nobody's waits for them."""
    if actor.role == Role.ADMIN:
        return True
    unit = campus.unit_by_id.get(actor.unit)
    return actor.role == Role.MANAGER and unit is not None and unit.parent is None


def judges(actor: Actor, campus: Campus) -> bool:
    """The named post that judges a suspected major hazard: the managers of one unit, else the top's."""
    if actor.role not in MANAGING_ROLES:
        return False
    if campus.judging_unit is not None:
        return actor.unit == campus.judging_unit
    return manages_all(actor, campus)
