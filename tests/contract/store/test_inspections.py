"""An inspection on the phone, from the first tap to the outbox."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists.problems import Refusal
from checklists.wire.operations import (
    FindingMade,
    InspectionSubmitted,
    body_to_plain,
    read_body,
    read_operation,
)
from fieldapp.store.records import InspectionDraft, RecordState
from fieldapp.store.store import Store
from tests.support.local_phone import CANTEEN, NOW, begun, recorded, submission

Reopen = Callable[[], Store]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
ANSWERS = st.fixed_dictionaries(
    {"value": st.sampled_from(["pass", "fail", "na"]) | TEXT | st.integers(-(2**63), 2**63 - 1)},
    optional={"note": TEXT, "reason": TEXT},
)


def test_reopening_comes_back_to_the_same_item_with_every_answer(store: Store, reopened: Reopen) -> None:
    """After a kill an inspection goes on where it was, with its answers and photos."""
    draft = begun(store)
    store.inspections.save_answer(draft.id, "ITEM-1", {"value": "pass"})
    photo = recorded(store)
    store.inspections.add_photo(draft.id, "ITEM-2", photo)
    store.inspections.turn_to(draft.id, "ITEM-3")
    found = reopened().inspections.one(draft.id)
    assert found is not None
    assert found.position == "ITEM-3"
    assert found.answers["ITEM-1"].answer == {"value": "pass"}
    assert (found.answers["ITEM-2"].answer, found.answers["ITEM-2"].photos) == (None, (photo,))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("ABCD"), ANSWERS), max_size=12))
def test_the_last_answer_to_each_item_is_what_is_read(
    store: Store, taps: list[tuple[str, dict[str, object]]]
) -> None:
    """What goes into the store comes out, whatever is written and however often minds change."""
    draft = begun(store)
    for item, answer in taps:
        store.inspections.save_answer(draft.id, item, answer)
    found = store.inspections.one(draft.id)
    assert found is not None
    assert {item: kept.answer for item, kept in found.answers.items()} == dict(taps)


def test_text_no_server_could_keep_is_refused_before_it_is_kept(store: Store) -> None:
    """A lone surrogate from a broken keyboard is refused at the tap, not hours later by the server."""
    draft = begun(store)
    with pytest.raises((Refusal, UnicodeEncodeError)):
        store.inspections.save_answer(draft.id, "ITEM-1", {"note": "\ud800"})


def test_an_answer_taken_back_leaves_its_photos(store: Store) -> None:
    """Changing one's mind about an answer does not cost its photos; removing a photo does."""
    draft = begun(store)
    photo = recorded(store)
    store.inspections.save_answer(draft.id, "ITEM-1", {"value": "fail"})
    store.inspections.add_photo(draft.id, "ITEM-1", photo)
    store.inspections.clear_answer(draft.id, "ITEM-1")
    kept = store.inspections.one(draft.id)
    assert kept is not None
    assert (kept.answers["ITEM-1"].answer, kept.answers["ITEM-1"].photos) == (None, (photo,))
    store.inspections.remove_photo(draft.id, "ITEM-1", photo.sha256)
    bare = store.inspections.one(draft.id)
    assert bare is not None
    assert bare.answers == {}


def test_finishing_writes_the_record_and_its_operation_together(store: Store, reopened: Reopen) -> None:
    """A finished inspection waits in the outbox with its exact bytes, its number and its photos."""
    draft = begun(store)
    photo = recorded(store)
    finding = FindingMade(id=draft.id, item="ITEM-1", severity=3, photos=(photo,))
    body = submission(draft, (finding,), answers={"ITEM-1": {"value": "fail"}})
    store.inspections.finish(draft.id, lambda _draft: body)
    after = reopened()
    (operation,) = after.outbox.waiting()
    assert (operation.device_seq, operation.object) == (1, draft.id)
    assert body_to_plain(read_body(read_operation(operation.line))) == body_to_plain(body)
    assert [kept.sha256 for kept in after.photos.waiting()] == [photo.sha256]
    found = after.inspections.one(draft.id)
    assert found is not None
    assert found.state is RecordState.WAITING
    assert after.inspections.drafts() == ()
    assert after.inspections.finished(10) == (found,)


def test_finishing_twice_sends_once(store: Store) -> None:
    """Two tabs that both finish make one inspection."""
    draft = begun(store)
    store.inspections.finish(draft.id, submission)
    store.inspections.finish(draft.id, submission)
    assert len(store.outbox.waiting()) == 1


def test_what_is_finished_is_what_is_stored_at_that_moment(store: Store) -> None:
    """The submission is made of the answers as another window left them."""
    draft = begun(store)
    store.inspections.save_answer(draft.id, "ITEM-1", {"value": "fail"})
    seen: list[InspectionDraft] = []

    def made(stored: InspectionDraft) -> InspectionSubmitted:
        seen.append(stored)
        return submission(stored)

    store.inspections.finish(draft.id, made)
    assert [one.answers["ITEM-1"].answer for one in seen] == [{"value": "fail"}]


def test_an_inspection_begins_with_all_of_its_first_answers_or_not_at_all(store: Store) -> None:
    """A kill or a fault while it begins leaves no inspection that lacks some of them."""
    first = {"ITEM-1": {"value": "na"}, "ITEM-2": {"note": "\ud800"}}
    with pytest.raises((Refusal, UnicodeEncodeError)):
        store.inspections.start(checklist="CAN-GRADE@1", scheme="scheme_c@1", place=CANTEEN, answers=first)
    assert store.inspections.drafts() == ()


def finished_at(at: datetime, draft: InspectionDraft) -> InspectionSubmitted:
    return replace(submission(draft), finished_at=at)


def test_only_the_last_finished_are_read(store: Store) -> None:
    """However long a phone is in use, today reads a handful."""
    drafts = [begun(store) for _ in range(4)]
    for minute, draft in enumerate(drafts):
        at = NOW + timedelta(minutes=minute)
        store.inspections.finish(draft.id, partial(finished_at, at))
    assert [one.id for one in store.inspections.finished(2)] == [drafts[3].id, drafts[2].id]


def test_a_finished_inspection_is_not_changed_any_more(store: Store) -> None:
    """What was submitted stays as it was submitted."""
    draft = begun(store)
    store.inspections.finish(draft.id, submission)
    with pytest.raises(Refusal, match=r"inspection\.exists"):
        store.inspections.save_answer(draft.id, "ITEM-1", {"value": "pass"})
    with pytest.raises(Refusal, match=r"inspection\.exists"):
        store.inspections.discard(draft.id)
    assert store.inspections.one(draft.id) is not None


def test_a_finish_that_fails_leaves_the_draft_open(store: Store) -> None:
    """An inspection the wire would refuse stays a draft: nothing is half finished."""
    draft = begun(store)
    finding = FindingMade(id="not a uuid", item="ITEM-1", severity=3)
    with pytest.raises(Refusal):
        store.inspections.finish(draft.id, lambda _draft: submission(draft, (finding,)))
    found = store.inspections.one(draft.id)
    assert found is not None
    assert found.state is RecordState.DRAFT
    assert found.finished_at is None
    assert store.outbox.waiting() == ()


def test_an_operation_cannot_name_a_photo_that_was_never_kept(store: Store) -> None:
    """A record that lists a photo this phone does not hold is not written."""
    draft = begun(store)
    photo = recorded(store)
    unkept = type(photo)(sha256="f" * 64, size=1)
    other = submission(draft, photos=(photo, unkept), answers={"ITEM-1": {"value": "pass"}})
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.inspections.finish(draft.id, lambda _draft: other)
    assert store.outbox.waiting() == ()
    assert [one.id for one in store.inspections.drafts()] == [draft.id]


def test_a_discarded_draft_is_gone(store: Store) -> None:
    """Throwing a draft away removes it and its answers."""
    draft = begun(store)
    store.inspections.save_answer(draft.id, "ITEM-1", {"value": "pass"})
    store.inspections.discard(draft.id)
    assert store.inspections.one(draft.id) is None


def test_what_another_window_threw_away_is_kept_once_it_is_sent(store: Store) -> None:
    """It is to be seen and amended, stands among nothing that was deleted, and goes with nothing of that."""
    draft = begun(store)
    store.inspections.discard(draft.id)
    store.inspections.finish(draft.id, submission)
    assert store.inspections.discarded() == ()
    assert store.inspections.one(draft.id) == store.inspections.finished(1)[0]
