"""References and codes in a cell, both ways: `电工组 · electric`, or either alone."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from checklists.asking.model import Text
from checklists.places.campus import Campus, Place, Unit
from checklists.roles import Role
from checklists.words import ROLES
from sync_server.campus import words
from sync_server.campus.accounts import Posts
from sync_server.tables import Person

_BESIDE = " · "
_NUMBER = re.compile(r"[0-9]{1,2}")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
NAMED_LISTS: Mapping[str, Mapping[str, Text]] = {
    "unit_kind": words.UNIT_KINDS,
    "place_kind": words.PLACE_KINDS,
    "day_kind": words.DAYS,
    "role": ROLES,
    "yes": words.YES,
    "category": words.categories(),
}


def shown(code: str, name: str) -> str:
    """A code beside its words."""
    return f"{name}{_BESIDE}{code}" if name and name != code else code


def choices(campus: Campus, people: Sequence[Person]) -> dict[str, list[str]]:
    """What each list offers, as it stands in cells."""
    fixed = {
        key: [shown(code, text.zh) for code, text in known.items()] for key, known in NAMED_LISTS.items()
    }
    return fixed | {
        "unit": [shown(one.id, one.zh) for one in campus.units_in_use],
        "place": [shown(one.code, one.zh) for one in campus.places_in_use],
        "post": [shown(one.account, one.post_zh) for one in people if one.role == Role.TEAM],
    }


def code_of(known: Mapping[str, Text], text: str) -> str:
    """The code meant by a code, its words or both; what is none of them stays as it is."""
    before, _, last = text.rpartition(_BESIDE)
    if before and last in known:
        return last
    low = text.casefold()
    meant = [
        code
        for code, one in known.items()
        if low in {code.casefold(), one.zh.casefold(), one.en.casefold()}
        or (_NUMBER.fullmatch(text) and code.endswith(f"-{int(text):02}"))
    ]
    return meant[0] if meant else text


def id_of(nodes: Sequence[Place | Unit], text: str) -> str:
    """The id meant by an id, a sticker's code, a name that only one has, or two of them."""
    last = text.rpartition(_BESIDE)[2]
    for word in (text, last):
        low = word.casefold()
        for node in nodes:
            if low == node.id.casefold() or (isinstance(node, Place) and low == node.code.casefold()):
                return node.id
    named = {node.id for node in nodes if text.casefold() in {node.zh.casefold(), node.en.casefold()}}
    return named.pop() if len(named) == 1 else text


def post_of(posts: Posts, text: str) -> str:
    """The key of the post meant by an account, its post if only one has it, or both."""
    last = text.rpartition(_BESIDE)[2]
    for word in (text, last):
        meant = [key for key, post in posts.items() if word.casefold() in {key.casefold(), post.account}]
        if meant:
            return meant[0]
    named = [
        key
        for key, one in posts.items()
        if text.casefold() in {one.post.zh.casefold(), one.post.en.casefold()}
    ]
    return named[0] if len(named) == 1 else text


def day_of(text: str) -> date | None:
    """A day as Excel or a person wrote it, such as `2026/10/1` or `2026年10月1日`; None for anything else."""
    written = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, written.groups())) if written else None
    except ValueError:
        return None
