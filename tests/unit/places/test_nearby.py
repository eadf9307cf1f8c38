"""What is near: the nearest places in use within reach, and none for a fix that says nothing."""

from dataclasses import replace
from math import acos, cos, degrees, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.places import nearby as module
from checklists.places.campus import Campus, Place
from checklists.places.nearby import REACH_M, WORST_ACCURACY_M, nearby
from checklists.places.position import Position, metres_between, position_of

HERE = Position(lat=30.52, lon=114.36)
ABROAD = st.builds(Position, lat=st.floats(-89, 89), lon=st.floats(-179, 179))


def beside(metres: float) -> Position:
    """So far north of here."""
    return replace(HERE, lat=HERE.lat + degrees(metres / 6_371_000))


def campus(*metres: float) -> Campus:
    places = [
        Place(id=f"p{n}", code=f"P{n}", zh="楼", en="Hall", kind="building", parent="c", position=beside(far))
        for n, far in enumerate(metres)
    ]
    whole = Place(id="c", code="C", zh="校区", en="Campus", kind="campus", position=HERE)
    return Campus(version=1, places=(whole, *places), units=(), responsibilities=())


def the_nearest_come_first() -> None:
    near = nearby(campus(140, 20, 60, 90), HERE)
    assert [(one.place.id, one.metres) for one in near] == [("p1", 20), ("p2", 60), ("p3", 90)]
    assert [one.metres for one in nearby(campus(500, 20), HERE)] == [20]


def test_the_three_nearest_within_reach_are_offered_and_never_the_whole_campus() -> None:
    """Nearest first; what is far away, and the campus one stands on, are none of them."""
    the_nearest_come_first()


def a_vague_fix_offers_nothing() -> None:
    assert nearby(campus(10), HERE, WORST_ACCURACY_M + 1) == ()
    assert [one.place.id for one in nearby(campus(REACH_M + 50), HERE, 60)] == ["p0"]


def test_a_vague_fix_offers_nothing_and_a_fair_one_reaches_further() -> None:
    """A phone that knows the town only does not guess; one that is 60 m off may mean what is 60 m further."""
    a_vague_fix_offers_nothing()


def a_retired_place_is_not_near() -> None:
    open_, gone = campus(10), campus(10)
    gone = replace(gone, places=(gone.places[0], replace(gone.places[1], retired=True)))
    assert (len(nearby(open_, HERE)), nearby(gone, HERE)) == (1, ())


def test_a_retired_place_is_not_near() -> None:
    """What may not be chosen is not offered."""
    a_retired_place_is_not_near()


@pytest.mark.parametrize(
    ("promise", "name", "bug"),
    [
        (the_nearest_come_first, "REACH_M", 10_000.0),
        (the_nearest_come_first, "_MOST", 9),
        (a_vague_fix_offers_nothing, "WORST_ACCURACY_M", 10_000.0),
        (the_nearest_come_first, "metres_between", lambda one, other: -metres_between(one, other)),
    ],
)
def test_a_place_that_is_not_near_is_caught(
    promise: object, name: str, bug: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bugs: too far, too many, a vague fix believed, the farthest first."""
    monkeypatch.setattr(module, name, bug)
    with pytest.raises(AssertionError):
        promise()  # type: ignore[operator]  # one of the functions above


def test_offering_what_is_retired_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: every place counts."""
    monkeypatch.setattr(Campus, "places_in_use", property(lambda self: self.places))
    with pytest.raises(AssertionError):
        a_retired_place_is_not_near()


@given(one=ABROAD, other=ABROAD)
def test_distances_agree_with_another_formula(one: Position, other: Position) -> None:
    """The spherical law of cosines, which is worse for what is near, says the same."""
    a, b, east = radians(one.lat), radians(other.lat), radians(other.lon - one.lon)
    cosine = sin(a) * sin(b) + cos(a) * cos(b) * cos(east)
    assert metres_between(one, other) == pytest.approx(6_371_000 * acos(max(-1.0, min(1.0, cosine))), abs=150)


@given(there=ABROAD)
def test_a_position_in_words_is_read_again(there: Position) -> None:
    """What a workbook shows is what it takes."""
    read = position_of(str(there))
    assert read is not None
    assert metres_between(read, there) < 2


@pytest.mark.parametrize(
    "text", ["", "北门", "30.5", "30.5, 114.3, 5", "N30.5 E114.3", "30,5; 114,3", "1e3, 4"]
)
def test_what_is_no_position_is_none(text: str) -> None:
    """A word, one number, three, degrees with letters: said, not guessed."""
    assert position_of(text) is None


@pytest.mark.parametrize("text", ["30.5,114.3", " 30.5，114.3 ", "30.5 114.3", "30.5; 114.3"])
def test_a_position_is_taken_however_it_was_pasted(text: str) -> None:
    """With a Chinese comma, a space or a semicolon."""
    assert position_of(text) == Position(lat=30.5, lon=114.3)
