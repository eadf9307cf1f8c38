"""Finishing: nothing missing gets through, nothing is sent twice, the result is there without a network."""

from datetime import timedelta
from pathlib import Path

import flet as ft
import pytest

from checklists.asking.answers import Answer, to_plain
from checklists.asking.library import checklist
from checklists.palette import DANGER
from checklists.problems import Refusal
from checklists.wire.operations import InspectionSubmitted
from fieldapp.store.attaching import detach_all
from fieldapp.store.inspections import Inspections
from fieldapp.store.records import InspectionDraft, RecordState, WriteKind
from tests.support.answering import all_right, canteen_id, failing
from tests.support.local_phone import CANTEEN, begun
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone


def answered(phone: WindowPhone, *failed: int) -> InspectionDraft:
    """A draft with every item answered; the failed ones with a note."""
    draft = begun(phone.store)
    found = {item: Answer(value=one.value, note="见照片") for item, one in failing(failed).items()}
    for item, answer in (all_right(checklist("CAN-GRADE")) | found).items():
        phone.store.inspections.save_answer(draft.id, item, to_plain(answer))
    return draft


async def finish(screen: Screen) -> None:
    await screen.tap("review")
    await screen.tap("finish")
    await screen.wait_for("record-state")


async def test_a_finished_inspection_shows_its_result_offline(tmp_path: Path) -> None:
    """Score, grade, failed key items, points lost, and that it is safe here: all without the server."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone, 2, 5)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await finish(screen)
        assert screen.text("score") == "94.0"
        assert screen.text("grade") == "优秀"
        assert screen.text("key-failures") == "关键项不合格 1 项"
        assert "已存在本机" in screen.text("record-state")
        assert "−4" in screen.text()
        await screen.tap("done")
        await screen.wait_for("recent-1")
        assert "待上传" in screen.text("recent-1")


async def test_what_is_sent_is_what_was_answered(tmp_path: Path) -> None:
    """One operation with every answer, and a finding for each failed item with its note."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone, 2, 5)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await finish(screen)
    (body,) = phone.unsent(InspectionSubmitted)
    assert (body.id, body.place, len(body.answers)) == (draft.id, CANTEEN, 32)
    assert {(one.item, one.note) for one in body.findings} == {
        (canteen_id(2), "见照片"),
        (canteen_id(5), "见照片"),
    }


async def test_two_taps_on_finish_send_it_once(tmp_path: Path) -> None:
    """A nervous thumb makes one inspection."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        (path,) = await screen.wait_for("finish")
        button, event = screen._pressable(path)
        await screen._session.dispatch_event(button._i, event, None)
        await screen.fire(button, event)
        await screen.wait_for("record-state")
    assert len(phone.store.outbox.waiting()) == 1


async def test_what_is_missing_is_listed_and_one_tap_away(tmp_path: Path) -> None:
    """The review names each open item and leads to it; finishing waits."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    phone.store.inspections.clear_answer(draft.id, canteen_id(28))
    phone.store.inspections.turn_to(draft.id, canteen_id(1))
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("review")
        await screen.tap("missing-1")
        await screen.tap("answer-CAN-GRADE-28-pass")
        await finish(screen)
    found = phone.store.inspections.one(draft.id)
    assert found is not None
    assert found.state is RecordState.WAITING


async def test_reviewing_what_this_phone_does_not_have_says_so(tmp_path: Path) -> None:
    """An old link, or a draft that was thrown away in another window: said, instead of waited for."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window("/inspections/no-such-one/review") as screen:
        await screen.wait_for("unknown-inspection")
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.wait_for("finish")
        phone.store.inspections.discard(draft.id)
        await screen.wait_for("unknown-inspection")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_the_button_that_deletes_a_draft_can_be_read(tmp_path: Path, dark: bool) -> None:
    """Its word had the button's own colour, thinned to a tenth: a red lozenge stood there."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}", dark=dark) as screen:
        await screen.tap("discard")
        await screen.wait_for("discard-yes")
        button = screen.find("discard-yes", ft.FilledButton)
        # The surface is light where the colour of danger is dark, and dark where that is light.
        assert button.bgcolor == (DANGER.dark if dark else DANGER.light)
        assert button.color == ft.Colors.SURFACE


async def a_draft_comes_back(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = answered(phone, 2)
    phone.store.inspections.add_photo(draft.id, canteen_id(2), phone.kept(1))
    before = phone.store.inspections.one(draft.id)
    assert before is not None
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("discard")
        await screen.tap("discard-yes")
        await screen.wait_for("today-empty")
        assert phone.store.inspections.one(draft.id) is None
        await screen.take_back()
        await screen.wait_for("review")
    after = phone.store.inspections.one(draft.id)
    assert after is not None
    assert (after.answers, after.position) == (before.answers, before.position)


async def test_a_draft_thrown_away_comes_back_whole_with_one_tap(tmp_path: Path) -> None:
    """Asked once, because something is in it; undo brings answers, photos and place back."""
    await a_draft_comes_back(tmp_path)


async def test_a_draft_that_is_gone_for_good_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the bin deletes the draft's photos at once."""
    discard = Inspections.discard

    def at_once(self: Inspections, inspection: str) -> None:
        discard(self, inspection)
        with self._database.transaction(WriteKind.DRAFT) as connection:
            detach_all(connection, inspection)

    monkeypatch.setattr(Inspections, "discard", at_once)
    with pytest.raises(AssertionError):
        await a_draft_comes_back(tmp_path)


def test_a_draft_thrown_away_a_month_ago_goes_with_the_next_one(tmp_path: Path) -> None:
    """What can no longer be taken back does not lie about on the phone."""
    phone = WindowPhone(tmp_path)
    first, second = begun(phone.store), begun(phone.store)
    phone.store.inspections.discard(first.id)
    phone.clock.now += timedelta(days=31)
    phone.store.inspections.discard(second.id)
    with pytest.raises(Refusal):
        phone.store.inspections.restore(first.id)
    phone.store.inspections.restore(second.id)
    assert [draft.id for draft in phone.store.inspections.drafts()] == [second.id]
