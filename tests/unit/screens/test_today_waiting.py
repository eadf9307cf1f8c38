"""今日 for those who fix and verify: how much, what came back and why, what is most urgent; and search."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.places.campus import Place
from checklists.rectifying import urgency
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command, State
from checklists.wire.changes import TaskEvent
from fieldapp.context import Services
from fieldapp.errors import Guard
from fieldapp.services.cards import DraftCard
from fieldapp.services.rectifying.commanding import Tasks
from fieldapp.theme import Look
from fieldapp.views.today import mine
from fieldapp.views.today import screen as today
from tests.support.local_phone import (
    A_CAMPUS,
    CANTEEN,
    ELECTRICIAN,
    INSPECTOR,
    NOW,
    SeededIds,
    a_task,
    begun,
    command,
)
from tests.support.screen import PATIENCE, PHONE, TABLET, Screen
from tests.support.stickers import picture_of, sticker_picture
from tests.support.window_phone import WindowPhone, small_jpeg, with_camera
from tests.unit.screens.test_task_fixing import refuse

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])


def a_teams_phone(folder: Path) -> WindowPhone:
    """Three tasks to fix: one returned, one overdue, one for next week."""
    phone, ids = WindowPhone(folder, person=ELECTRICIAN), SeededIds(7)
    back = TaskEvent(at=NOW, command="return", post="检查员", state="returned", note="仍有裸露")
    phone.pulled(
        a_task(ids, due_at=NOW + timedelta(days=7), note="插座松动"),
        a_task(ids, due_at=NOW - timedelta(days=1), note="开关盒无盖"),
        a_task(ids, state=State.RETURNED.value, events=(back,), due_at=NOW + timedelta(days=3)),
    )
    return phone


async def the_reason_stands_above_everything(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = a_teams_phone(folder)
    async with phone.window("/", size=size) as screen:
        await screen.wait_for("returned-1-reason")
        assert "仍有裸露" in screen.text("returned-1-reason")
        order = [name for name in screen.identifiers() if name.startswith(("returned", "waiting-", "urgent"))]
        assert order[0] == "returned-1-reason"
        assert order.index("returned-1") < order.index("urgent-1")


@SIZES
async def test_what_came_back_says_why_before_it_is_opened(tmp_path: Path, size: tuple[int, int]) -> None:
    """The team reads what is still wrong without a tap."""
    await the_reason_stands_above_everything(tmp_path, size)


async def test_a_reason_left_out_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A 今日 that only shows the card fails the promise above."""
    monkeypatch.setattr(mine, "_reason", lambda _item: "")
    with pytest.raises(AssertionError):
        async with a_teams_phone(tmp_path).window("/") as screen:
            await screen.wait_for("returned-1-reason", seconds=0.5)


@SIZES
async def test_a_team_sees_how_much_waits_and_the_most_urgent_first(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Three to fix, the overdue one leads. The count leads to the list, and stands on the tab."""
    async with a_teams_phone(tmp_path).window("/", size=size) as screen:
        await screen.wait_for("waiting-fix")
        assert "3" in screen.text("waiting-fix")
        assert "1 项逾期" in screen.text("waiting-fix")
        assert not screen.has("waiting-verify")
        assert "开关盒无盖" in screen.text("urgent-1")
        assert "插座松动" in screen.text("urgent-2")
        assert badge_of(screen) == "3"
        await screen.tap("waiting-fix")
        await screen.wait_for("task-1")


async def what_was_refused_stands_on_today(folder: Path) -> None:
    phone, row = WindowPhone(folder, person=ELECTRICIAN), a_task(SeededIds(7))
    phone.pulled(row)
    phone.store.tasks.command(command(row, Command.START))
    refuse(phone, "task.illegal_move")
    phone.pulled(replace(row, state=State.CLOSED.value, version=row.version + 1))
    async with phone.window("/") as screen:
        await screen.wait_for("refused-1")
        assert "未被接受" in screen.text("refused-1")
        assert not screen.has("today-empty")
        await screen.tap("refused-1")
        await screen.until(lambda: screen.route == f"/today/{row.id}", "the task")
        await screen.back()
        await screen.wait_for("refused-1")


async def test_a_day_on_which_something_was_refused_is_not_called_empty(tmp_path: Path) -> None:
    """The task is closed and waits for nobody; what its team sent does."""
    await what_was_refused_stands_on_today(tmp_path)


async def test_a_refusal_of_a_closed_task_left_out_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: 今日 looks at what waits for its person alone."""

    def of_those_to_fix(services: Services, look: Look, guard: Guard, tasks: Tasks) -> list[ft.Control]:
        return mine.waiting_for_me(services, look, guard, Tasks(boxes=tasks.boxes, items=tasks.boxes.to_fix))

    monkeypatch.setattr(today, "waiting_for_me", of_those_to_fix)
    with pytest.raises(AssertionError):
        await what_was_refused_stands_on_today(tmp_path)


async def what_was_handed_in_is_nobodys_overdue(folder: Path) -> None:
    phone, ids = WindowPhone(folder, person=INSPECTOR), SeededIds(7)
    done = {"state": State.SUBMITTED.value, "issuer": INSPECTOR.id, "issuer_role": INSPECTOR.role}
    phone.pulled(a_task(ids, due_at=NOW - timedelta(days=1), **done))
    async with phone.window("/") as screen:
        await screen.wait_for("waiting-verify")
        assert "没有逾期" in screen.text("waiting-verify")
        assert "已逾期" not in screen.text("urgent-1")
        assert "前" in screen.text("urgent-1")


async def test_what_was_handed_in_is_not_counted_or_called_overdue(tmp_path: Path) -> None:
    """Its card says until when it was to be done, not how long ago that was."""
    await what_was_handed_in_is_nobodys_overdue(tmp_path)


async def test_whatever_is_open_counted_as_overdue_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug of the rule both sides ask."""
    monkeypatch.setattr(urgency, "CLIMBING", OPEN)
    with pytest.raises(AssertionError):
        await what_was_handed_in_is_nobodys_overdue(tmp_path)


def badge_of(screen: Screen) -> str | None:
    """What the badge on the 任务 tab says."""
    badge = screen.find("tab-tasks", ft.Icon).badge
    return str(badge.label) if isinstance(badge, ft.Badge) else None


async def test_a_tab_with_nothing_waiting_has_no_badge(tmp_path: Path) -> None:
    """A zero would only be noise."""
    async with WindowPhone(tmp_path).window("/") as screen:
        await screen.wait_for("tab-tasks")
        assert badge_of(screen) is None


def test_a_draft_is_complete_when_everything_is_answered() -> None:
    """Then it says so instead of counting."""
    draft = DraftCard(id="d", title=Any, place="", started_at=NOW, answered=32, total=32, failed=0)  # type: ignore[arg-type]
    assert draft.complete
    assert not replace(draft, answered=31).complete


@SIZES
@pytest.mark.parametrize("words", ["st", "食堂", "canteen"])
async def test_search_finds_by_initials_what_can_be_begun_or_gone_on_with(
    tmp_path: Path, words: str, size: tuple[int, int]
) -> None:
    """`st` → 食堂: the checklist, the place, and the draft there."""
    phone = WindowPhone(tmp_path)
    begun(phone.store)
    async with phone.window("/", size=size) as screen:
        await screen.enter("today-search", words)
        await screen.wait_for("found-place-north-canteen" if words != "canteen" else "checklist-CAN-GRADE")
        assert screen.has("draft-1")
        assert screen.has("checklist-CAN-GRADE")
    assert len(phone.store.inspections.drafts()) == 1


async def test_search_finds_the_next_canteen_before_the_windows_of_the_first(tmp_path: Path) -> None:
    """Only the first few places are shown: the rooms of one would leave no room for another."""
    windows = [
        Place(id=f"st-{n}", code=f"ST-{n}", zh=f"{n}号窗口", en=f"Window {n}", kind="window", parent=CANTEEN)
        for n in range(1, 9)
    ]
    south = Place(id="south-canteen", code="S1", zh="南校区食堂", en="South canteen", kind="building")
    phone = WindowPhone(tmp_path, campus=replace(A_CAMPUS, places=(*A_CAMPUS.places, *windows, south)))
    async with phone.window("/") as screen:
        await screen.enter("today-search", "st")
        await screen.wait_for(f"found-place-{CANTEEN}")
        assert screen.has("found-place-south-canteen")
        assert screen.has("found-place-st-4")


async def test_an_inspection_begins_from_a_found_place(tmp_path: Path) -> None:
    """Search, place, checklist: three taps and the first item is there."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/") as screen:
        await screen.enter("today-search", "bxqst")
        await screen.tap(f"found-place-{CANTEEN}")
        await screen.wait_for("chosen-place")
        await screen.enter("checklist-search", "nothing of the kind")
        assert not screen.has("checklist-CAN-GRADE")
        await screen.tap("checklist-search-clear")
        await screen.wait_for("checklist-CAN-GRADE")
        await screen.enter("checklist-search", "wszhjc")
        await screen.tap("checklist-CAN-GRADE")
        await screen.wait_for("answer-CAN-GRADE-01-pass")
    (draft,) = phone.store.inspections.drafts()
    assert draft.place == CANTEEN


async def test_an_inspection_begins_from_the_list(tmp_path: Path) -> None:
    """The other way round: the list, then the place in the tree."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/") as screen:
        await screen.tap("start-inspection")
        await screen.tap("checklist-CAN-GRADE")
        await screen.tap("place-north")
        await screen.tap(f"place-{CANTEEN}")
        await screen.wait_for("answer-CAN-GRADE-01-pass")


async def the_sticker_chooses_the_place(folder: Path, patience: float = PATIENCE) -> None:
    phone = WindowPhone(folder)
    shots = looking(b"", sticker_picture(A_CAMPUS.place_by_id[CANTEEN]))
    async with phone.window("/inspections/new", device=with_camera(take_picture=shots)) as screen:
        await screen.tap("scan-place")
        await screen.wait_for("chosen-place", patience)
        assert "北校区食堂" in screen.text("chosen-place")
        await screen.tap("checklist-CAN-GRADE")
        await screen.wait_for("answer-CAN-GRADE-01-pass")


def looking(*pictures: bytes) -> Callable[[Any], bytes]:
    """What the camera sees, one picture after the other, the last one again and again."""
    left = [picture or small_jpeg() for picture in pictures]
    return lambda _arguments: left.pop(0) if len(left) > 1 else left[0]


async def test_a_scanned_sticker_chooses_the_place(tmp_path: Path) -> None:
    """The camera looks until the code is there; then the place is chosen and the scanner gone."""
    await the_sticker_chooses_the_place(tmp_path)


async def test_a_scanner_that_looks_only_once_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever does not hit the sticker at the first moment would wait for ever."""

    async def once(_self: object, _picture: bytes) -> None:
        return None

    monkeypatch.setattr("fieldapp.services.scanning.Scanning.place_in", once)
    with pytest.raises(AssertionError):
        await the_sticker_chooses_the_place(tmp_path, patience=0.5)


async def test_the_code_of_something_else_is_said(tmp_path: Path) -> None:
    """A payment code is not a place; nothing is chosen and the way by name is still there."""
    device = with_camera(take_picture=picture_of("https://pay.example/abc"))
    async with WindowPhone(tmp_path).window("/inspections/new", device=device) as screen:
        await screen.tap("scan-place")
        await screen.wait_for_text("没有这个地点")
        assert not screen.has("chosen-place")
        assert screen.has("checklist-search")
