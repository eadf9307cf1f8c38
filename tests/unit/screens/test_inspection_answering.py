"""Answering an inspection: what the screen says is saved, figures are the rulebook's, nothing is lost."""

import asyncio
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.asking.answers import from_plain
from checklists.asking.library import checklist
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.keeping import Keeping
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.store.inspections import Inspections
from fieldapp.store.records import InspectionDraft
from tests.support.flet_client import Device
from tests.support.local_phone import begun
from tests.support.screen import TABLET, Screen
from tests.support.window_phone import WindowPhone, choose_files, small_jpeg


def stored(phone: WindowPhone, draft: InspectionDraft) -> InspectionDraft:
    found = phone.store.inspections.one(draft.id)
    assert found is not None
    return found


async def is_chosen(screen: Screen, identifier: str) -> bool:
    await screen.wait_for(identifier)
    return any(path[-1].selected for path in screen._paths(identifier) if isinstance(path[-1], ft.Semantics))


async def the_screen_waits_for_the_disk(tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    phone = WindowPhone(tmp_path)
    draft, reached, written = begun(phone.store), threading.Event(), threading.Event()
    save = Inspections.save_answer

    def slow_disk(self: Inspections, *args: Any) -> None:
        reached.set()
        written.wait(5)
        save(self, *args)

    patch.setattr(Inspections, "save_answer", slow_disk)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for("answer-CAN-GRADE-01-pass")
        tapping = asyncio.create_task(screen.tap("answer-CAN-GRADE-01-pass"))
        await asyncio.to_thread(reached.wait, 5)
        shown_too_early = await is_chosen(screen, "answer-CAN-GRADE-01-pass")
        written.set()
        await tapping
        assert not shown_too_early
        await screen.wait_for_text("剩 31 项")
        assert await is_chosen(screen, "answer-CAN-GRADE-01-pass")
    assert stored(phone, draft).answers["CAN-GRADE-01"].answer == {"value": "pass"}


async def test_a_tap_is_on_the_disk_before_the_screen_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the disk is busy the answer is not shown as given; afterwards it is, and it is stored."""
    await the_screen_waits_for_the_disk(tmp_path, monkeypatch)


async def test_a_screen_that_is_ahead_of_the_disk_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: answers are shown first and written later, as typed words are."""
    monkeypatch.setattr(Inspecting, "_keep", Inspecting._keep_typed)
    with pytest.raises(AssertionError):
        await the_screen_waits_for_the_disk(tmp_path, monkeypatch)


async def the_live_score_is_the_rulebooks(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    asked = checklist("CAN-GRADE")
    async with phone.window(f"/inspections/{draft.id}") as screen:
        for number, verdict in ((1, "pass"), (2, "fail"), (3, "na"), (4, "pass")):
            await screen.tap(f"answer-CAN-GRADE-{number:02}-{verdict}")
            kept = stored(phone, draft).answers
            answers = {
                item: from_plain(asked.item(item), one.answer, draft=True)
                for item, one in kept.items()
                if one.answer
            }
            live = score(asked, answers, scheme("scheme_c@1"))
            assert screen.text("score") == str(live.partial)
            assert screen.text("unanswered") == f"剩 {live.total - live.answered} 项"
    assert live.partial == Decimal("60.0")


async def test_the_live_score_is_what_the_rulebook_gives(tmp_path: Path) -> None:
    """After every answer the figure on the screen is `judging.score` of what is stored."""
    await the_live_score_is_the_rulebooks(tmp_path)


async def test_figures_that_lag_behind_are_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: an answer does not recount."""
    monkeypatch.setattr(Sheet, "changed", lambda _self, _state: None)
    monkeypatch.setattr(Sheet, "recount", lambda _self: None)
    with pytest.raises(AssertionError):
        await the_live_score_is_the_rulebooks(tmp_path)


async def felt_once_it_is_stored(folder: Path) -> None:
    phone = WindowPhone(folder)
    draft = begun(phone.store)
    felt: list[object] = []

    def touch(_arguments: object) -> None:
        one = stored(phone, draft).answers.get("CAN-GRADE-01")
        felt.append(one.answer if one else None)

    device = Device(answers={"light_impact": touch})
    async with phone.window(f"/inspections/{draft.id}", device=device) as screen:
        await screen.tap("answer-CAN-GRADE-01-fail")
        await screen.enter("note-CAN-GRADE-01", "许可证过期")
        await screen.wait_for("note-CAN-GRADE-01")
    assert felt == [{"value": "fail"}]


async def test_a_tap_is_felt_once_it_is_on_the_disk(tmp_path: Path) -> None:
    """Whoever looks at the kitchen and not at the phone knows that it was taken; letters are not felt."""
    await felt_once_it_is_stored(tmp_path)


async def test_a_tap_that_is_felt_before_it_is_stored_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the finger is told what the disk does not know."""
    keep = Keeping._keep

    async def hasty(self: Keeping, *given: Any) -> None:
        self._stored()
        await asyncio.sleep(0.05)
        await keep(self, *given)

    monkeypatch.setattr(Keeping, "_keep", hasty)
    with pytest.raises(AssertionError):
        await felt_once_it_is_stored(tmp_path)


async def test_not_applicable_asks_why(tmp_path: Path) -> None:
    """N/A alone is not enough to finish; a tapped reason is, and it can be typed instead."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("answer-CAN-GRADE-01-na")
        await screen.tap("review")
        await screen.wait_for("missing-1")
        assert "缺不适用原因" in screen.text("missing-1")
        await screen.tap("missing-1")
        await screen.tap("reason-CAN-GRADE-01-1")
        await screen.tap("review")
        await screen.wait_for("missing-1")
        assert "未检查" in screen.text("missing-1")
    answer = stored(phone, draft).answers["CAN-GRADE-01"].answer
    assert answer == {"value": "na", "reason": "本处没有该设施"}


async def test_a_failed_item_names_its_team_and_term_offline(tmp_path: Path) -> None:
    """A fault nobody is responsible for on the map says that a manager assigns it."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("answer-CAN-GRADE-02-fail")
        await screen.wait_for("note-CAN-GRADE-02")
        assert "由管理员派发" in screen.text()
        await screen.tap("phrase-CAN-GRADE-02-1")
        await screen.wait_for_text("许可证未公示")
    assert stored(phone, draft).answers["CAN-GRADE-02"].answer == {"value": "fail", "note": "许可证未公示"}


async def it_opens_where_it_was_left(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("next-part")
        await screen.tap("answer-CAN-GRADE-07-pass")
        await screen.wait_for_text("剩 31 项")
    await phone.restart()
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for("answer-CAN-GRADE-07-pass")
        assert await is_chosen(screen, "answer-CAN-GRADE-07-pass")
    assert stored(phone, draft).position == "CAN-GRADE-07"


async def test_after_a_kill_it_opens_at_the_same_item(tmp_path: Path) -> None:
    """The process ends; the next one shows the same part with every answer."""
    await it_opens_where_it_was_left(tmp_path)


async def test_a_forgotten_position_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: an inspection always opens at its first part."""
    monkeypatch.setattr(Sheet, "part_of", lambda self, _item: self.parts[0])
    with pytest.raises(AssertionError):
        await it_opens_where_it_was_left(tmp_path)


async def test_two_windows_of_one_phone_show_the_same_draft(tmp_path: Path) -> None:
    """What is answered in one window is seen in the other, typed words included."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    route = f"/inspections/{draft.id}"
    async with phone.window(route) as one, phone.window(route, size=TABLET) as other:
        await one.tap("answer-CAN-GRADE-01-fail")
        await one.enter("note-CAN-GRADE-01", "许可证过期三天")
        await other.wait_for_text("许可证过期三天")
        await other.tap("answer-CAN-GRADE-02-pass")
        await one.wait_for_text("剩 30 项")


async def test_a_chosen_photo_belongs_to_its_item(tmp_path: Path) -> None:
    """A picture from a file is kept with the failed item and survives the process."""
    phone = WindowPhone(tmp_path / "phone")
    draft = begun(phone.store)
    picture = tmp_path / "许可证.jpg"
    picture.write_bytes(small_jpeg(3))
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("answer-CAN-GRADE-01-fail")
        await choose_files(screen, "photo-CAN-GRADE-01-choose", picture)
        await screen.wait_for("photo-CAN-GRADE-01-1")
    await phone.restart()
    (photo,) = stored(phone, draft).answers["CAN-GRADE-01"].photos
    assert phone.phone.photos.path(photo.sha256).is_file()


async def test_a_failing_disk_is_said_and_costs_nothing_that_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handler that fails says so in words; the app goes on and the draft is as it was."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("answer-CAN-GRADE-01-pass")
        await screen.wait_for_text("剩 31 项")
        with monkeypatch.context() as broken:
            broken.setattr(Inspections, "save_answer", disk_is_full)
            await screen.tap("answer-CAN-GRADE-02-pass")
            await screen.wait_for_text("手机存储已满")
            assert not await is_chosen(screen, "answer-CAN-GRADE-02-pass")
        await screen.tap("answer-CAN-GRADE-03-pass")
        await screen.wait_for_text("剩 30 项")
    assert set(stored(phone, draft).answers) == {"CAN-GRADE-01", "CAN-GRADE-03"}


def disk_is_full(*_args: object) -> None:
    raise OSError(28, "No space left on device")


async def test_a_rating_is_one_tap(tmp_path: Path) -> None:
    """Quick figures answer a rating; what lies between is set with the slider."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    phone.store.inspections.turn_to(draft.id, "CAN-GRADE-31")
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("answer-CAN-GRADE-31-80")
        await screen.wait_for_text("评分 80%")
        slider = screen.find("rating-CAN-GRADE-32", ft.Slider)
        screen._session.apply_patch(slider._i, {"value": 73})
        await screen.fire(slider, "change_end", 73)
        await screen.wait_for_text("评分 73%")
    answers = stored(phone, draft).answers
    assert [answers[f"CAN-GRADE-{n}"].answer for n in (31, 32)] == [{"value": "80"}, {"value": "73"}]
