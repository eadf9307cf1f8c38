"""Who may keep whose account (pure): an admin all, managers those of their unit, none above themselves."""

from dataclasses import dataclass

from checklists.places.campus import Campus
from checklists.rectifying.actors import Actor

ROLES = ("monitor", "team", "inspector", "manager", "admin")
"""From the least to the most that is trusted to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a person is here: the post in both languages, its role and its unit."""

    zh: str
    en: str
    role: str
    unit: str


def may_keep(keeper: Actor, role: str, unit: str, campus: Campus) -> bool:
    """Whether an account of this role and unit is the keeper's to make, change and close."""
    if keeper.role == "admin":
        return True
    return (
        keeper.role == "manager" and role in roles_to_give(keeper) and campus.unit_within(unit, keeper.unit)
    )


def roles_to_give(keeper: Actor) -> tuple[str, ...]:
    """The roles up to the keeper's own."""
    return ROLES[: ROLES.index(keeper.role) + 1]
