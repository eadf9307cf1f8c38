"""Power cuts on a simulated disk that drops, picks and tears what was not synced."""

import pytest

from fieldapp.store import database
from tests.support.power_cuts import Found, day_of_cuts, signed_in

SHORT, LONG = 150, 20_000


def after(cuts: int, seed: int = 0) -> Found:
    """What at least so many power cuts did."""
    base, found, day = signed_in(), Found(), 0
    while found.cuts < cuts:
        found.add(day_of_cuts(base, f"day {seed}-{day}"))
        day += 1
    print(found)
    return found


def test_no_power_cut_takes_what_was_acknowledged() -> None:
    """What the screen called saved is there after the power went, and the database is whole."""
    found = after(SHORT)
    assert (found.lost, found.damaged) == (0, 0)


@pytest.mark.soak
def test_twenty_thousand_power_cuts_take_nothing(soak_seed: int) -> None:
    """The same, long."""
    found = after(LONG, soak_seed)
    assert (found.lost, found.damaged) == (0, 0)


@pytest.mark.parametrize("weaker", ["NORMAL", "OFF"])
def test_syncing_less_than_fully_loses(weaker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated disk can lose: with the usual setting, acknowledged saves are gone."""
    pragmas = [pragma.replace("synchronous = FULL", f"synchronous = {weaker}") for pragma in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", pragmas)
    found = after(60)
    assert found.lost > 0
