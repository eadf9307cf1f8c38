"""Whatever the network, kills, copies, restores and moves do: nothing lost, nothing twice, never stuck."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync_server.main import real_clock
from tests.e2e.histories.history import History
from tests.e2e.histories.mutants import MUTANTS
from tests.e2e.histories.site import Site
from tests.e2e.histories.verdict import violations
from tests.support.homes import KINDS, Home, home
from tests.support.mutants import Seed

SHORT, LONG, CAUGHT_WITHIN = 3, 100, 30
INSTANCES = {"sqlite": 1, "postgresql": 2}
"""SQLite is one process's own; over PostgreSQL a request may meet any of several."""


@pytest.fixture(scope="module", params=KINDS)
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Ground"]:
    with home(request.param, tmp_path_factory.mktemp("seeded") / "data", real_clock) as kept:
        yield Ground(kept, INSTANCES[request.param])


class Ground:
    """Where histories take place."""

    def __init__(self, kept: Home, instances: int) -> None:
        self._home, self._instances = kept, instances

    async def violations(self, seed: int, folder: Path) -> list[str]:
        """What did not hold at the end of one."""
        site = Site(self._home, folder, self._instances)
        await site.start()
        history = History(seed, site, folder / "phones")
        try:
            await history.live()
            return violations(history)
        finally:
            await history.close()
            await site.end()

    async def first_bad(self, seeds: range, folder: Path) -> tuple[int, list[str]] | None:
        """The first seed whose history did not end well, and how."""
        for seed in seeds:
            if bad := await self.violations(seed, folder / str(seed)):
                return seed, bad
        return None


async def test_real_phones_and_servers_come_to_rest_with_everything_once(
    ground: Ground, tmp_path: Path
) -> None:
    """The short form, on both databases."""
    assert await ground.first_bad(range(SHORT), tmp_path) is None


@pytest.mark.soak
async def test_hundreds_of_real_histories_end_well(ground: Ground, soak_seed: int, tmp_path: Path) -> None:
    """The long form, with other seeds each round."""
    assert await ground.first_bad(range(soak_seed * LONG, (soak_seed + 1) * LONG), tmp_path) is None


@pytest.mark.soak
@pytest.mark.parametrize("seed", MUTANTS.values(), ids=list(MUTANTS))
@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
async def test_a_bug_in_the_shipped_modules_is_caught(
    seed: Seed, ground: Ground, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The histories can fail."""
    seed(monkeypatch)
    assert await ground.first_bad(range(CAUGHT_WITHIN), tmp_path) is not None
