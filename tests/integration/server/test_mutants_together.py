"""Seeded bugs that only many writers at once can meet, on PostgreSQL; each promise's own test must notice."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sync_server.database import Contended
from sync_server.ingest import batch, uploads
from sync_server.tasks import opening
from tests.integration.server import test_lost_updates, test_together
from tests.integration.server.acting import Listening
from tests.support.homes import ON_POSTGRESQL

pytestmark = ON_POSTGRESQL
Seed = Callable[[pytest.MonkeyPatch], None]


def looked_up_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    def check_then_insert(session: Any, row: Any) -> bool:
        if session.get(type(row), row.op_id) is not None:
            return False
        session.add(row)
        session.flush()
        return True

    patch.setattr(batch, "insert", check_then_insert)


def repeats_are_counted_without_holding_the_task(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(opening, "held", lambda rows: rows)


MUTANTS: dict[Seed, Callable[[Listening], None]] = {
    looked_up_before_it_is_written: (
        test_together.test_two_phones_sending_the_same_batch_eight_times_make_one_record_each
    ),
    repeats_are_counted_without_holding_the_task: (
        test_together.test_a_fault_found_by_many_at_once_is_one_task
    ),
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed) -> None:
    """The promise's own test fails on the broken server."""
    seed(monkeypatch)
    with pytest.raises((AssertionError, httpx.HTTPStatusError, Contended)):
        MUTANTS[seed](server)


def what_is_lacking_is_asked_before_the_inspection_is_held(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(uploads, "held", lambda rows: rows)


LOST_UPDATES: dict[Seed, Callable[[Listening, pytest.MonkeyPatch, float], None]] = {
    what_is_lacking_is_asked_before_the_inspection_is_held: test_lost_updates.both_last_photos_count,
}


@pytest.mark.parametrize("seed", LOST_UPDATES, ids=lambda seed: seed.__name__)
def test_a_lost_update_is_noticed(server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed) -> None:
    """What is read without being held undoes, or misses, what somebody else does meanwhile."""
    seed(monkeypatch)
    with pytest.raises(AssertionError):
        LOST_UPDATES[seed](server, monkeypatch, 30)
