"""Fixing a task: prepared in peace, submitted with proof, and nothing lost when it is refused."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.rectifying.deciding import Decision
from checklists.rectifying.terms import Command, State
from checklists.wire.changes import TaskEvent
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRole
from fieldapp.services.rectifying.boxes import RefusedCommand
from fieldapp.services.rectifying.commanding import Rectifying, remark_on
from fieldapp.store import tasks
from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement
from tests.support.local_phone import ELECTRICIAN, NOW, SeededIds, a_task, command
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone

new_id = SeededIds(8)


async def a_submission_needs_an_after_photo(folder: Path) -> None:
    phone, row = WindowPhone(folder, person=ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("task-submit")
        assert "请拍整改后照片" in screen.text()
    assert phone.unsent(TaskCommanded) == []


async def test_a_submission_without_an_after_photo_is_refused_in_words(tmp_path: Path) -> None:
    """Proof first; the phone says so itself, without the server."""
    await a_submission_needs_an_after_photo(tmp_path)


async def test_a_photo_the_task_has_already_is_refused_in_words(tmp_path: Path) -> None:
    """A remark's photo, not even sent yet, handed in as proof: the phone says at once what to do."""
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    remarked = phone.kept(6, PhotoRole.EVIDENCE)
    phone.store.tasks.command(command(row, Command.COMMENT, photos=(remarked,)))
    phone.store.tasks.add_photo(row.id, replace(remarked, role=PhotoRole.AFTER))
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("task-submit")
        assert "整改后照片须是新拍的" in screen.text()
    assert [one.command for one in phone.unsent(TaskCommanded)] == [Command.COMMENT]


def lets_everything_pass(*_given: Any) -> Decision:
    return Decision(state=State.SUBMITTED)


async def test_a_phone_that_asks_for_no_proof_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the rulebook is not asked before a command is queued."""
    monkeypatch.setattr(tasks, "ruling", lets_everything_pass)
    with pytest.raises(AssertionError):
        await a_submission_needs_an_after_photo(tmp_path)


async def test_fixed_offline_it_shows_as_submitted_and_not_sent(tmp_path: Path) -> None:
    """Start, photo, note, submit: all without a network, the next state at once, and the list shorter."""
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("task-start")
        assert "整改中" in screen.text("task-state")
        await screen.tap("after-photo")
        await screen.tap("shutter")
        await screen.wait_for_text("已拍 1 张")
        await screen.tap("camera-done")
        await screen.enter("after-note", "已更换插座")
        await screen.tap("task-submit")
        await screen.wait_for_text("未发送")
        assert "待复查" in screen.text("task-state")
        assert "未发送" in screen.text("task-state")
        assert not screen.has("task-submit")
        assert screen.has("after-1")
    start, submit = phone.unsent(TaskCommanded)
    assert (start.command, submit.command, submit.note) == (Command.START, Command.SUBMIT, "已更换插座")
    assert [photo.role for photo in submit.photos] == [PhotoRole.AFTER]


async def test_what_is_prepared_survives_a_kill_and_the_start_of_work(tmp_path: Path) -> None:
    """The after-photo taken before lunch is still there when the app was killed meanwhile."""
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("after-photo")
        await screen.tap("shutter")
        await screen.wait_for_text("已拍 1 张")
        await screen.tap("camera-done")
        await screen.enter("after-note", "插座已换")
        await screen.tap("task-start")
    await phone.restart()
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.wait_for("after-photo-1")
        assert screen.find("after-note", ft.TextField).value == "插座已换"


async def test_what_came_back_says_why_on_top(tmp_path: Path) -> None:
    """The fixer reads the reason before anything else."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    sent_back = TaskEvent(at=NOW, command="return", post="检查员", state="returned", note="接头仍然松动")
    row = a_task(new_id, state="returned", events=(sent_back,))
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.wait_for("returned-reason")
        assert "接头仍然松动" in screen.text("returned-reason")
        order = screen.identifiers()
        assert order.index("returned-reason") < order.index("task-title")


def refuse(phone: WindowPhone, code: str) -> None:
    """The server's answer to the newest command."""
    op_id = phone.store.outbox.waiting()[-1].op_id
    phone.store.outbox.settle((Settlement(op_id=op_id, state=RecordState.REFUSED, code=code),), 1)


async def test_a_refused_submission_comes_back_with_its_content(tmp_path: Path) -> None:
    """Why it was refused, what was in it, and one tap to mend it."""
    asked = TaskEvent(at=NOW, command="comment", post="后勤办公室主任", state="assigned", note="先断电")
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), a_task(new_id, events=(asked,))
    phone.pulled(row)
    after = phone.kept(5, PhotoRole.AFTER)
    phone.store.tasks.command(command(row, Command.SUBMIT, note="换了空开", photos=(after,)))
    refuse(phone, "task.illegal_move")
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.wait_for("refused-1")
        assert "提交整改" in screen.text("refused-1")
        assert "任务当前状态不能这样操作" in screen.text("refused-1")
        assert "换了空开" in screen.text("refused-1")
        assert "现在：待整改" in screen.text("refused-1")
        assert "后勤办公室主任" in screen.text("refused-1"), "who moved it last"
        assert "先断电" in screen.text("refused-1"), "and why"
        assert screen.has("refused-1-photo-1")
        await screen.tap("refused-1-again")
        await screen.wait_for("after-photo-1")
        assert screen.find("after-note", ft.TextField).value == "换了空开"
        assert not screen.has("refused-1")
    draft = phone.store.tasks.draft(row.id)
    assert (draft.note, [photo.sha256 for photo in draft.photos]) == ("换了空开", [after.sha256])


async def test_a_refused_step_leads_from_me_to_its_task(tmp_path: Path) -> None:
    """It is mended where it was made; the card among those of other refusals is not the end of the way."""
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    phone.store.tasks.command(command(row, Command.START))
    refuse(phone, "task.illegal_move")
    async with phone.window("/me") as screen:
        await screen.tap("see-1")
        await screen.until(lambda: screen.route == f"/tasks/{row.id}", "the task")


async def what_a_task_takes_no_more_becomes_a_remark(folder: Path) -> None:
    phone = WindowPhone(folder, person=ELECTRICIAN)
    open_row = a_task(new_id)
    phone.pulled(open_row)
    after = phone.kept(5, PhotoRole.AFTER)
    phone.store.tasks.command(command(open_row, Command.SUBMIT, note="换了空开", photos=(after,)))
    refuse(phone, "task.illegal_move")
    phone.pulled(replace(open_row, state="closed", version=open_row.version + 1))
    phone.store.tasks.save_note(remark_on(open_row.id), "钥匙在值班室")
    async with phone.window(f"/tasks/{open_row.id}") as screen:
        await screen.wait_for("refused-1-remark")
        assert not screen.has("refused-1-again")
        await screen.tap("refused-1-remark")
        await screen.wait_for("comment-photo-1")
        assert screen.find("comment", ft.TextField).value == "钥匙在值班室\n换了空开"
        assert not screen.has("refused-1")
        await screen.tap("comment-go")
        await screen.wait_for_text("备注：已存在本机，联网后自动发送")
    (said,) = phone.unsent(TaskCommanded)
    assert (said.command, said.note) == (Command.COMMENT, "钥匙在值班室\n换了空开")
    assert [photo.sha256 for photo in said.photos] == [after.sha256]


async def test_what_a_task_takes_no_more_becomes_a_remark_beside_what_was_typed(tmp_path: Path) -> None:
    """It was closed meanwhile: the after-photo and its words are not lost, nor is the remark begun before."""
    await what_a_task_takes_no_more_becomes_a_remark(tmp_path)


async def test_a_remark_that_swallows_the_one_begun_before_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: what is put back replaces what stands there."""

    def swallowed(self: Rectifying, refused: RefusedCommand, draft: str) -> None:
        for photo in refused.command.photos:
            self._phone.store.tasks.add_photo(draft, photo)
        self._phone.store.tasks.save_note(draft, refused.command.note)
        self._phone.store.outbox.dismiss(refused.op_id)

    monkeypatch.setattr(Rectifying, "_put_back", swallowed)
    with pytest.raises(AssertionError):
        await what_a_task_takes_no_more_becomes_a_remark(tmp_path)


async def test_a_comment_is_kept_and_shown_at_once(tmp_path: Path) -> None:
    """A remark needs no network either."""
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.enter("comment", "配件明天到")
        await screen.tap("comment-go")
        await screen.wait_for_text("备注：已存在本机，联网后自动发送")
        assert "配件明天到" in screen.text()
        assert screen.find("comment", ft.TextField).value == ""
    assert [(one.command, one.note) for one in phone.unsent(TaskCommanded)] == [
        (Command.COMMENT, "配件明天到")
    ]


async def a_remark_with_a_photo_survives(folder: Path) -> None:
    phone, row = WindowPhone(folder, person=ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.enter("comment", "天花板在滴水")
        await screen.tap("comment-photo")
        await screen.tap("shutter")
        await screen.wait_for_text("已拍 1 张")
        await screen.tap("camera-done")
    await phone.restart()
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.until(
            lambda: screen.find("comment", ft.TextField).value == "天花板在滴水", "the remark as it was"
        )
        assert phone.store.tasks.draft(row.id).photos == (), "no after-photo"
        await screen.tap("comment-go")
        await screen.wait_for_text("备注：已存在本机，联网后自动发送")
        await screen.wait_for("photo-of-1-1")
    (sent,) = phone.unsent(TaskCommanded)
    assert (sent.command, sent.note, [photo.role for photo in sent.photos]) == (
        Command.COMMENT, "天花板在滴水", [PhotoRole.EVIDENCE],
    )  # fmt: skip


async def test_a_remark_carries_photos_and_survives_a_kill(tmp_path: Path) -> None:
    """At any time, by whoever may comment; its photos are no proof that anything was fixed."""
    await a_remark_with_a_photo_survives(tmp_path)


async def test_a_remark_that_forgets_its_photos_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "attach", lambda *_: None)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await a_remark_with_a_photo_survives(tmp_path)


async def test_a_task_that_left_my_scope_says_so(tmp_path: Path) -> None:
    """A link to a task of another unit ends in a sentence, not in a blank page."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    async with phone.window(f"/tasks/{new_id()}") as screen:
        await screen.wait_for_text("可能已转给其他单位")
