"""Who answers for the 30 hazard categories where: 分片包干 of the demo campus."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from checklists.places.campus import Campus, Responsibility
from sync_server.demo.places import CAMPUSES, SECTION_OF, canteen

SAME_EVERYWHERE: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("dormitories", (3, 4, 28)),
    ("electric", (5, 15, 18)),
    ("construction", (11, 12, 21)),
    ("carpentry", (13, 29)),
    ("plumbing", (16, 17)),
    ("equipment", (19, 20, 22)),
)
SECURITY = (1, 2, 7, 23, 30)
KITCHEN = (6, 8, 9)
OUTLETS, ROADS, CLEANING, GREENERY, PESTS = 10, 14, (24, 25), 26, 27
CANTEEN_ROOMS = {
    "kitchen-rough": "cook-{}-red",
    "kitchen-cutting": "cook-{}-red",
    "kitchen-cooking": "cook-{}-red",
    "kitchen-pastry": "cook-{}-white",
    "kitchen-washing": "clean-{}",
    "floor-1-dining": "clean-{}",
}
"""The rooms of a canteen that one of its own teams keeps; `{}` is north or south."""
IN_PERSON = frozenset(
    {"canteen", *(team.format(side) for team in CANTEEN_ROOMS.values() for side in ("north", "south"))}
)
"""The teams whose first post, which is called as they are, answers in person."""
DEPUTIES = {"canteen": "canteen-deputy"}
OWN_KEEPERS = {
    "n-teaching-1": "teaching-1",
    "n-teaching-2": "teaching-2",
    "n-library": "teaching-2",
    "s-feitian": "feitian",
    "s-xuntian": "xuntian",
    "s-lab-1": "labs-cleaning",
    "s-lab-2": "labs-cleaning",
}


def responsibilities() -> tuple[Responsibility, ...]:
    """The whole map: a rule at a campus holds wherever no rule of a place below says otherwise."""
    return tuple(rule for campus in CAMPUSES for rule in _of_campus(campus))


def named(campus: Campus, accounts: Mapping[str, str]) -> Campus:
    """The map with those who answer in person for the canteens; `accounts` are their ids by account.

    The other teams answer as a whole: both may be.
    """
    rules = (
        replace(
            rule,
            person=accounts[rule.team] if rule.team in IN_PERSON else None,
            deputy=accounts[DEPUTIES[rule.team]] if rule.team in DEPUTIES else None,
        )
        for rule in campus.responsibilities
    )
    return replace(campus, responsibilities=tuple(rules))


def _of_campus(campus: str) -> Iterator[Responsibility]:
    side = "north" if campus == "n" else "south"
    for team, numbers in SAME_EVERYWHERE:
        yield from _rules(numbers, campus, team)
    yield from _security(campus)
    yield from _rules(KITCHEN, campus, "canteen")
    for room, team in CANTEEN_ROOMS.items():
        yield from _rules(KITCHEN, f"{canteen(campus)}-{room}", team.format(side))
    yield from _rules((OUTLETS,), campus, "canteen", escort="doctors")
    yield from _rules((ROADS,), campus, f"road-{side}", escort="construction")
    yield from _rules(CLEANING, campus, f"road-{side}")
    for building, keepers in OWN_KEEPERS.items():
        if building.startswith(f"{campus}-"):
            yield from _rules(CLEANING, building, keepers)
    yield from _rules((GREENERY,), campus, f"green-{side}")
    yield from _rules((PESTS,), campus, "doctors")
    yield from _rules((PESTS,), canteen(campus), "doctors", escort="canteen")


def _security(campus: str) -> Iterator[Responsibility]:
    """保卫处, accompanied by the section whose place it is."""
    yield from _rules(SECURITY, campus, "security", escort="property")
    yield from _rules(SECURITY, canteen(campus), "security", escort="food")
    for place, section in SECTION_OF.items():
        if (campus == "s") == (place == "clinic"):
            yield from _rules(SECURITY, f"{campus}-{place}", "security", escort=section)


def _rules(
    numbers: Iterable[int], place: str, team: str, escort: str | None = None
) -> Iterator[Responsibility]:
    for number in numbers:
        yield Responsibility(category=f"SNAP-{number:02d}", place=place, team=team, escort=escort)
