"""The phone's inbox: what changed since I looked, told without a network, read when its task is opened."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import flet as ft

from checklists.problems import CATALOGUE
from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskEvent, TaskRow
from fieldapp.store.records import RecordState, WriteKind
from fieldapp.store.sending import Settlement
from tests.support import tree
from tests.support.local_phone import ELECTRICIAN, INSPECTOR, NOW, SeededIds, a_task, command
from tests.support.screen import TABLET, Screen
from tests.support.window_phone import WindowPhone

OPENED = TaskEvent(at=NOW, command="open", post="检查员", state="assigned")
STARTED = TaskEvent(at=NOW, command="start", post="电工组组长", state="fixing", mine=True)
RETURNED = TaskEvent(at=NOW, command="return", post="检查员", state="returned", note="仍有裸露")


def task(*events: TaskEvent, **other: Any) -> TaskRow:
    ids = SeededIds(other.pop("seed", 7))
    return a_task(ids, events=events, version=len(events), **other)


def a_teams_phone(folder: Path) -> WindowPhone:
    return WindowPhone(folder, person=ELECTRICIAN)


def unread(screen: Screen) -> str | None:
    """What the badge on the 今日 tab says."""
    badge = screen.find("tab-today", ft.Icon).badge
    return str(badge.label) if isinstance(badge, ft.Badge) else None


def unread_rows(screen: Screen) -> int:
    return sum(semantics.label == "未读" for semantics in screen_semantics(screen))


def screen_semantics(screen: Screen) -> list[ft.Semantics]:
    return [path[-1] for path in tree.visible(screen.page) if isinstance(path[-1], ft.Semantics)]


async def a_return_is_told_until_the_task_is_opened(folder: Path) -> None:
    phone = a_teams_phone(folder)
    phone.pulled(task(OPENED, RETURNED, state="returned"))
    async with phone.window("/") as screen:
        await screen.wait_for("go-inbox")
        await screen.until(lambda: unread(screen) == "1", "one unread")
        await screen.tap("go-inbox")
        await screen.wait_for("news-1")
        assert "退回重做" in screen.text("news-1")
        assert "仍有裸露" in screen.text("news-1")
        assert "等 2 项变化" in screen.text("news-1")
        await screen.tap("news-1")
        await screen.wait_for("task-title")
        await screen.back()
        await screen.wait_for("news-1")
        assert "项变化" not in screen.text("news-1")
        await screen.back()
        await screen.until(lambda: unread(screen) is None, "a badge gone")
    await phone.restart()
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        assert not screen.has("news-read-all")


async def test_a_return_stands_in_the_inbox_until_its_task_is_opened(tmp_path: Path) -> None:
    """With who, why and how much else; opening reads it, and a restart remembers."""
    await a_return_is_told_until_the_task_is_opened(tmp_path)


async def what_came_before_is_one_tap_away(folder: Path) -> None:
    phone, row = a_teams_phone(folder), task(OPENED, RETURNED, state="returned")
    phone.pulled(row)
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        assert "新的整改任务" not in screen.text()
        await screen.tap(f"earlier-{row.number}")
        await screen.wait_for_text("新的整改任务")
        assert (screen.route, screen.has("news-read-all")) == ("/inbox", True)
        await screen.tap(f"earlier-{row.number}")
        await screen.until(lambda: "新的整改任务" not in screen.text(), "what came before folded away")


async def test_what_came_before_the_latest_is_unfolded_on_its_card(tmp_path: Path) -> None:
    """A task stands once; its earlier notices are one tap away, and reading them opens nothing."""
    await what_came_before_is_one_tap_away(tmp_path)


async def only_what_was_tapped_is_read(folder: Path) -> None:
    phone = a_teams_phone(folder)
    phone.pulled(task(OPENED, RETURNED, state="returned"), task(OPENED, seed=8))
    async with phone.window("/inbox", size=TABLET) as screen:
        await screen.wait_for("news-2")
        assert not screen.has("task-title")
        assert screen.has("news-read-all")
        await screen.tap("news-1")
        await screen.wait_for("task-title")
        assert (screen.route, screen.has("news-2"), screen.has("news-read-all")) == ("/inbox", True, True)


async def test_on_a_tablet_a_notice_opens_beside_the_others(tmp_path: Path) -> None:
    """Nobody goes back and forth, and what nobody tapped stays unread."""
    await only_what_was_tapped_is_read(tmp_path)


async def what_was_there_at_first_is_no_news(folder: Path) -> None:
    phone = a_teams_phone(folder)
    phone.pulled(task(OPENED, RETURNED, state="returned"))
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        await screen.tap("news-read-all")
        await screen.until(lambda: not screen.has("news-read-all"), "everything read")
    phone.pulled(task(OPENED, RETURNED, STARTED, state="fixing"))
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        assert not screen.has("news-read-all"), "my own step is no news to me"


async def test_ones_own_steps_are_no_news_and_all_is_read_at_once(tmp_path: Path) -> None:
    await what_was_there_at_first_is_no_news(tmp_path)


async def a_deadline_that_passes_is_told_offline(folder: Path) -> None:
    phone = a_teams_phone(folder)
    phone.pulled(task(OPENED, due_at=NOW + timedelta(hours=2)))
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        await screen.tap("news-read-all")
    phone.clock.now += timedelta(hours=3)
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-read-all")
        assert "已逾期" in screen.text("news-1")


async def test_a_deadline_that_passes_is_told_without_any_network(tmp_path: Path) -> None:
    await a_deadline_that_passes_is_told_offline(tmp_path)


async def what_was_handed_in_is_not_late(folder: Path) -> None:
    phone = a_teams_phone(folder)
    submitted = replace(STARTED, command="submit", state="submitted")
    phone.pulled(task(OPENED, submitted, state="submitted", due_at=NOW + timedelta(hours=2)))
    phone.clock.now += timedelta(days=9)
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        assert "已逾期" not in screen.text("news-1")


async def test_what_was_handed_in_before_its_deadline_is_not_told_as_overdue(tmp_path: Path) -> None:
    await what_was_handed_in_is_not_late(tmp_path)


async def who_is_to_verify_hears_of_it_again(folder: Path) -> None:
    phone = WindowPhone(folder, person=INSPECTOR)
    submitted = replace(STARTED, command="submit", state="submitted", mine=False)
    phone.pulled(task(OPENED, submitted, state="submitted", severity=2))
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        await screen.tap("news-read-all")
    for days, waits in ((2, False), (2, True)):
        phone.clock.now += timedelta(days=days)
        async with phone.window("/inbox") as screen:
            await screen.wait_for("news-1")
            assert (unread_rows(screen) == 1) is waits


async def test_what_waits_three_days_to_be_verified_is_told_again(tmp_path: Path) -> None:
    """To whoever verifies it, without a network."""
    await who_is_to_verify_hears_of_it_again(tmp_path)


async def a_refused_move_says_why(folder: Path) -> None:
    phone, row = WindowPhone(folder, person=INSPECTOR), task(OPENED, state="submitted")
    phone.pulled(row)
    phone.store.tasks.command(command(row, Command.RETURN, note="还在漏水"))
    waiting = phone.store.outbox.waiting()[0]
    settled = Settlement(op_id=waiting.op_id, state=RecordState.REFUSED, code="task.illegal_move")
    phone.store.outbox.settle((settled,), 2)
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        assert "退回　未被接受" in screen.text("news-1")
        assert CATALOGUE["task.illegal_move"].zh in screen.text("news-1")


async def test_a_move_of_mine_that_was_refused_is_told_with_its_reason(tmp_path: Path) -> None:
    await a_refused_move_says_why(tmp_path)


async def test_what_a_phone_begins_with_is_no_news(tmp_path: Path) -> None:
    """Signing in on a new phone does not call a year of tasks unread."""
    phone = a_teams_phone(tmp_path)
    later = task(OPENED, seed=9)
    with phone.store.feed._database.transaction(WriteKind.SYNCED) as connection:
        connection.execute("DELETE FROM looked")
    phone.pulled(task(OPENED))
    phone.pulled(task(OPENED), replace(later, number="ZG-2026-0002"))
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-2")
        assert "ZG-2026-0002" in screen.text("news-1")
        assert unread_rows(screen) == 1


async def the_other_task_is_one_tap_away(folder: Path) -> None:
    phone = a_teams_phone(folder)
    other = replace(task(OPENED, seed=8), number="ZG-2026-0002", title_zh="灯不亮")
    apart = replace(OPENED, command="separated", facts={"from": other.number})
    gone = replace(OPENED, command="separate", at=NOW - timedelta(hours=1), facts={"into": "ZG-2026-0099"})
    phone.pulled(task(OPENED, gone, apart, issuer=ELECTRICIAN.id), other)
    async with phone.window("/inbox") as screen:
        await screen.wait_for("other-of-ZG-2026-0001")
        await screen.tap("other-of-ZG-2026-0001")
        await screen.wait_for("task-title")
        assert screen.text("task-title") == "灯不亮"
    async with phone.window(f"/tasks/{task().id}") as screen:
        await screen.wait_for("other-of-3")
        assert not screen.has("other-of-2"), "what is not on this phone is named only"
        await screen.tap("other-of-3")
        await screen.until(lambda: screen.text("task-title") == "灯不亮", "the other task")


async def test_what_was_taken_apart_leads_to_the_other_task(tmp_path: Path) -> None:
    """From the notice, and from the task's history."""
    await the_other_task_is_one_tap_away(tmp_path)


async def an_objection_to_my_decision_is_told(folder: Path) -> None:
    phone = WindowPhone(folder, person=INSPECTOR)
    passed = replace(OPENED, command="verify", state="closed", mine=True)
    objection = replace(OPENED, command="dispute", state="disputed", post="匿名", note="还在冒火花")
    phone.pulled(task(OPENED, passed, objection, state="disputed"))
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        assert "还在冒火花" in screen.text("news-1")


async def test_an_objection_to_what_i_decided_is_told_to_me(tmp_path: Path) -> None:
    """Though I am no manager of that team."""
    await an_objection_to_my_decision_is_told(tmp_path)


async def test_a_bad_revisit_of_what_i_passed_is_told_to_me_as_an_objection(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path, person=INSPECTOR)
    passed = replace(OPENED, command="verify", state="closed", mine=True)
    revisit = replace(OPENED, command="revisit", state="disputed", post="学生", note="根本没修")
    phone.pulled(task(OPENED, passed, revisit, state="disputed"))
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-1")
        assert "上报人有异议" in screen.text("news-1")


async def what_i_verified_asks_no_more(folder: Path) -> None:
    phone = WindowPhone(folder, person=INSPECTOR)
    submitted = replace(STARTED, command="submit", state="submitted", mine=False, note="已换新灯")
    passed = replace(OPENED, command="verify", state="closed", mine=True)
    waiting = task(OPENED, submitted, state="submitted", seed=8, number="ZG-2026-0002")
    phone.pulled(task(OPENED, submitted, passed, state="closed"), waiting)
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-2")
        told = sorted(screen.text(name).split()[0] for name in ("news-1", "news-2"))
        assert told == ["待复查", "提交整改"]


async def test_what_was_verified_asks_nobody_to_verify_it(tmp_path: Path) -> None:
    """It stays told as the step it was; what still waits asks on."""
    await what_i_verified_asks_no_more(tmp_path)
