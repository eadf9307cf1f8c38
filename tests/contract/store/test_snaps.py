"""A hazard snap on the phone, from the shutter to the outbox."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from checklists.problems import Refusal
from fieldapp.store.records import RecordState
from fieldapp.store.store import Store
from tests.support.local_phone import CANTEEN, recorded, snap_body

Reopen = Callable[[], Store]


def test_a_snap_is_a_draft_from_the_shutter_on(store: Store, reopened: Reopen) -> None:
    """A kill right after the shutter loses nothing."""
    photo = recorded(store)
    store.snaps.start(photo)
    (draft,) = reopened().snaps.drafts()
    assert (draft.photos, draft.place, draft.state) == ((photo,), None, RecordState.DRAFT)


def test_a_snap_keeps_what_is_filled_in_so_far(store: Store, reopened: Reopen) -> None:
    """Place, category, severity and note survive a kill before they are submitted."""
    first, second = recorded(store, 1), recorded(store, 2)
    draft = store.snaps.start(first)
    store.snaps.add_photo(draft.id, second)
    store.snaps.remove_photo(draft.id, first.sha256)
    store.snaps.save(replace(draft, place=CANTEEN, category="SNAP-05", severity=3, note="地面有水"))
    found = reopened().snaps.one(draft.id)
    assert found is not None
    assert (found.place, found.category, found.severity, found.note) == (CANTEEN, "SNAP-05", 3, "地面有水")
    assert found.photos == (second,)


def test_submitting_a_snap_twice_sends_it_once(store: Store) -> None:
    """Two taps on submit make one hazard, which can then not be changed."""
    draft = store.snaps.start(recorded(store))
    store.snaps.submit(snap_body(draft))
    store.snaps.submit(snap_body(draft))
    assert len(store.outbox.waiting()) == 1
    assert [one.state for one in store.snaps.submitted()] == [RecordState.WAITING]
    with pytest.raises(Refusal) as refused:
        store.snaps.save(draft)
    assert refused.value.code == "snap.exists"


def test_a_discarded_snap_can_be_restored_with_its_photos(store: Store, reopened: Reopen) -> None:
    """What was thrown away is out of the way, survives a kill, and comes back as it was."""
    draft = store.snaps.start(recorded(store, 1))
    store.snaps.add_photo(draft.id, recorded(store, 2))
    whole = store.snaps.one(draft.id)
    store.snaps.discard(draft.id)
    assert (store.snaps.one(draft.id), store.snaps.drafts()) == (None, ())
    store = reopened()
    assert store.snaps.discarded() == (whole,)
    store.snaps.restore(draft.id)
    assert (store.snaps.drafts(), store.snaps.discarded()) == ((whole,), ())


def test_a_snap_that_another_window_threw_away_is_kept_once_it_is_sent(store: Store) -> None:
    """What was reported stands among one's reports, not among what was deleted."""
    draft = store.snaps.start(recorded(store))
    store.snaps.discard(draft.id)
    store.snaps.submit(snap_body(draft))
    assert store.snaps.discarded() == ()
    assert store.snaps.one(draft.id) == store.snaps.submitted()[0]
