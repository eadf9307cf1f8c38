"""What an account may be, and who keeps whose (pure): admins all, managers their unit's, none above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checklists.places.campus import Campus
from checklists.rectifying.actors import Actor
from checklists.roles import Role

_ROLES = tuple(Role)
_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
_LONGEST_POST = 60
At = tuple[str, str]
"""The code of a refusal, and the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a person is here: the post in both languages, its role and its unit."""

    zh: str
    en: str
    role: str
    unit: str


def account_flaws(account: str) -> Iterator[At]:
    """What is wrong with the name somebody would sign in by."""
    if not _ACCOUNT.fullmatch(account):
        yield "person.bad_account", "account"


def post_flaws(post: Post, campus: Campus) -> Iterator[At]:
    """What is wrong with a post, whoever gives it."""
    if not 0 < len(post.zh) <= _LONGEST_POST:
        yield "person.bad_post", "zh"
    if len(post.en) > _LONGEST_POST:
        yield "person.bad_post", "en"
    if post.role not in _ROLES:
        yield "field.unknown_value", "role"
    in_use = {unit.id for unit in campus.units_in_use}
    if post.unit not in in_use and (post.unit or post.role != Role.ADMIN):
        yield ("unit.unknown" if post.unit else "person.unit_missing"), "unit"


def may_keep(keeper: Actor, role: str, unit: str, campus: Campus) -> bool:
    """Whether an account of this role and unit is the keeper's to make, change and close."""
    if keeper.role == Role.ADMIN:
        return True
    return (
        keeper.role == Role.MANAGER
        and role in roles_to_give(keeper)
        and campus.unit_within(unit, keeper.unit)
    )


def roles_to_give(keeper: Actor) -> tuple[str, ...]:
    """The roles up to the keeper's own."""
    return _ROLES[: _ROLES.index(Role(keeper.role)) + 1]
