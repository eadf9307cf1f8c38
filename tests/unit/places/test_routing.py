"""The nearest rule of the responsibility map says who gets a hazard."""

import dataclasses

from checklists.places.campus import Campus, Place, Responsibility, Unit, UnitKind
from checklists.places.routing import Route, route

CAMPUS = Campus(
    version=1,
    places=(
        Place(id="n", code="N", zh="北校区", en="North campus", kind="campus"),
        Place(id="n-canteen", code="N-C", zh="北校区食堂", en="North canteen", kind="building", parent="n"),
        Place(id="n-pastry", code="N-C-P", zh="面点间", en="Pastry room", kind="room", parent="n-canteen"),
        Place(id="s", code="S", zh="南校区", en="South campus", kind="campus"),
    ),
    units=(Unit(id="canteen", zh="食堂管理组", en="Canteen management", kind=UnitKind.TEAM),),
    responsibilities=(
        Responsibility(category="SNAP-08", place="n-canteen", team="canteen"),
        Responsibility(category="SNAP-08", place="n-pastry", team="white", escort="canteen"),
    ),
)


def test_a_room_with_a_rule_of_its_own_goes_to_its_own_team() -> None:
    """A fault in the pastry room goes to the pastry cooks, not to the whole canteen."""
    assert route(CAMPUS, "SNAP-08", "n-pastry") == Route(team="white", escort="canteen")
    assert route(CAMPUS, "SNAP-08", "n-canteen") == Route(team="canteen", escort=None)


def test_a_hole_in_the_map_is_said_and_not_guessed() -> None:
    """Where nobody is named, nobody is invented."""
    assert route(CAMPUS, "SNAP-16", "n-pastry") is None
    assert route(CAMPUS, "SNAP-08", "s") is None
    assert route(CAMPUS, "SNAP-08", "nowhere") is None


def test_a_place_is_named_from_its_building_down() -> None:
    """A reader sees where to go without reading the campus's name each time."""
    assert CAMPUS.place_name("n-pastry", "zh") == "北校区食堂 · 面点间"
    assert CAMPUS.place_name("n", "en") == "North campus"
    assert CAMPUS.place_name("gone", "zh") == "gone"


def test_a_place_lies_in_one_building() -> None:
    """A room in its own, a building in itself; a whole campus, and what nobody knows, stands for itself."""
    places = ("n-pastry", "n-canteen", "n", "gone")
    assert [CAMPUS.building_of(place) for place in places] == ["n-canteen", "n-canteen", "n", "gone"]


def test_a_circle_in_the_tree_does_not_hang_a_phone() -> None:
    """Broken data from a spreadsheet may be wrong, but never stops the app."""
    circle = (
        Place(id="a", code="A", zh="甲", en="A", kind="room", parent="b"),
        Place(id="b", code="B", zh="乙", en="B", kind="room", parent="a"),
    )

    assert [place.id for place in dataclasses.replace(CAMPUS, places=circle).place_path("a")] == ["b", "a"]
