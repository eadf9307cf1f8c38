"""Who answers in person: whom the map names, the deputy in their absence, else the team as a whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from checklists.places import routing
from checklists.places.campus import Campus, NamedPost, Place, Responsibility
from checklists.places.checking import flaws
from checklists.places.routing import route

PLACES, POSTS = ("n", "n-canteen", "n-pastry"), ("head", "second", "cook")
TEAMS = st.sampled_from(("canteen", "canteen", "canteen", "pastry"))
CAMPUS = Campus(
    version=1,
    places=tuple(
        Place(id=one, code=one.upper(), zh=one, en=one, kind="room", parent=parent)
        for one, parent in zip(PLACES, (None, *PLACES), strict=False)
    ),
    units=(),
    responsibilities=(),
)
PERSONS = st.sampled_from(("head", "head", "head", "cook", None))
DEPUTIES = st.sampled_from(("second", "second", "second", "cook", None))
RULES = st.dictionaries(st.sampled_from(PLACES), st.tuples(TEAMS, PERSONS, DEPUTIES), min_size=1).map(
    lambda rules: tuple(
        Responsibility(category="SNAP-08", place=place, team=team, person=person, deputy=deputy)
        for place, (team, person, deputy) in rules.items()
    )
)
STANDING = st.tuples(TEAMS, st.sampled_from((False, False, False, True)))
JOINED = st.lists(STANDING, min_size=1, max_size=len(POSTS)).map(
    lambda found: tuple(
        NamedPost(id=one, zh="岗位", en="", unit=unit, away=away)
        for one, (unit, away) in zip(POSTS, found, strict=False)
    )
)


def by_hand(campus: Campus, place: str, team: str) -> str | None:
    """The same, written down a second time from the sentence."""
    standing = {post.id for post in campus.posts if post.unit == team and not post.away}
    above = {"n": ["n"], "n-canteen": ["n-canteen", "n"], "n-pastry": ["n-pastry", "n-canteen", "n"]}[place]
    rules = {rule.place: rule for rule in campus.responsibilities}
    nearest = next((rules[one] for one in above if one in rules), None)
    if nearest is None or nearest.team != team:
        return None
    if nearest.person in standing:
        return nearest.person
    return nearest.deputy if nearest.deputy in standing else None


@settings(max_examples=300, phases=(Phase.generate,))
@given(RULES, JOINED, st.sampled_from(PLACES), TEAMS)
def answers_by_the_map(
    rules: tuple[Responsibility, ...], posts: tuple[NamedPost, ...], place: str, team: str
) -> None:
    campus = replace(CAMPUS, responsibilities=rules, posts=posts)
    post = routing.answering(campus, "SNAP-08", place, team)
    assert (post.id if post else None) == by_hand(campus, place, team)


def test_who_is_named_answers_the_deputy_in_their_absence_else_the_team() -> None:
    """Over any map, anybody away, moved to another team or gone: nobody else's name is ever said."""
    answers_by_the_map()


def _first_named(campus: Campus, category: str, place: str, _team: str | None) -> NamedPost | None:
    found = route(campus, category, place)
    return campus.post_by_id.get(found.person or "") if found else None


def _deputy_too_soon(campus: Campus, category: str, place: str, team: str | None) -> NamedPost | None:
    found = route(campus, category, place)
    named = [found.deputy, found.person] if found and found.team == team else []
    posts = [campus.post_by_id.get(one or "") for one in named]
    return next((post for post in posts if post and post.answers_for(team)), None)


def _of_any_team(campus: Campus, category: str, place: str, _team: str | None) -> NamedPost | None:
    found = route(campus, category, place)
    posts = [campus.post_by_id.get(one or "") for one in (found.person, found.deputy)] if found else []
    return next((post for post in posts if post and not post.away), None)


@pytest.mark.parametrize("broken", [_first_named, _deputy_too_soon, _of_any_team])
def test_a_wrong_name_is_noticed(
    broken: Callable[..., NamedPost | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeded bugs: absence does not count; the deputy goes first; a post that left the team stays named."""
    monkeypatch.setattr(routing, "answering", broken)
    with pytest.raises(AssertionError):
        answers_by_the_map()


@pytest.mark.parametrize(("person", "deputy"), [(None, "head"), ("head", "head")])
def test_a_deputy_stands_in_for_somebody_else(person: str | None, deputy: str) -> None:
    """A deputy of nobody, or of oneself, is refused at its field."""
    rule = Responsibility(category="SNAP-08", place="n", team="canteen", person=person, deputy=deputy)
    found = [
        (flaw.code, flaw.field) for flaw in flaws(replace(CAMPUS, responsibilities=(rule,)), ["SNAP-08"])
    ]
    assert ("campus.deputy_alone", "deputy") in found
