"""Verifying a task: by somebody else, and never returned without a reason."""

from pathlib import Path
from typing import Any

import pytest

from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskRow
from checklists.wire.enrolment import PersonRow
from checklists.wire.operations import TaskCommanded
from fieldapp.views.tasks import verifying
from tests.support.local_phone import CENTRE, ELECTRICIAN, INSPECTOR, SeededIds, a_task
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone

new_id = SeededIds(9)
HEAD = PersonRow(id="p-head", account="office", post="后勤办公室主任", role="manager", unit=CENTRE)


def submitted(**other: Any) -> TaskRow:
    return a_task(new_id, state="submitted", fixers=(ELECTRICIAN.id,), **other)


async def returning_needs_a_reason(folder: Path) -> None:
    phone, row = WindowPhone(folder, person=INSPECTOR), submitted()
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("task-return")
        await screen.tap("return-go")
        assert "请写明原因" in screen.text()
        assert phone.unsent(TaskCommanded) == []
        await screen.tap("reason-2")
        await screen.enter("reason", "接头仍松动")
        await screen.tap("return-go")
        await screen.wait_for("returned-reason")
        assert "已退回" in screen.text("task-state")
        assert "未发送" in screen.text("task-state")
    (back,) = phone.unsent(TaskCommanded)
    assert (back.command, back.note) == (Command.RETURN, "只整改了一部分。接头仍松动")


async def test_a_return_needs_a_reason(tmp_path: Path) -> None:
    """A fixer is never left guessing: a ready reason, own words, or both."""
    await returning_needs_a_reason(tmp_path)


async def test_a_return_without_a_reason_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the table forgets what a return must bring."""
    monkeypatch.setitem(TABLE, Command.RETURN, TABLE[Command.VERIFY])
    with pytest.raises(AssertionError):
        await returning_needs_a_reason(tmp_path)


async def test_a_pass_closes_the_task_on_this_phone_at_once(tmp_path: Path) -> None:
    """Verified in the cellar: closed out, marked as not sent, and off the list."""
    phone, row = WindowPhone(tmp_path, person=INSPECTOR), submitted()
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("task-verify")
        await screen.wait_for_text("已销号")
        assert "已销号" in screen.text("task-state")
        assert not screen.has("task-verify")
    assert [one.command for one in phone.unsent(TaskCommanded)] == [Command.VERIFY]


async def own_work_is_left_to_others(folder: Path) -> None:
    phone = WindowPhone(folder, person=HEAD)
    row = submitted()
    mine = a_task(new_id, state="submitted", fixers=(HEAD.id,))
    phone.pulled(row, mine)
    async with phone.window(f"/tasks/{mine.id}") as screen:
        await screen.wait_for("own-work")
        assert "须由他人复查" in screen.text("own-work")
        assert not screen.has("task-verify")
        assert not screen.has("task-return")
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.wait_for("task-verify")
        assert not screen.has("own-work")


async def test_own_work_has_no_verify_button_and_says_why(tmp_path: Path) -> None:
    """Who took part in a repair sees that somebody else must look at it."""
    await own_work_is_left_to_others(tmp_path)


async def test_a_rulebook_that_lets_people_verify_themselves_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the table no longer minds who did the work."""
    monkeypatch.setitem(TABLE, Command.VERIFY, TABLE[Command.COMMENT])
    with pytest.raises(AssertionError):
        await own_work_is_left_to_others(tmp_path)


async def test_the_fixers_team_sees_no_verify_button(tmp_path: Path) -> None:
    """A team waits for its verifier, and finds what it submitted under its own heading."""
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), submitted()
    phone.pulled(row)
    async with phone.window("/tasks") as screen:
        await screen.wait_for_text("已提交，等复查")
        assert screen.text("tasks-fix") == "待我整改 0"
        await screen.tap("task-1")
        await screen.wait_for("task-state")
        assert not screen.has("task-verify")


async def passing_unseen_asks(folder: Path) -> None:
    phone, row = WindowPhone(folder, person=INSPECTOR), submitted(after_awaited=1)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("task-verify")
        await screen.tap("seen-wait")
        assert phone.unsent(TaskCommanded) == []
        await screen.tap("task-verify")
        await screen.tap("seen-go")
        await screen.wait_for_text("已销号")
        assert "照片未到，现场看过" in screen.text()
    assert [one.seen for one in phone.unsent(TaskCommanded)] == [True]


async def test_passing_before_the_photos_are_here_asks_whether_it_was_seen_on_the_spot(
    tmp_path: Path,
) -> None:
    """Without a network too; the answer stands in the history."""
    await passing_unseen_asks(tmp_path)


async def test_a_pass_that_asks_nothing_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: another question is asked than whether it was seen."""
    monkeypatch.setattr(verifying, "_SEEN", verifying._RETURN)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await passing_unseen_asks(tmp_path)


async def test_on_a_round_too_passing_unseen_says_so(tmp_path: Path) -> None:
    """The button of such a task says what it means; the others are passed as before."""
    phone, here, away = WindowPhone(tmp_path, person=INSPECTOR), submitted(), submitted(after_awaited=1)
    phone.pulled(here, away)
    async with phone.window("/tasks/round") as screen:
        await screen.wait_for(f"round-{away.id}")
        assert "现场看过，合格" in screen.text(f"round-{away.id}")
        assert "现场看过" not in screen.text(f"round-{here.id}")
        for row in (here, away):
            await screen.tap(f"round-{row.id}")
        await screen.tap("round-go")
        await screen.wait_for_text("2 项复查合格：已存在本机")
    assert {one.task: one.seen for one in phone.unsent(TaskCommanded)} == {here.id: False, away.id: True}
