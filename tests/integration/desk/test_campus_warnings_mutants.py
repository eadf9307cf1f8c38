"""Seeded bugs of what a workbook would take away, and the tests that must notice."""

from collections.abc import Callable
from typing import Any

import pytest

from sync_server.campus import importing, warning
from sync_server.desk.pages.campus import setup
from sync_server.people import managing
from tests.integration.desk import test_campus_warnings as promises
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World


def nothing(*_: object) -> tuple[()]:
    """A guard that is asleep."""
    return ()


LOSS = {name: {"change": change, "whys": whys} for name, change, whys in promises.LOSSES}
TICKS = promises.test_what_would_be_lost_wants_a_tick_each
MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Any], dict[str, Any]]] = [
    ("an empty sheet is like any other", importing, "warned_of", nothing, TICKS,
     LOSS["a map that came back empty"]),
    ("half of the places may go", warning, "_PARTS", 2, TICKS, LOSS["two places of five"]),
    ("holes are not looked for", warning, "_new_holes", nothing, TICKS, LOSS["a rule taken away"]),
    ("every hole is a new one", warning, "holes", lambda campus, _: {(str(id(campus)), "north")},
     promises.test_an_ordinary_change_wants_no_tick, {}),
    ("no password is asked for", setup, "prove_here", nothing,
     promises.test_the_password_is_asked_again_and_the_upload_is_not_lost, {}),
    ("a retired unit is given people", managing, "post_flaws", nothing,
     promises.test_a_retired_team_is_given_nothing_more, {}),
]  # fmt: skip


@pytest.fixture
def given(world: World, office: Browser, clock: Clock) -> dict[str, Any]:
    """What a promise may ask for."""
    return {"world": world, "office": office, "clock": clock}


@pytest.mark.parametrize("seam", [pytest.param(seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS])
async def test_the_guarding_test_notices(
    seam: tuple[Any, str, Any, Callable[..., Any], dict[str, Any]],
    given: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each seeded bug fails the test that guards its promise."""
    home, name, broken, check, case = seam
    await noticed(monkeypatch, (home, name, broken), check, given | case)
