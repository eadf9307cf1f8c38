"""Seeded bugs that only counting everything finds: the bulletin of many findings must notice."""

from collections.abc import Sequence
from typing import Any

import pytest

from sync_server.documents.graded import Graded
from sync_server.documents.period import Period
from sync_server.documents.records import Records
from sync_server.tables import Finding
from tests.integration.desk import test_huge_papers
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import World

_found, _bounds = Records.findings, Period.bounds


def a_first_page_of_them(records: Records, inspections: Sequence[str]) -> Sequence[Finding]:
    return _found(records, inspections)[:30]


def since_ever(period: Period, zone: Any) -> Any:
    return _bounds(period.before, zone)[0], _bounds(period, zone)[1]


MUTANTS = {
    "only so many findings are read": (Records, "findings", a_first_page_of_them),
    "the month before counts too": (Period, "bounds", since_ever),
    "every deduction is one point": (Graded, "points_lost", lambda *_: "1"),
}


@pytest.mark.parametrize("bug", MUTANTS.values(), ids=[name.replace(" ", "-") for name in MUTANTS])
async def test_the_count_notices(
    bug: tuple[Any, str, Any], world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparison that cannot fail is no evidence."""
    given = {"world": world, "office": office}
    await noticed(monkeypatch, bug, test_huge_papers.test_a_bulletin_numbers_every_finding_once, given)
