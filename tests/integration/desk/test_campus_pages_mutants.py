"""Seeded bugs of keeping the campus on pages, and the tests that must notice."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from checklists.places.campus import Campus, Place
from sync_server.campus import changing, edits, reverting
from sync_server.campus.hanging import Hanging
from sync_server.desk.pages.campus import places
from tests.integration.desk import test_campus_pages as promises
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import World


def nothing(*_: object) -> tuple[()]:
    """A guard that is asleep."""
    return ()


def _with_code(place: Place, fields: dict[str, str], campus: Campus) -> Place:
    """A renaming that takes another sticker along."""
    return replace(_PLACE(place, fields, campus), code="OTHER")


_PLACE = places._place
RENAMED = promises.test_a_place_is_renamed_and_moved_and_keeps_its_sticker
WRONG = promises.test_what_is_wrong_is_said_beside_what_was_typed
MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Any], dict[str, Any]]] = [
    ("the sticker changes with the name", places, "_place", _with_code, RENAMED, {}),
    ("a position is not kept", places, "_position", nothing,
     promises.test_a_place_says_where_it_is_and_keeps_that_through_a_workbook, {}),
    ("a page asks nobody's flaws", changing, "all_flaws", nothing, WRONG,
     {"address": "/campus/places", "at": "south", "typed": {"parent": "S1"}, "sentence": "上级绕成了圈"}),
    ("who was overtaken overwrites", changing, "require_current", nothing, WRONG,
     {"address": "/campus/places", "at": "south", "typed": {"base": "0"}, "sentence": "有人刚改过"}),
    ("open work does not count", changing, "on_places", lambda *_: Hanging(),
     promises.test_what_hangs_on_a_place_is_named_before_it_is_retired, {}),
    ("ticks are not asked for", changing, "require_accepted", nothing,
     promises.test_a_hole_of_the_map_is_filled_in_its_cell, {}),
    ("an undo forgets the accounts", reverting, "_settled", lambda _tx, _after, _by, one: one,
     promises.test_an_import_is_taken_back_with_its_accounts, {}),
    ("an undo puts the old document back whole", reverting, "taken_back", lambda was, _made, _now: was,
     promises.test_newer_edits_stay_when_an_import_is_taken_back, {}),
    ("a day put back takes the span along", edits, "_bared", lambda timing, *_: replace(timing, holidays=()),
     promises.test_two_presses_and_a_word_make_a_holiday, {}),
]  # fmt: skip


@pytest.mark.parametrize("seam", [pytest.param(seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS])
async def test_the_guarding_test_notices(
    seam: tuple[Any, str, Any, Callable[..., Any], dict[str, Any]],
    world: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each seeded bug fails the test that guards its promise."""
    home, name, broken, check, case = seam
    await noticed(monkeypatch, (home, name, broken), check, {"world": world, "office": office, **case})
