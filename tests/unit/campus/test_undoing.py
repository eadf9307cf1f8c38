"""Taking a change back leaves everything else alone, and never guesses where two changes meet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checklists.places.campus import Campus, Responsibility
from checklists.places.checking import CampusPart
from checklists.problems import Refusal
from sync_server.campus import edits, undoing
from sync_server.campus.undoing import taken_back
from tests.integration.desk.world import LAWN, WORKSHOP, small_campus

Edit = Callable[[Campus], Campus]
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def _renamed(place: str, name: str) -> Edit:
    return lambda campus: edits.put_place(campus, replace(campus.place_by_id[place], zh=name))


def _ruled(place: str, category: str, team: str) -> Edit:
    rule = Responsibility(category=category, place=place, team=team)
    return lambda campus: edits.put_rule(campus, place, category, rule)


def _marked(first: date, last: date, kind: str) -> Edit:
    span = min(first, last), max(first, last)
    return lambda campus: replace(campus, timing=edits.mark_days(campus.timing, *span, kind))


PLACES = st.sampled_from(["north", WORKSHOP, LAWN])
EDITS = st.one_of(
    st.builds(_renamed, PLACES, st.sampled_from("甲乙丙")),
    st.builds(
        _ruled, PLACES, st.sampled_from(["SNAP-05", "SNAP-26"]), st.sampled_from(["electric", "canteen"])
    ),
    st.builds(edits.retire_place, st.just(small_campus()), PLACES).map(lambda made: lambda _campus: made),
    st.builds(
        _marked,
        DAYS,
        DAYS,
        st.sampled_from(["", CampusPart.HOLIDAY, CampusPart.MAKEUP_DAY, CampusPart.VACATION]),
    ),
)
ELSEWHERE = st.builds(
    lambda name, phone: (
        lambda campus: edits.put_unit(campus, replace(campus.unit_by_id["electric"], zh=name, phone=phone))
    ),
    st.sampled_from("甲乙丙"),
    st.sampled_from(["", "1"]),
)


def same(one: Campus, other: Campus) -> bool:
    """Whether two documents say the same, whatever the order of rules and days."""
    return _plain(one) == _plain(other)


def _plain(campus: Campus) -> object:
    timing = campus.timing
    return (
        campus.places,
        campus.units,
        set(campus.responsibilities),
        set(timing.holidays),
        set(timing.makeup_days),
        set(timing.vacations),
    )


@given(EDITS, ELSEWHERE)
def test_what_came_after_elsewhere_stays(change: Edit, later: Edit) -> None:
    """A change, another one elsewhere, the first taken back: as if only the other had been made."""
    was = small_campus()
    made = change(was)
    now = later(made)
    assert same(taken_back(was, made, now), later(was))


@given(EDITS, EDITS)
def test_whatever_comes_after_it_is_exact_or_refused(change: Edit, later: Edit) -> None:
    """Where both touch one thing it is refused; what the later one wrote is never lost."""
    was = small_campus()
    made = change(was)
    now = later(made)
    assume(made != was)
    try:
        result = taken_back(was, made, now)
    except Refusal as refusal:
        if refusal.problem.code != "campus.touched_since":
            raise
        return
    for key, rule in ((one.place + one.category, one) for one in now.responsibilities):
        if rule not in made.responsibilities:
            assert rule in result.responsibilities, key
    for place in now.places:
        if place not in made.places:
            assert place in result.places


def test_a_seeded_bug_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An undo that overwrites what is newer, and one that forgets what is newer elsewhere."""
    monkeypatch.setattr(undoing, "_restored", lambda was, _made, _now: dict(was))
    with pytest.raises(AssertionError):
        test_what_came_after_elsewhere_stays()
