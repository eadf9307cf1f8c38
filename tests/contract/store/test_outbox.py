"""The outbox: what waits, what the server said, what needs a decision."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from checklists.wire.operations import SnapCorrected, SnapWithdrawn, read_operation
from checklists.wire.photos import PhotoRef
from fieldapp.store import outbox
from fieldapp.store.records import RecordState, SnapDraft
from fieldapp.store.sending import Settlement
from fieldapp.store.store import Store
from tests.support.local_phone import (
    CANTEEN,
    ELECTRICIAN,
    INSPECTOR,
    NOW,
    a_photo,
    an_enrolment,
    begun,
    queue_snap,
    recorded,
    snap_body,
    submission,
)

Reopen = Callable[[], Store]


def settle(store: Store, state: RecordState, code: str | None = None) -> None:
    """The server answered everything that waits in the same way."""
    store.outbox.settle(
        tuple(
            Settlement(op_id=operation.op_id, state=state, code=code, current={"state": "closed"})
            for operation in store.outbox.waiting()
        ),
        pos=1,
    )


def test_operations_are_numbered_without_gaps_across_restarts(store: Store, reopened: Reopen) -> None:
    """The server can name what is missing: numbers go 1, 2, 3… and are inside the bytes sent."""
    queue_snap(store, 1)
    queue_snap(store, 2)
    after = reopened()
    queue_snap(after, 3)
    assert [read_operation(one.line).device_seq for one in after.outbox.waiting()] == [1, 2, 3]


def test_an_operation_that_failed_to_be_written_uses_no_number(store: Store) -> None:
    """A refused finish leaves no gap in the numbers."""
    draft = begun(store)
    body = submission(draft, photos=(a_photo(9),), answers={"ITEM-1": {"value": "pass"}})
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.inspections.finish(draft.id, lambda _draft: body)
    queue_snap(store)
    assert [one.device_seq for one in store.outbox.waiting()] == [1]


def test_signing_in_again_goes_on_with_the_higher_number(store: Store) -> None:
    """A phone whose store was lost never uses a number again that the server knows."""
    queue_snap(store, 1)
    store.enrolments.keep(an_enrolment(INSPECTOR, next_seq=40))
    queue_snap(store, 2)
    store.enrolments.keep(an_enrolment(INSPECTOR, next_seq=3))
    queue_snap(store, 3)
    assert [one.device_seq for one in store.outbox.waiting()] == [1, 40, 41]


def test_signing_out_keeps_what_waits(store: Store) -> None:
    """Unsent work survives signing out."""
    queue_snap(store)
    store.enrolments.forget_token()
    assert store.enrolments.current() is None
    assert store.enrolments.person() == INSPECTOR != ELECTRICIAN
    assert len(store.outbox.waiting()) == 1


def test_a_refusal_comes_back_with_its_reason_and_content(store: Store, reopened: Reopen) -> None:
    """Nothing the server refuses is lost: the reason, the content and what won are kept."""
    draft = queue_snap(store)
    settle(store, RecordState.REFUSED, "place.unknown")
    (refused,) = reopened().outbox.refused()
    assert (refused.object, refused.code, refused.current) == (draft.id, "place.unknown", {"state": "closed"})
    assert refused.body.all_photos() == draft.photos


def test_a_refused_operation_can_be_sent_again_as_a_new_one(store: Store) -> None:
    """Trying again makes a new operation: the old one's verdict is final."""
    draft = queue_snap(store)
    (first,) = store.outbox.waiting()
    settle(store, RecordState.REFUSED, "place.unknown")
    store.outbox.retry(first.op_id)
    (second,) = store.outbox.waiting()
    assert (second.object, second.device_seq) == (draft.id, 2)
    assert second.op_id != first.op_id
    assert store.outbox.refused() == ()


def test_a_refused_operation_can_be_dismissed(store: Store) -> None:
    """A refusal that was understood stops asking for a decision."""
    draft = queue_snap(store)
    (operation,) = store.outbox.waiting()
    settle(store, RecordState.REFUSED, "place.unknown")
    assert store.backlog().refused == 1
    store.outbox.dismiss(operation.op_id)
    assert store.backlog().refused == 0
    found = store.snaps.one(draft.id)
    assert found is not None
    assert found.state is RecordState.DISMISSED


def what_was_said_of_it_goes_along(store: Store) -> None:
    draft = queue_snap(store)
    (operation,) = store.outbox.waiting()
    settle(store, RecordState.REFUSED, "place.unknown")
    store.snaps.withdraw(SnapWithdrawn(snap=draft.id, at=NOW, reason="拍错了"))
    other = queue_snap(store, 2)
    store.outbox.dismiss(operation.op_id)
    assert [one.object for one in store.outbox.waiting()] == [other.id]


def test_what_was_said_of_a_snap_that_is_given_up_waits_for_it_no_longer(store: Store) -> None:
    """The server would put it off without end: the snap will never come."""
    what_was_said_of_it_goes_along(store)


def test_waiting_for_a_snap_that_was_given_up_is_noticed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: the refusal is dismissed, and nothing else."""
    monkeypatch.setattr(outbox, "_give_up_what_was_said_of", lambda *_: None)
    with pytest.raises(AssertionError):
        what_was_said_of_it_goes_along(store)


def test_an_operation_put_off_waits_on(store: Store) -> None:
    """What depends on something the server lacks is sent again, with the reason at hand."""
    queue_snap(store)
    settle(store, RecordState.WAITING, "assignment.unknown")
    (operation,) = store.outbox.waiting()
    assert operation.code == "assignment.unknown"


def test_photos_go_after_their_records_and_the_most_severe_first(store: Store) -> None:
    """On a weak signal the manager sees the most dangerous hazard first."""
    for number, severity in ((1, 1), (2, 4), (3, 2)):
        queue_snap(store, number, severity)
    assert store.photos.to_send() == ()
    settle(store, RecordState.SENT)
    assert [int(photo.sha256, 16) for photo in store.photos.to_send()] == [2, 3, 1]


def test_the_backlog_counts_what_the_server_lacks(store: Store) -> None:
    """The figures on the screen are exact: operations, photos and their bytes."""
    queue_snap(store, 1)
    queue_snap(store, 2)
    recorded(store, 3)
    waiting = store.backlog()
    assert (waiting.operations, waiting.photos, waiting.photo_bytes) == (2, 2, 2003)
    settle(store, RecordState.SENT)
    store.photos.mark_sent(recorded(store, 1).sha256, NOW, 1)
    store.photos.mark_refused(recorded(store, 2).sha256, "photo.too_large")
    after = store.backlog()
    assert (after.operations, after.photos, after.refused) == (0, 0, 1)
    assert [photo.refusal for photo in store.photos.refused()] == ["photo.too_large"]


def said_anew(snap: SnapDraft, photo: PhotoRef) -> SnapCorrected:
    """A correction that brings one photo more."""
    return SnapCorrected(snap=snap.id, at=NOW, place=CANTEEN, category="SNAP-05", severity=2, photos=(photo,))


def test_the_server_is_not_told_of_photos_of_a_report_without_a_name(store: Store) -> None:
    """The office reads on whose phone photos wait, and which task lacks one: it would know who reported."""
    queue_snap(store, 1)
    hidden = store.snaps.start(recorded(store, 2))
    store.snaps.submit(replace(snap_body(hidden), anonymous=True))
    store.snaps.correct(said_anew(hidden, recorded(store, 3)))
    waiting = store.backlog()
    assert (waiting.photos, waiting.photo_bytes) == (3, 3006)
    assert (waiting.told_photos, waiting.told_bytes) == (1, 1001)
