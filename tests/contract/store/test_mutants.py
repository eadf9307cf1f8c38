"""Seeded bugs of the store: each breaks one promise, and the promise's own test must notice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from checklists.wire.operations import InspectionSubmitted
from checklists.wire.pulling import PullAnswer
from fieldapp.store import connection, database, feed, inspections, queueing, tasks
from fieldapp.store.records import InspectionDraft, WriteKind
from fieldapp.store.store import Store
from tests.contract.store import test_durability, test_inspections, test_outbox, test_tasks
from tests.support.mutants import Seed, run_against


def two_transactions_at_finish(patch: pytest.MonkeyPatch) -> None:
    def finish(
        self: inspections.Inspections,
        inspection: str,
        submission: Callable[[InspectionDraft], InspectionSubmitted],
    ) -> None:
        (draft,) = self.drafts()
        body = submission(draft)
        with self._database.transaction(WriteKind.DRAFT) as first:
            first.execute("UPDATE inspection SET finished_at = ? WHERE id = ?", ("2026-11-21", inspection))
        with self._database.transaction(WriteKind.QUEUED) as second:
            self._queue.put(second, body, 0)

    patch.setattr(inspections.Inspections, "finish", finish)


def no_sync_at_commit(patch: pytest.MonkeyPatch) -> None:
    weaker = [pragma.replace("synchronous = FULL", "synchronous = NORMAL") for pragma in database.PRAGMAS]
    patch.setattr(database, "PRAGMAS", weaker)


def shared_connections(patch: pytest.MonkeyPatch) -> None:
    lenient = [pragma for pragma in database.PRAGMAS if "locking_mode" not in pragma]
    patch.setattr(database, "PRAGMAS", lenient)


def references_unchecked(patch: pytest.MonkeyPatch) -> None:
    lenient = [pragma for pragma in database.PRAGMAS if "foreign_keys" not in pragma]
    patch.setattr(database, "PRAGMAS", lenient)


def commit_left_for_later(patch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def lazy(one: connection.Connection) -> Iterator[connection.Connection]:
        if not one.in_transaction:
            one.execute("BEGIN IMMEDIATE")
        yield one

    patch.setattr(database, "atomic", lazy)


def numbers_counted_outside(patch: pytest.MonkeyPatch) -> None:
    count = iter(range(1, 1000))
    patch.setattr(queueing, "take_number", lambda _connection: next(count))


def cursor_moved_first(patch: pytest.MonkeyPatch) -> None:
    apply = feed.Feed.apply

    def cursor_first(self: feed.Feed, page: PullAnswer) -> None:
        with self._database.transaction(WriteKind.SYNCED) as one:
            one.execute("UPDATE feed SET cursor = ?", (page.cursor,))
        apply(self, page)

    patch.setattr(feed.Feed, "apply", cursor_first)


def no_prediction(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tasks, "predict", lambda row, *_: row)


def refusals_dropped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("fieldapp.store.outbox.Outbox.refused", lambda _self: ())


def all_of_a_correction_is_new(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tasks, "said_before", lambda *_: None)


def commits_are_synced(store: Store) -> None:
    test_durability.test_the_database_is_opened_for_power_cuts(store, "synchronous", 2)


MUTANTS: dict[str, tuple[Seed, Callable[..., Any]]] = {
    "two transactions at finish": (
        two_transactions_at_finish,
        test_inspections.test_a_finish_that_fails_leaves_the_draft_open,
    ),
    "synchronous weaker than FULL": (
        no_sync_at_commit,
        commits_are_synced,
    ),
    "connections share the file": (shared_connections, test_durability.test_a_second_connection_is_kept_out),
    "references unchecked": (
        references_unchecked,
        test_inspections.test_an_operation_cannot_name_a_photo_that_was_never_kept,
    ),
    "commit left for later": (
        commit_left_for_later,
        test_inspections.test_reopening_comes_back_to_the_same_item_with_every_answer,
    ),
    "numbers counted outside the transaction": (
        numbers_counted_outside,
        test_outbox.test_an_operation_that_failed_to_be_written_uses_no_number,
    ),
    "cursor moved before the rows": (
        cursor_moved_first,
        test_tasks.test_a_page_is_applied_whole_or_not_at_all,
    ),
    "no prediction": (no_prediction, test_tasks.test_a_fix_shows_as_submitted_until_the_feed_shows_it_too),
    "all of a correction is new": (
        all_of_a_correction_is_new,
        test_tasks.a_mended_word_leaves_the_level_as_decided,
    ),
    "refusals dropped": (refusals_dropped, test_outbox.test_a_refusal_comes_back_with_its_reason_and_content),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_seeded_bug_is_noticed(
    name: str, engine: object, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests of the store can fail."""
    run_against(*MUTANTS[name], request, monkeypatch)
