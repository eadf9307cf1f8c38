"""What a finding is asked for on the phone, how few taps it takes, and what is put right on the spot."""

from pathlib import Path

import flet as ft
import pytest

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from checklists.wire.operations import InspectionSubmitted
from checklists.wire.photos import PhotoRole
from fieldapp.services.inspections import lacking
from fieldapp.store.records import InspectionDraft
from fieldapp.views.inspections import review
from tests.support.answering import all_right, canteen_id
from tests.support.local_phone import begun
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone, choose_files, small_jpeg

ITEM = canteen_id(2)
LIGHT = next(
    one.id for one in checklist("CAN-GRADE").items if one.severity < 3 and one.evidence.value == "on_fail"
)


def all_but(phone: WindowPhone, item: str) -> InspectionDraft:
    draft = begun(phone.store)
    answers = {key: to_plain(one) for key, one in all_right(checklist("CAN-GRADE")).items() if key != item}
    phone.store.inspections.save_answers(draft.id, answers, item)
    return draft


async def finish(screen: Screen) -> None:
    await screen.tap("review")
    await screen.tap("finish")
    await screen.wait_for("record-state")


@pytest.mark.parametrize("size", [PHONE, TABLET])
async def test_a_pass_is_one_tap_and_a_failure_with_its_photo_at_most_four(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Fail, camera, shutter, done: four; a pass is one."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        await screen.tap("answer-CAN-GRADE-01-pass")
        for taps in (f"answer-{ITEM}-fail", f"photo-{ITEM}", "shutter", "camera-done"):
            await screen.tap(taps)
        await screen.wait_for(f"photo-{ITEM}-1")
    found = phone.store.inspections.one(draft.id)
    assert found is not None
    assert found.answers["CAN-GRADE-01"].answer == {"value": "pass"}
    assert len(found.answers[ITEM].photos) == 1


async def the_rest_is_fine_and_can_be_undone(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("answer-CAN-GRADE-01-fail")
        await screen.tap("rest-fine")
        found = phone.store.inspections.one(draft.id)
        assert found is not None
        verdicts = [one.answer["value"] for one in found.answers.values() if one.answer]
        assert verdicts.count("fail") == 1
        assert verdicts.count("pass") > 1
        await screen.take_back()
        found = phone.store.inspections.one(draft.id)
        assert found is not None
        assert list(found.answers) == ["CAN-GRADE-01"]


async def test_all_fine_passes_what_is_left_and_spares_the_exceptions(tmp_path: Path) -> None:
    """One tap a section; what failed stays failed; one tap takes it back, and nobody is asked."""
    await the_rest_is_fine_and_can_be_undone(tmp_path)


async def test_all_fine_that_overwrites_a_failure_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: what was answered already passes too."""
    monkeypatch.setattr("fieldapp.services.inspections.tapping.passes_at_once", lambda _state: True)
    with pytest.raises(AssertionError):
        await the_rest_is_fine_and_can_be_undone(tmp_path)


async def corrected_at_once(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path / "phone")
    draft = all_but(phone, ITEM)
    before, after = tmp_path / "1.jpg", tmp_path / "2.jpg"
    before.write_bytes(small_jpeg(1))
    after.write_bytes(small_jpeg(2))
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{ITEM}-fail")
        await choose_files(screen, f"photo-{ITEM}-choose", before)
        await screen.wait_for(f"photo-{ITEM}-1")
        await screen.choose(f"corrected-{ITEM}", value=True, kind=ft.Switch)
        await screen.tap("review")
        await screen.wait_for("missing-1")
        assert "缺整改后照片" in screen.text("missing-1")
        await screen.tap("missing-1")
        await choose_files(screen, f"after-{ITEM}-choose", after)
        await screen.wait_for(f"after-{ITEM}-1")
        await finish(screen)
    (body,) = phone.unsent(InspectionSubmitted)
    (finding,) = body.findings
    assert finding.opens_no_task
    assert [photo.role for photo in finding.photos] == [PhotoRole.BEFORE, PhotoRole.AFTER]


async def test_what_is_put_right_on_the_spot_needs_both_photos_and_opens_no_task(tmp_path: Path) -> None:
    """The finding is sent with before and after; without the after-photo it cannot be finished."""
    await corrected_at_once(tmp_path)


async def test_a_correction_nobody_can_see_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the after-photo is not asked for."""
    monkeypatch.setattr(lacking, "has_after_photo", lambda _state: True)
    with pytest.raises(AssertionError):
        await corrected_at_once(tmp_path)


async def a_finding_without_a_word_is_asked_for_one(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = all_but(phone, LIGHT)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{LIGHT}-fail")
        await screen.tap("review")
        await screen.wait_for("missing-1")
        assert "没有照片也没有说明" in screen.text("missing-1")
        await screen.tap("explain-all-2")
        await screen.wait_for("nothing-missing")
        await screen.tap("finish")
        await screen.wait_for("record-state")
    (body,) = phone.unsent(InspectionSubmitted)
    (finding,) = body.findings
    assert finding.note == f"不合格：{checklist('CAN-GRADE').item(LIGHT).text.zh}（现场不便拍照）"


async def test_a_finding_has_a_photo_or_a_word_or_a_reason_why_not(tmp_path: Path) -> None:
    """Nobody has to read a bare cross, nor a reason without what was found; one tap says it of all."""
    await a_finding_without_a_word_is_asked_for_one(tmp_path)


async def test_a_bare_cross_that_slips_through_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: only what the rulebook demands is asked for."""
    monkeypatch.setattr("fieldapp.services.inspections.sheets.lacking", lambda _states, demanded: demanded)
    with pytest.raises(AssertionError):
        await a_finding_without_a_word_is_asked_for_one(tmp_path)


async def test_a_reason_without_what_was_found_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the reason is all that is written, and all these tasks are called 手湿，来不及拍照."""
    monkeypatch.setattr(review, "_not_shown", lambda _look, why, _item: why)
    with pytest.raises(AssertionError):
        await a_finding_without_a_word_is_asked_for_one(tmp_path)
