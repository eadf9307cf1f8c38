"""Issued papers of every kind, of one's own unit, a sibling, the parent and another: page, file, order."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import true

from sync_server.documents import entitled
from sync_server.documents.kinds import Reach
from sync_server.documents.registry import KINDS
from tests.integration.authorisation.asking import leaks
from tests.integration.authorisation.conftest import Matrix
from tests.integration.authorisation.table import RULES, ById
from tests.integration.authorisation.things import PUBLISHED, TO_A_UNIT, VIEWERS

pytestmark = pytest.mark.asyncio(loop_scope="session")
_ANYBODYS = "GET /verify/{paper_id}"
"""Whoever holds a paper may check it: number, title and checksums, nothing else."""
_PAGE, _FILES = "/papers/{}", ("/papers/{}/paper.pdf", "/papers/{}/paper.docx")
_ORDERED = {
    route: rule.address
    for route, rule in RULES.items()
    if isinstance(rule, ById) and rule.kind == "paper" and route.startswith("POST")
}


async def read_by(matrix: Matrix, account: str, *addresses: str) -> list[str]:
    """What somebody gets to know of issued papers by their ids, and what of theirs does not open."""
    rules = [ById(f"issued {kind}", one) for kind in (*PUBLISHED, *TO_A_UNIT) for one in addresses]
    found = [await leaks(matrix.people[account], matrix.things, f"GET {one.address}", one) for one in rules]
    return [leak for leaking in found for leak in leaking]


async def ordered_by(matrix: Matrix, account: str) -> list[str]:
    """What somebody gets to know by orders that name a notice."""
    found = []
    for route, address in _ORDERED.items():
        rule = ById("issued notice", address, answers=False)
        found += await leaks(matrix.people[account], matrix.things, route, rule)
    return found


async def test_every_kind_of_paper_stands_in_the_matrix() -> None:
    """A new kind says whom it reaches, and is tried."""
    reaches = {kind.code: kind.reach for kind in KINDS.values()}
    published, to_a_unit = dict.fromkeys(PUBLISHED, Reach.CAMPUS), dict.fromkeys(TO_A_UNIT, Reach.UNIT)
    assert reaches == published | to_a_unit


@pytest.mark.parametrize("account", VIEWERS)
async def test_an_issued_paper_opens_to_whom_it_reaches_and_is_nowhere_for_others(
    account: str, matrix: Matrix
) -> None:
    """Page, PDF, Word and every order: what went to another unit is as if not there."""
    assert await read_by(matrix, account, _PAGE, *_FILES) == []
    assert await ordered_by(matrix, account) == []


def anywhere(**_: Any) -> Any:
    """The seeded bug: every kind reaches everybody."""
    return true()


def sibling_teams(actor: Any, campus: Any) -> Any:
    """The seeded bug: a team answers for what its section answers for."""
    above = campus.unit_by_id[actor.unit].parent if actor.unit in campus.unit_by_id else None
    return campus.units_below(above) if above else ()


@pytest.mark.parametrize(
    ("name", "broken"), [("_of_kinds", anywhere), ("_answered_for", sibling_teams)], ids=["reach", "siblings"]
)
async def test_a_paper_that_reaches_too_far_is_named(
    name: str, broken: Callable[..., Any], matrix: Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The electricians then open what the plumbers were told."""
    monkeypatch.setattr(entitled, name, broken)
    assert await read_by(matrix, "electric", _PAGE) != []
