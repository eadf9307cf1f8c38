"""Nothing lost, nothing twice, never stuck, every view equal: whatever network, crashes and restores do."""

import pytest

from tests.simulation.history import History
from tests.simulation.mutants import MUTANTS
from tests.simulation.rules import Rules

SHORT, LONG, CAUGHT_WITHIN = 60, 20_000, 50


def test_every_history_ends_with_empty_queues_and_equal_views() -> None:
    """The short form: what the shipped decisions make of sixty bad days."""
    assert {seed: bad for seed in range(SHORT) if (bad := History(seed).violations)} == {}


@pytest.mark.soak
def test_thousands_of_histories_end_well(soak_seed: int) -> None:
    """The long form, with other seeds each round."""
    seeds = range(soak_seed * LONG, (soak_seed + 1) * LONG)
    assert {seed: bad for seed in seeds if (bad := History(seed).violations)} == {}


@pytest.mark.parametrize("rules", MUTANTS.values(), ids=list(MUTANTS))
def test_a_seeded_bug_is_caught_within_fifty_histories(rules: Rules) -> None:
    """The simulation can fail."""
    assert any(History(seed, rules).violations for seed in range(CAUGHT_WITHIN))
