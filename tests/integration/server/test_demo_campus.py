"""The demo campus is the one of the domain notes."""

from collections import Counter

import pytest

from checklists.asking.library import checklist, hazard_categories
from checklists.places.campus import UnitKind
from checklists.places.routing import Route, route
from sync_server.demo.posts import POSTS, TOUR
from sync_server.demo.seeding import demo_campus

CAMPUS = demo_campus()


def test_it_has_the_sections_teams_bodies_and_external_units() -> None:
    """Four sections with 22 teams, five inspecting bodies, five external units, one department."""
    assert Counter(unit.kind for unit in CAMPUS.units) == {
        UnitKind.DEPARTMENT: 1,
        UnitKind.SECTION: 4,
        UnitKind.TEAM: 22,
        UnitKind.BODY: 5,
        UnitKind.EXTERNAL: 5,
    }
    sections = Counter(unit.parent for unit in CAMPUS.units if unit.kind is UnitKind.TEAM)
    assert sections == {"food": 7, "property": 10, "repair": 3, "clinic": 2}


def test_every_sticker_code_names_one_place() -> None:
    """Codes and ids are unique, and every place hangs on its campus."""
    assert len({place.code for place in CAMPUS.places}) == len(CAMPUS.places)
    assert len(CAMPUS.place_by_id) == len(CAMPUS.places)
    assert {CAMPUS.place_path(place.id)[0].zh for place in CAMPUS.places} == {"北校区", "南校区"}
    windows = Counter(CAMPUS.place_path(one.id)[0].id for one in CAMPUS.places if one.kind == "window")
    assert windows == {"n": 16, "s": 16}


@pytest.mark.parametrize("category", [category.id for category in hazard_categories()])
def test_somebody_answers_for_every_category_everywhere(category: str) -> None:
    """The map has no hole, and names only units there are."""
    for place in CAMPUS.places:
        found = route(CAMPUS, category, place.id)
        assert found is not None
        assert {found.team, found.escort or found.team} <= set(CAMPUS.unit_by_id)


@pytest.mark.parametrize(
    ("number", "place", "team", "escort"),
    [
        (1, "n-canteen", "security", "food"),
        (2, "s-clinic", "security", "clinic"),
        (7, "n-pumps", "security", "repair"),
        (30, "n-library", "security", "property"),
        (3, "s-dorm-5", "dormitories", None),
        (5, "n-library", "electric", None),
        (15, "n-road", "electric", None),
        (18, "n-power", "electric", None),
        (6, "n-canteen-kitchen-cooking", "cook-north-red", None),
        (8, "s-canteen-kitchen-pastry", "cook-south-white", None),
        (9, "s-canteen-kitchen-washing", "clean-south", None),
        (8, "n-canteen", "canteen", None),
        (8, "n-canteen-floor-1-window-03", "canteen", None),
        (10, "n-canteen", "canteen", "doctors"),
        (11, "s-lab-1", "construction", None),
        (13, "n-dorm-1", "carpentry", None),
        (29, "s-xuntian", "carpentry", None),
        (14, "n-road", "road-north", "construction"),
        (16, "s-canteen", "plumbing", None),
        (19, "s-feitian", "equipment", None),
        (24, "n-road", "road-north", None),
        (24, "n-teaching-1", "teaching-1", None),
        (25, "n-library", "teaching-2", None),
        (25, "s-lab-2", "labs-cleaning", None),
        (25, "s-waste", "road-south", None),
        (26, "n-green", "green-north", None),
        (27, "s-canteen", "doctors", "canteen"),
        (27, "s-xuntian", "doctors", None),
    ],
)
def test_hazards_go_where_the_map_says(number: int, place: str, team: str, escort: str | None) -> None:
    """One line for each kind of rule of the responsibility map."""
    assert route(CAMPUS, f"SNAP-{number:02d}", place) == Route(team=team, escort=escort)


def test_every_team_the_map_names_has_an_account() -> None:
    """Whatever is found on the demo campus, somebody can sign in and fix it."""
    named = {rule.team for rule in CAMPUS.responsibilities}
    assert named <= {post.unit for post in POSTS if post.role == "team"}
    assert set(TOUR) <= {post.account for post in POSTS}
    assert {post.unit for post in POSTS} <= set(CAMPUS.unit_by_id)


def test_the_canteen_checklist_fits_the_canteens() -> None:
    """What is assigned can be inspected at the place it is assigned for."""
    kinds = checklist("CAN-GRADE").place_kinds
    assert not kinds or CAMPUS.place_by_id["n-canteen"].kind in kinds
