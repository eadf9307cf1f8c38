"""The task list: what presses most stands on top, and what this phone still holds is marked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskRow
from fieldapp.services.rectifying import boxes
from tests.support.local_phone import ELECTRICIAN, INSPECTOR, NOW, SeededIds, a_task, command, snap_body
from tests.support.screen import TABLET
from tests.support.window_phone import WindowPhone

new_id = SeededIds(7)


def titled(title: str, hours: int, state: str = "assigned", **other: Any) -> TaskRow:
    due = NOW + timedelta(hours=hours)
    return a_task(new_id, title_zh=title, due_at=due, state=state, number=f"ZG-{title}", **other)


async def order_is_returned_overdue_deadline(folder: Path) -> None:
    phone = WindowPhone(folder, person=ELECTRICIAN)
    phone.pulled(
        titled("后天", 48),
        titled("明天", 24),
        titled("逾期", -5),
        titled("退回", 72, "returned"),
        titled("更久", -30, "fixing"),
    )
    async with phone.window("/tasks") as screen:
        await screen.wait_for("task-5")
        rows = [screen.text(f"task-{number}") for number in range(1, 6)]
        assert [row[:2] for row in rows] == ["退回", "更久", "逾期", "明天", "后天"]
        assert "已退回" in rows[0]
        assert "已逾期" in rows[1]


async def test_returned_then_overdue_then_by_deadline(tmp_path: Path) -> None:
    """What came back is on top, then what is late, the latest first."""
    await order_is_returned_overdue_deadline(tmp_path)


def by_deadline(task: TaskRow, _now: object) -> tuple[object, ...]:
    return (task.due_at,)


def as_pulled(_task: TaskRow, _now: object) -> tuple[object, ...]:
    return ()


@pytest.mark.parametrize("bug", [by_deadline, as_pulled])
async def test_another_order_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Callable[..., Any]
) -> None:
    """The bugs: a returned task between others, or the order they arrived in."""
    monkeypatch.setattr(boxes, "_pressing", bug)
    with pytest.raises(AssertionError):
        await order_is_returned_overdue_deadline(tmp_path)


async def test_a_card_says_all_that_is_needed_to_go_there(tmp_path: Path) -> None:
    """Number, what, where, how bad, until when, how often, and the picture."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    row = titled("电线裸露", 5)
    phone.pulled(replace(row, photos=(phone.kept(),), occurrences=3))
    async with phone.window("/tasks") as screen:
        await screen.wait_for("task-1-photo")
        texts = screen.texts("task-1")
    for words in ("电线裸露", "北校区食堂", "ZG-电线裸露", "严重", "待整改", "×3 次", "还剩 5 小时"):
        assert words in " ".join(texts)
    assert not [one for one in texts if one.endswith("·")], "a dot would hang where the line breaks"


async def test_the_list_opens_where_something_waits_and_counts_the_others(tmp_path: Path) -> None:
    """A verifier does not look at an empty list of repairs first."""
    phone = WindowPhone(tmp_path, person=INSPECTOR)
    phone.pulled(titled("一", 5, "submitted", fixers=("p-electric",)), titled("二", 6))
    async with phone.window("/tasks") as screen:
        await screen.wait_for("task-1")
        assert screen.text("task-1").startswith("一")
        assert screen.text("tasks-fix") == "待我整改 0"
        assert screen.text("tasks-verify") == "待我复查 1"
        assert screen.text("tasks-reported") == "我上报的 2"


async def test_a_report_that_waits_for_the_network_is_listed(tmp_path: Path) -> None:
    """What I reported is to be seen at once, long before it is a task."""
    phone = WindowPhone(tmp_path)
    phone.store.snaps.submit(snap_body(phone.store.snaps.start(phone.kept())))
    async with phone.window("/tasks") as screen:
        await screen.wait_for("report-1")
        assert "等待发送" in screen.text("report-1")
        assert screen.text("tasks-reported") == "我上报的 1"


async def test_an_unsent_command_shows_what_it_will_do_and_that_it_is_unsent(tmp_path: Path) -> None:
    """The list shows the coming state, and says honestly that the server does not know it yet."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    row = titled("电线裸露", 5)
    phone.pulled(row)
    phone.store.tasks.command(command(row, Command.START))
    async with phone.window("/tasks") as screen:
        await screen.wait_for("task-1")
        assert "整改中" in screen.text("task-1")
        assert "未发送" in screen.text("task-1")


async def test_a_tablet_shows_the_task_beside_the_list(tmp_path: Path) -> None:
    """With room for both nobody goes back and forth."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    phone.pulled(titled("第一", 5), titled("第二", 6))
    async with phone.window("/tasks", size=TABLET) as screen:
        await screen.wait_for("task-submit")
        assert screen.text("task-title") == "第一"
        await screen.tap("task-2")
        assert screen.text("task-title") == "第二"
        assert screen.has("task-1")
        assert screen.route == "/tasks"


async def test_a_tablet_never_shows_a_task_of_another_list(tmp_path: Path) -> None:
    """Beside an empty list stood what waits for verification, with the button that passes it."""
    phone = WindowPhone(tmp_path, person=INSPECTOR)
    phone.pulled(titled("一", 5, "submitted", fixers=("p-electric",)), titled("二", 6))
    async with phone.window("/tasks", size=TABLET) as screen:
        await screen.wait_for("task-verify")
        await screen.tap("tasks-fix")
        await screen.until(lambda: not screen.has("task-title"), "task beside an empty list any more")
        await screen.tap("tasks-verify")
        await screen.wait_for("task-verify")


async def a_report_opens_beside_the_others(folder: Path) -> None:
    phone = WindowPhone(folder, person=INSPECTOR)
    phone.pulled(titled("第一", 5), titled("第二", 6))
    async with phone.window("/snap/mine", size=TABLET) as screen:
        await screen.tap("report-2")
        await screen.wait_for("task-title")
        assert (screen.route, screen.has("report-1")) == ("/snap/mine", True)


async def test_on_a_tablet_my_report_opens_beside_the_others(tmp_path: Path) -> None:
    """What became of each is seen one after the other."""
    await a_report_opens_beside_the_others(tmp_path)


async def test_nothing_to_do_is_said_kindly(tmp_path: Path) -> None:
    """An empty list says what would stand there and leads on."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    phone.store.feed.mark_ok(phone.now())
    await phone.restart()
    async with phone.window("/tasks") as screen:
        await screen.wait_for_text("没有待整改的隐患")
        await screen.tap("tasks-reported")
        await screen.tap("go-snap")
        assert screen.route == "/snap"


async def test_a_link_to_a_task_that_has_not_come_yet_says_what_to_do(tmp_path: Path) -> None:
    """Opened before it was fetched: not an invitation to choose one; it stands there once it comes."""
    phone, task = WindowPhone(tmp_path, person=ELECTRICIAN), titled("明天", 24)
    phone.pulled()
    async with phone.window(f"/tasks/{task.id}") as screen:
        await screen.wait_for_text("不在这部手机上")
        assert "同步" in screen.text()
        assert "选一项" not in screen.text()
        phone.pulled(task)
        await screen.wait_for("task-title")


async def test_the_list_that_was_chosen_is_there_again_after_a_task(tmp_path: Path) -> None:
    """Who verifies one task after another is not sent back to another list each time."""
    phone = WindowPhone(tmp_path, person=INSPECTOR)
    phone.pulled(titled("待查", 5, "submitted", issuer=INSPECTOR.id), titled("旧的", 6, issuer=INSPECTOR.id))
    async with phone.window("/tasks") as screen:
        await screen.tap("tasks-verify")
        await screen.tap("task-1")
        await screen.wait_for("task-title")
        await screen.back()
        await screen.wait_for_text("待查")
        assert not screen.text("task-1").startswith("旧的")
