"""Who sees what, person by person."""

import pytest

from tests.integration.server.acting import Listening, inspection, snap

FOUND = {
    "socket": ("SNAP-05", "n-teaching-1"),
    "blocked exit": ("SNAP-01", "n-canteen-floor-1-dining"),
    "pastry": ("SNAP-08", "s-canteen-kitchen-pastry"),
    "rats": ("SNAP-27", "n-canteen"),
    "lift": ("SNAP-19", "s-feitian"),
}
SEEN = {
    "monitor": set(FOUND),
    "electric": {"socket"},
    "repair-manager": {"socket"},
    "security": {"blocked exit"},
    "food-manager": {"blocked exit", "pastry", "rats"},
    "cook-south-white": {"pastry"},
    "cook-north-white": set(),
    "canteen": {"rats"},
    "doctors": {"rats"},
    "clinic-manager": {"rats"},
    "equipment": {"lift"},
    "property-manager": set(),
    "inspector": set(),
    "office": set(FOUND),
}


def test_everybody_pulls_what_is_theirs_and_nothing_else(server: Listening) -> None:
    """Teams their own and what they accompany, managers their subtree, reporters what they reported."""
    monitor = server.phone("monitor")
    names: dict[str, str] = {}
    for name, (category, place) in FOUND.items():
        body = snap(category, place)
        monitor.done(body)
        names[body.id] = name
    seen = {account: {names[task] for task in server.phone(account).tasks_by_id()} for account in SEEN}
    assert seen == SEEN


@pytest.mark.parametrize("account", ["quality", "monitor", "electric", "food-manager"])
def test_inspections_and_assignments_are_on_the_phone_of_whom_they_concern(
    server: Listening, account: str
) -> None:
    """Nobody's phone carries somebody else's inspections."""
    server.phone("inspector").done(inspection(failed=(2,)))
    phone = server.phone(account)
    assert phone.rows("inspection") == {}
    assert phone.assignments() == {}


def test_the_campus_crosses_whole(server: Listening) -> None:
    """A phone gets places, units and map in one row, just as the server routes with them."""
    with server.resources.reading() as session:
        assert server.phone("monitor").campus() == server.resources.campuses.current(session)
