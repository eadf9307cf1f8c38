"""`make soak` goes on where it ended, and never leaves a failure behind."""

from itertools import count
from pathlib import Path

from tests.soak.running import Soak, pytest_collects

CAMPAIGNS = ["a", "b"]


class Campaigns:
    """Remembers what was run; `failing` fails."""

    def __init__(self, failing: tuple[str, int] | None = None) -> None:
        self.ran: list[tuple[str, int]] = []
        self._failing = failing

    def run(self, campaign: str, seed: int) -> bool:
        self.ran.append((campaign, seed))
        return (campaign, seed) != self._failing


def soak(state: Path, campaigns: Campaigns) -> Soak:
    """A soak whose every look at the clock takes a minute."""
    ticks = count(0, 60)
    return Soak(state=state, collect=lambda: CAMPAIGNS, run=campaigns.run, clock=lambda: float(next(ticks)))


def test_every_round_has_another_seed(tmp_path: Path) -> None:
    """The second round is not the first one again."""
    campaigns = Campaigns()
    assert soak(tmp_path / "soak.json", campaigns).for_minutes(4)
    assert campaigns.ran == [("a", 1), ("b", 1), ("a", 2), ("b", 2)]


def test_a_run_goes_on_where_the_last_one_ended(tmp_path: Path) -> None:
    """An hour a night adds up to a week."""
    first, second = Campaigns(), Campaigns()
    assert soak(tmp_path / "soak.json", first).for_minutes(1)
    assert soak(tmp_path / "soak.json", second).for_minutes(2)
    assert [*first.ran, *second.ran] == [("a", 1), ("b", 1), ("a", 2)]


def test_a_failure_ends_the_run_and_comes_first_next_time(tmp_path: Path) -> None:
    """Nobody can soak past it."""
    failing = Campaigns(failing=("b", 1))
    assert not soak(tmp_path / "soak.json", failing).for_minutes(9)
    mended = Campaigns()
    assert soak(tmp_path / "soak.json", mended).for_minutes(1)
    assert (failing.ran, mended.ran) == ([("a", 1), ("b", 1)], [("b", 1)])


def test_a_broken_memory_begins_again(tmp_path: Path) -> None:
    """A file cut short costs a round, not the run."""
    (tmp_path / "soak.json").write_text('{"seed"', encoding="utf-8")
    assert soak(tmp_path / "soak.json", Campaigns()).for_minutes(0)


def test_the_ten_thousand_inspections_a_scheme_are_among_the_campaigns() -> None:
    """What is marked is found."""
    campaigns = pytest_collects("tests/unit/judging/test_schemes_agree.py")
    assert sum("ten_thousand_inspections" in one for one in campaigns) >= 9
