"""Seeded bugs of setting a school up, and the tests that must notice."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from checklists.places import checking
from checklists.places.campus import Campus
from sync_server.campus import guarding, importing
from sync_server.sheets.records import Record
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_campus_workbook import BAD
from tests.integration.desk.test_campus_workbook import (
    test_a_mistake_is_told_at_its_cell_and_nothing_is_applied as told_at_its_cell,
)
from tests.integration.desk.test_campus_workbook import (
    test_a_retired_place_is_offered_no_more_and_still_named as retired_is_not_offered,
)
from tests.integration.desk.test_campus_workbook import (
    test_a_team_with_open_tasks_is_not_retired as busy_team_stays,
)
from tests.integration.desk.world import World

Check = Callable[..., Awaitable[None] | None]
MUTANTS: list[tuple[str, Any, str, Any, Check, dict[str, Any]]] = [
    ("a circle is accepted", checking, "_comes_back", lambda *_: False,
     told_at_its_cell, {"change": BAD[0][1], "cell": BAD[0][2]}),
    ("the cell of another row is named", Record, "line_of", lambda row, _name: row.line + 1,
     told_at_its_cell, {"change": BAD[3][1], "cell": BAD[3][2]}),
    ("a manager makes administrators", importing, "account_flaws", lambda *_: iter(()),
     told_at_its_cell, {"change": BAD[9][1], "cell": BAD[9][2]}),
    ("open tasks do not hold a team", guarding, "_has_tasks", lambda *_: False,
     busy_team_stays, {}),
    ("a retired place is still routed to", Campus, "places_in_use", property(lambda self: self.places),
     retired_is_not_offered, {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("home", "name", "broken", "check", "case"),
    [pytest.param(*seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS],
)
async def test_the_guarding_test_notices(
    home: Any, name: str, broken: Any, check: Check, case: dict[str, Any], world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Each seeded bug fails the test that guards its promise."""
    await noticed(monkeypatch, (home, name, broken), check, {"world": world, **case})
