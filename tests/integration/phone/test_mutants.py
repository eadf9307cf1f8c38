"""Seeded bugs of photos and sync: each breaks one promise, and the promise's own test must notice."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from PIL.JpegImagePlugin import JpegImageFile

from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.pulling import SnapshotAnswer
from checklists.wire.push import OperationResult
from fieldapp.disk import make_folder
from fieldapp.phone import Phone
from fieldapp.photos import album, files, prepare
from fieldapp.store import backlog
from fieldapp.store.outbox import Outbox
from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement, WaitingOperation
from fieldapp.store.snapshots import Snapshots
from fieldapp.sync import answers, client, photo_sending, policy, pulling, pushing, run
from fieldapp.sync.ends import Ends, Tally
from tests.integration.phone import (
    test_photo_files,
    test_photo_journeys,
    test_restored_server,
    test_sync_pass,
)
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer
from tests.support.mutants import NOTICED, Seed, run_against
from tests.unit.phone import test_prepare


def row_before_file(patch: pytest.MonkeyPatch) -> None:
    def keep(self: album.Album, picture: bytes, role: PhotoRole = PhotoRole.BEFORE) -> PhotoRef:
        photo = prepare.prepare(picture)
        ref = PhotoRef(sha256=files.photo_name(photo), size=len(photo), role=role)
        self._record(ref, self._clock())
        self._files.put(photo)
        return ref

    def missing_means_failed(self: files.PhotoFiles, name: str) -> bytes:
        found = self._path(name)
        assert found.is_file(), "a row names a photo that is not there"
        return found.read_bytes()

    patch.setattr(album.Album, "keep", keep)
    patch.setattr(files.PhotoFiles, "read", missing_means_failed)


def any_file_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(files.PhotoFiles, "_is_whole", lambda self, name: self._path(name).is_file())
    patch.setattr(files.PhotoFiles, "read", lambda self, name: self._path(name).read_bytes())


def written_in_place(patch: pytest.MonkeyPatch) -> None:
    def straight(path: Path, content: bytes) -> None:
        make_folder(path.parent)
        path.write_bytes(content)

    patch.setattr(files, "write_durably", straight)


def draft_in_a_square(patch: pytest.MonkeyPatch) -> None:
    asked = JpegImageFile.draft

    def square(self: JpegImageFile, mode: str | None, size: tuple[int, int]) -> Any:
        return asked(self, mode, (max(size), max(size)))

    patch.setattr(JpegImageFile, "draft", square)


PHOTO_MUTANTS: dict[str, tuple[Seed, Callable[..., Any]]] = {
    "photo row before its file": (
        row_before_file,
        test_photo_files.test_the_row_is_written_when_the_file_is_safe,
    ),
    "a file that exists is trusted": (
        any_file_will_do,
        test_photo_files.test_a_file_that_is_there_proves_nothing,
    ),
    "written in place": (
        written_in_place,
        test_photo_files.test_the_file_is_synced_before_it_gets_its_name,
    ),
    "draft asked for a square": (
        draft_in_a_square,
        test_prepare.test_a_12_megapixel_picture_is_decoded_at_half_size,
    ),
}


@pytest.mark.parametrize("name", PHOTO_MUTANTS)
def test_a_seeded_bug_of_photos_is_noticed(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests of photos can fail."""
    run_against(*PHOTO_MUTANTS[name], request, monkeypatch)


def sent_before_the_answer(patch: pytest.MonkeyPatch) -> None:
    push_batch = pushing._push_batch

    async def eager(ends: Ends, tally: Tally, batch: tuple[WaitingOperation, ...]) -> bool:
        sent = tuple(Settlement(op_id=one.op_id, state=RecordState.SENT) for one in batch)
        ends.store.outbox.settle(sent, 0)
        return await push_batch(ends, tally, batch)

    patch.setattr(pushing, "_push_batch", eager)


def any_answer_is_a_receipt(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(client, "progress", lambda _reply: (1 << 40, 1))


def echo_unchecked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(client, "checked", lambda answer, _batch_id, _batch: answer)


def header_unchecked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answers, "is_ours", lambda _reply: True)


def refused_counts_as_sent(patch: pytest.MonkeyPatch) -> None:
    def lenient(operation: WaitingOperation, _result: OperationResult) -> Settlement:
        return Settlement(op_id=operation.op_id, state=RecordState.SENT)

    patch.setattr(pushing, "settlement", lenient)


def every_refusal_ends_the_pass(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pushing, "after_push_failure", lambda _failure, _size: policy.Next.STOP)


def from_the_beginning_each_time(patch: pytest.MonkeyPatch) -> None:
    async def hopeful(_self: photo_sending._Upload) -> tuple[int, int]:
        return 0, 0

    patch.setattr(photo_sending._Upload, "_start", hopeful)
    patch.setattr(photo_sending._Upload, "_asked_again", hopeful)


def epochs_are_ignored(patch: pytest.MonkeyPatch) -> None:
    async def trusting(_self: Ends, _said: str) -> None: ...

    patch.setattr(Ends, "require_same_history", trusting)


def dropped_when_sent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pulling, "may_drop", lambda _pos, _durable, _age: True)


def a_copys_number_is_a_refusal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy, "SEQUENCE_REUSE", "")
    patch.setattr(pushing, "to_renumber", lambda _settlements: ())


def gaps_are_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Outbox, "offer_again", lambda _self, _numbers: 0)


def pages_swapped_one_by_one(patch: pytest.MonkeyPatch) -> None:
    add = Snapshots.add

    def at_once(self: Snapshots, page: SnapshotAnswer) -> None:
        add(self, page)
        self.swap_in(page)

    patch.setattr(Snapshots, "add", at_once)


def no_previews(patch: pytest.MonkeyPatch) -> None:
    async def nothing(_ends: object, _tally: object) -> None: ...

    patch.setattr(run, "send_previews", nothing)


async def nothing_sent_by(fault: network.Fault, code: str, phone: Phone, server: FakeServer) -> None:
    await test_sync_pass.test_nothing_is_marked_sent_by_an_answer_that_does_not_count(
        phone, server, fault, code
    )


async def nothing_sent_by_a_portal(phone: Phone, server: FakeServer) -> None:
    await nothing_sent_by(network.portal, "network.not_our_server", phone, server)


async def nothing_sent_by_another_answer(phone: Phone, server: FakeServer) -> None:
    await nothing_sent_by(network.changed(batch_id="another"), "network.not_our_server", phone, server)


async def nothing_sent_unsigned(phone: Phone, server: FakeServer) -> None:
    await nothing_sent_by(network.unsigned, "network.not_our_server", phone, server)


def every_photo_is_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(backlog, "_COUNTED", backlog._COUNTED.replace("snap.anonymous", "FALSE"))


SYNC_MUTANTS: dict[str, tuple[Seed, Callable[[Phone, FakeServer], Awaitable[None]]]] = {
    "sent before the answer": (sent_before_the_answer, nothing_sent_by_a_portal),
    "any answer is a receipt": (
        any_answer_is_a_receipt,
        test_sync_pass.test_a_photo_is_not_marked_sent_by_a_portal,
    ),
    "a photo starts over after a break": (
        from_the_beginning_each_time,
        test_photo_journeys.test_a_photo_goes_on_where_the_server_has_it,
    ),
    "photos without previews": (no_previews, test_photo_journeys.test_previews_go_ahead_of_every_photo),
    "a photo without a name is told of": (
        every_photo_is_told,
        test_photo_journeys.test_the_server_is_told_of_no_photo_of_a_report_without_a_name,
    ),
    "a restored server is not noticed": (
        epochs_are_ignored,
        test_restored_server.test_a_restored_server_is_offered_everything_again,
    ),
    "photos dropped when sent": (
        dropped_when_sent,
        test_restored_server.test_a_photo_leaves_the_phone_only_when_backups_have_it,
    ),
    "a copy's number is a refusal": (
        a_copys_number_is_a_refusal,
        test_restored_server.test_a_number_a_copy_of_this_phone_used_is_given_anew,
    ),
    "gaps ignored": (
        gaps_are_ignored,
        test_restored_server.test_what_the_server_names_as_missing_is_sent_again,
    ),
    "a snapshot swapped in page by page": (
        pages_swapped_one_by_one,
        test_restored_server.test_a_snapshot_broken_off_leaves_the_old_rows,
    ),
    "batch echo unchecked": (echo_unchecked, nothing_sent_by_another_answer),
    "protocol header unchecked": (header_unchecked, nothing_sent_unsigned),
    "refused counts as sent": (
        refused_counts_as_sent,
        test_sync_pass.test_a_refused_operation_does_not_hold_up_its_neighbours,
    ),
    "a large batch is never halved": (
        every_refusal_ends_the_pass,
        test_sync_pass.test_a_batch_the_server_finds_too_large_is_halved,
    ),
}


@pytest.mark.parametrize("name", SYNC_MUTANTS)
async def test_a_seeded_bug_of_sync_is_noticed(
    name: str, phone: Phone, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests of sync can fail."""
    seed, promise = SYNC_MUTANTS[name]
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        await promise(phone, server)
