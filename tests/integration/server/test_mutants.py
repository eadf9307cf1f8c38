"""Seeded bugs: each breaks one promise, and the promise's own test must notice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from sqlmodel import select

from checklists.rectifying import ruling
from checklists.rectifying.deciding import decide
from checklists.rectifying.terms import Command, Relation, State
from checklists.wire.operations import TaskCommanded
from checklists.wire.push import PushVerdict
from sync_server import durability
from sync_server.deciding.intake import waits
from sync_server.deciding.uploads import place
from sync_server.feed import pulling
from sync_server.feed.pulling import Feed
from sync_server.ingest import batch, deferring, inspecting, uploads
from sync_server.people import accounts
from sync_server.phones import devices
from sync_server.photos import shown
from sync_server.photos.staging import PhotoStaging
from sync_server.photos.store import PhotoStore
from sync_server.tables import PhotoPreview, Task
from sync_server.tasks import moving, opening, standing
from sync_server.transaction import Transaction
from tests.integration.server import (
    test_accounts,
    test_loop,
    test_protocol,
    test_refusals,
    test_refused_operations,
    test_together,
    test_uploads,
)
from tests.integration.server.acting import Listening, Phone, ref, snap
from tests.support.homes import ON_SQLITE

pytestmark = ON_SQLITE
Seed = Callable[[pytest.MonkeyPatch], None]


def no_hash_check(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(batch, "repeated", lambda _stored, _verdict, _sha256: PushVerdict.DUPLICATE)


def own_work_passes(patch: pytest.MonkeyPatch) -> None:
    def lenient(state: Any, command: Any, relations: frozenset[Relation], *more: Any) -> Any:
        return decide(state, command, relations - {Relation.FIXED_IT}, *more)

    patch.setattr(ruling, "decide", lenient)


def nothing_is_undone(patch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def no_savepoint(self: Transaction) -> Iterator[None]:
        yield

    patch.setattr(Transaction, "savepoint", no_savepoint)


def every_fault_is_new(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(opening.Fault, "key", property(lambda self: self.id))


def a_closed_task_keeps_its_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(moving, "keep_open_key", lambda _tx, _task: None)


def everything_is_in_scope(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(standing, "tasks_for", lambda _actor, _campus: select(Task))


def removals_are_not_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Feed, "_was_mine", lambda _self, _change: False)


def the_cursor_runs_ahead(patch: pytest.MonkeyPatch) -> None:
    page = Feed.page

    def ahead(self: Feed, cursor: int, limit: int) -> Any:
        changes, _, more = page(self, cursor, limit)
        return changes, self.counter().value, more

    patch.setattr(Feed, "page", ahead)


def photos_are_taken_as_they_come(patch: pytest.MonkeyPatch) -> None:
    def trusting(self: PhotoStore, sha256: str, data: bytes, **_: bool) -> None:
        path = self.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    patch.setattr(PhotoStore, "keep", trusting)


def tries_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accounts, "count_try", lambda _tx, _account: None)


def the_sender_decides_on_an_old_state(patch: pytest.MonkeyPatch) -> None:
    def stale(state: Any, command: Command, *more: Any) -> Any:
        sources = State.SUBMITTED if command is Command.RETURN else state
        return decide(sources, command, *more)

    patch.setattr(ruling, "decide", stale)


def nobody_has_to_look(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inspecting, "_check", lambda *_: None)


def any_version_was_seen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(TaskCommanded, "require_possible", lambda _body: None)


def with_inspector(promise: Callable[..., None]) -> Callable[[Listening], None]:
    return lambda server: promise(server, server.phone("inspector"))


MUTANTS: dict[Seed, Callable[[Listening], None]] = {
    no_hash_check: with_inspector(test_refused_operations.test_the_same_id_with_other_content_is_refused),
    own_work_passes: test_loop.test_nobody_verifies_their_own_work,
    nothing_is_undone: lambda server: (
        test_refused_operations.test_a_refused_inspection_leaves_its_ids_free_for_the_mended_one(
            server.phone("inspector")
        )
    ),
    every_fault_is_new: with_inspector(test_loop.test_the_same_fault_found_again_joins_its_open_task),
    a_closed_task_keeps_its_key: test_loop.test_a_closed_fault_that_comes_back_is_a_new_task,
    everything_is_in_scope: with_inspector(
        test_refused_operations.test_what_is_out_of_scope_is_as_unknown_as_what_is_not_there
    ),
    removals_are_not_told: with_inspector(
        test_loop.test_a_reassigned_task_leaves_the_phone_it_was_taken_from
    ),
    the_cursor_runs_ahead: test_together.test_a_long_feed_comes_in_pages_and_nothing_is_lost,
    photos_are_taken_as_they_come: with_inspector(
        test_refusals.test_photos_are_taken_only_where_a_record_lists_them
    ),
    tries_are_not_counted: test_accounts.test_too_many_tries_lock_the_account_for_a_while_only,
    nobody_has_to_look: with_inspector(
        test_refused_operations.test_an_inspection_without_a_single_answer_is_none
    ),
    any_version_was_seen: lambda server: test_refused_operations.test_a_version_no_task_ever_had_is_refused(
        server.phone("inspector")
    ),
    the_sender_decides_on_an_old_state: with_inspector(
        test_loop.test_a_late_command_is_decided_by_how_the_task_stands_now
    ),
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed) -> None:
    """The promise's own test fails on the broken server."""
    seed(monkeypatch)
    with pytest.raises((AssertionError, httpx.HTTPStatusError)):
        MUTANTS[seed](server)


def the_phones_offset_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(uploads, "place", lambda _here, piece: place(piece.offset, piece))


def chunks_are_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(uploads, "place", lambda here, piece: place(here, replace(piece, intact=None)))


def a_wrong_whole_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(PhotoStaging, "discard", lambda _self, _person, _sha256: None)


def staging_is_shared_by_all(patch: pytest.MonkeyPatch) -> None:
    of = PhotoStaging._of
    patch.setattr(PhotoStaging, "_of", lambda self, _person, sha256: of(self, "all", sha256))


def previews_for_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shown, "previews_for", lambda _actor, _campus: select(PhotoPreview))


UPLOAD_MUTANTS: dict[Seed, Callable[[Listening, Phone], None]] = {
    the_phones_offset_counts: lambda _server, phone: (
        test_uploads.test_a_chunk_at_the_wrong_place_is_told_the_right_one(phone)
    ),
    chunks_are_not_checked: lambda _server, phone: (
        test_uploads.test_a_chunk_that_was_damaged_on_the_way_is_not_kept(phone)
    ),
    a_wrong_whole_stays: lambda _server, phone: test_uploads.test_a_photo_whose_whole_is_wrong_starts_over(
        phone
    ),
    staging_is_shared_by_all: test_uploads.test_nobody_learns_what_another_one_has_sent,
    previews_for_everybody: test_uploads.test_a_preview_shows_the_hazard_before_its_photo_arrives,
}


@pytest.mark.parametrize("seed", UPLOAD_MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_of_uploads_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """The tests of chunks and previews can fail."""
    phone = server.phone("inspector")
    phone.done(snap(photos=(ref(test_uploads.DATA),)))
    seed(monkeypatch)
    with pytest.raises((AssertionError, httpx.HTTPStatusError)):
        UPLOAD_MUTANTS[seed](server, phone)


PROTOCOL_MUTANTS: dict[str, tuple[Seed, Callable[[Listening, Phone], None]]] = {
    "what waits is refused": (
        lambda patch: patch.setattr(deferring, "waits", lambda _code, **_asked: False),
        test_protocol.test_a_command_to_a_task_that_is_not_here_yet_waits_for_it,
    ),
    "no snap is waited for": (
        lambda patch: patch.setattr(
            deferring, "waits", lambda code, **asked: code != "snap.unknown" and waits(code, **asked)
        ),
        lambda _server, phone: test_protocol.corrected_early(phone),
    ),
    "the later word goes first": (
        lambda patch: patch.setattr(batch, "require_its_turn", lambda *_: None),
        lambda _server, phone: test_protocol.in_the_order_they_were_said(phone),
    ),
    "gaps are not named": (
        lambda patch: patch.setattr(devices, "missing", lambda *_numbers: ()),
        test_protocol.test_lost_operations_are_named_by_their_numbers,
    ),
    "a changed scope goes unnoticed": (
        lambda patch: patch.setattr(Feed, "scope", ""),
        lambda server, _phone: test_protocol.test_a_changed_scope_asks_for_a_snapshot(server),
    ),
    "cursors are never too old": (
        lambda patch: patch.setattr(pulling, "needs_snapshot", lambda **_asked: False),
        test_protocol.test_a_cursor_before_the_horizon_asks_for_a_snapshot,
    ),
    "one backup will do": (
        lambda patch: patch.setattr(durability, "durable", lambda positions: max(positions, default=0)),
        test_protocol.test_how_far_backups_reach_is_told_with_every_answer,
    ),
}


@pytest.mark.parametrize("name", PROTOCOL_MUTANTS)
def test_a_seeded_bug_of_the_protocol_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The tests of what the protocol promises can fail."""
    seed, promise = PROTOCOL_MUTANTS[name]
    phone = server.phone("inspector")
    seed(monkeypatch)
    with pytest.raises((AssertionError, httpx.HTTPStatusError, pytest.fail.Exception, ValueError)):
        promise(server, phone)
