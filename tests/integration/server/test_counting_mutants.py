"""Seeded bugs of counting by index, and the promises that must notice."""

from collections.abc import Callable

import pytest
from sqlalchemy import true, union_all

from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import State
from sync_server import conditions
from sync_server.desk.reading.tasks import filtering, triage
from sync_server.resources import Resources
from tests.integration.server.test_counting import (
    lived,
    numbers_are_those_of_counting_by_hand,
    the_queue_holds_what_waits_once,
)
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed

__all__ = ["lived"]
pytestmark = ON_SQLITE


def what_is_put_off_is_done(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(conditions, "OPEN", OPEN - {State.SUSPENDED})


def everybody_asks_for_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(filtering, "asked_for_time", true)


def one_reason_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(triage, "union_all", lambda *reasons: union_all(*reasons[1:]))


def two_reasons_count_twice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(triage, "union_all", lambda first, *reasons: union_all(first, *reasons, *reasons))


@pytest.mark.parametrize(
    ("seed", "promise"),
    [
        (what_is_put_off_is_done, numbers_are_those_of_counting_by_hand),
        (everybody_asks_for_time, numbers_are_those_of_counting_by_hand),
        (one_reason_is_forgotten, the_queue_holds_what_waits_once),
        (two_reasons_count_twice, the_queue_holds_what_waits_once),
    ],
)
def test_a_seeded_bug_is_noticed(
    seed: Seed, promise: Callable[[Resources], None], lived: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each breaks one promise."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(lived)
