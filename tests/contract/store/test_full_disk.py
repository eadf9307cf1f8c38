"""A disk that is full from some write on: words go into the room kept for them, and nothing saved is lost."""

import errno
from collections.abc import Callable, Sequence
from typing import Any

import apsw
import pytest

from fieldapp.store import persisting
from tests.support.power_cuts import Day, Found, checked, signed_in
from tests.support.power_loss import Disk, DiskBallast

EVERY_SHORT, DAYS_LONG = 5, 40
Full = Callable[[DiskBallast], bool]


def until_ballast_goes(ballast: DiskBallast) -> bool:
    return ballast.left


def for_good(_ballast: DiskBallast) -> bool:
    return True


def day_on(base: Disk, seed: str, full_from: int, is_full: Full) -> tuple[Day, int]:
    """A day on a disk that is full from its nth write on, while `is_full` says so; how many writes it had."""
    disk = base.after_kill()
    day = Day(disk, seed)
    writes = 0

    def stepping(_name: str, size: int) -> None:
        nonlocal writes
        writes += size > 0
        if size and writes > full_from and is_full(day.ballast):
            raise OSError(errno.ENOSPC, "No space left on device")

    disk.stepping = stepping
    day.work()
    disk.stepping = lambda _name, _size: None
    return day, writes


def after_full_disks(days: int, every: int, is_full: Full, seed: int = 0) -> tuple[Found, set[str]]:
    """What the next start finds after each day, full from every nth write on; and what was refused."""
    base, found, refused = signed_in(), Found(), set[str]()
    for day_seed in (f"day {seed}-{number}" for number in range(days)):
        whole, writes = day_on(base, day_seed, 10**9, for_good)
        whole.close()
        for full_from in range(0, writes, every):
            day, _ = day_on(base, day_seed, full_from, is_full)
            found.add(checked(day.disk.after_kill(), day.said))
            refused |= set(day.refused)
            day.close()
    print(found, refused)
    return found, refused


def test_words_are_still_saved_on_a_full_disk() -> None:
    """Whichever write finds the disk full, the ballast goes and every answer, snap and record is saved."""
    found, refused = after_full_disks(2, EVERY_SHORT, until_ballast_goes)
    assert (found.lost, found.damaged) == (0, 0)
    # What can be fetched again does not take the room of what was written.
    assert refused <= {"pull storage.full"}


def test_a_disk_full_for_good_loses_nothing_that_was_saved() -> None:
    """Without any room left, saving is refused in words, and what was acknowledged before is there."""
    found, refused = after_full_disks(1, EVERY_SHORT, for_good)
    assert (found.lost, found.damaged) == (0, 0)
    assert "answer storage.full" in refused


@pytest.mark.soak
@pytest.mark.parametrize("is_full", [until_ballast_goes, for_good])
def test_every_write_of_many_days_may_find_the_disk_full(is_full: Full, soak_seed: int) -> None:
    """The same at every write, long."""
    found, _ = after_full_disks(DAYS_LONG, 1, is_full, soak_seed)
    assert (found.lost, found.damaged) == (0, 0)


@pytest.mark.parametrize("bug", ["the failed statement alone is tried again", "the ballast stays"])
def test_a_seeded_bug_of_full_disks_is_noticed(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that is done half again loses what came before; one that is not done again is refused."""
    match bug:
        case "the ballast stays":
            monkeypatch.setattr(DiskBallast, "release", lambda _self: False)
        case _:
            monkeypatch.setattr(persisting.Persisting, "_again", _alone)
    with pytest.raises((AssertionError, apsw.Error)):
        test_words_are_still_saved_on_a_full_disk()


def _alone(self: persisting.Persisting, statement: str, values: Sequence[Any]) -> Any:
    return self._connection.execute(statement, values) if self.in_transaction else ()
