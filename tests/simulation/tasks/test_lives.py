"""Random lives of tasks: random people, phones offline, merges, splits, findings taken out, two verifiers.

Short here; `make soak` runs 5,000 lives of 50 steps a round, in pieces of a few minutes.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as hypothesis_seed
from hypothesis.stateful import run_state_machine_as_test

from sync_server.demo.seeding import seed
from sync_server.feed import rows
from sync_server.main import new_id, new_token, real_clock
from sync_server.resources import Resources, opened
from sync_server.settings import Settings
from sync_server.tables import Snap, Task
from sync_server.tasks import merging, moving, pairing, separating, withdrawing
from sync_server.transaction import Transaction
from tests.simulation.tasks.lives import Lives

PIECES = 50


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resources]:
    data = Settings(data=tmp_path_factory.mktemp("lives"))
    with opened(data, clock=real_clock, new_id=new_id, new_token=new_token) as made:
        seed(made)
        Lives.resources = made
        yield made


def lives(examples: int, steps: int, dice: int | None = None) -> None:
    """So many random lives: of these dice, else the same each time."""
    run_state_machine_as_test(
        hypothesis_seed(dice)(type("SeededLives", (Lives,), {})) if dice is not None else Lives,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=dice is None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_people_do_offline_no_task_leaves_the_table(resources: Resources) -> None:
    """Zero illegal states, zero lost commands, every reporter informed."""
    lives(examples=8, steps=25)


@pytest.mark.soak
@pytest.mark.parametrize("piece", range(PIECES))
def test_thousands_of_lives(resources: Resources, soak_seed: int, piece: int) -> None:
    """The same, 5,000 lives of 50 steps, in pieces with dice of their own: a soak goes on where it ended."""
    before = Lives.lived.copy()
    lives(examples=5_000 // PIECES, steps=50, dice=soak_seed * PIECES + piece)
    print(dict(Lives.lived - before))


def keys_are_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(moving, "keep_open_key", lambda _tx, _task: None)


def splitting_forgets_the_count(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pairing, "split", lambda *_: None)


def reporters_stay_behind(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merging, "_reporters", lambda _tx, _task: set())


def what_is_taken_out_still_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(separating, "_count_out", lambda _tx, _task, _finder: None)


def reports_lead_nowhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rows, "joined_by", lambda _session, _person, _tasks: {})


def what_is_taken_back_still_counts(patch: pytest.MonkeyPatch) -> None:
    counted_out = withdrawing._counted_out

    def as_before(tx: Transaction, snap: Snap) -> list[Task]:
        tasks = counted_out(tx, snap)
        tasks[-1].occurrences += 1
        return tasks

    patch.setattr(withdrawing, "_counted_out", as_before)


@pytest.mark.parametrize(
    "bug",
    [
        keys_are_kept,
        splitting_forgets_the_count,
        reporters_stay_behind,
        what_is_taken_out_still_counts,
        what_is_taken_back_still_counts,
        reports_lead_nowhere,
    ],
)
def test_a_seeded_bug_is_met_in_a_random_life(
    resources: Resources, monkeypatch: pytest.MonkeyPatch, bug: Any
) -> None:
    """Random lives are worth something only if they notice."""
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        lives(examples=30, steps=25)
