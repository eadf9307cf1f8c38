"""A report that joined what somebody else had found is opened from one's own list like any other."""

from dataclasses import replace
from pathlib import Path

import pytest

from checklists.rectifying.terms import State
from checklists.wire.changes import TaskRow
from checklists.wire.operations import SnapCorrected
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.store.records import SnapDraft
from fieldapp.views.snaps import mine
from tests.support.local_phone import CANTEEN, INSPECTOR, NOW, a_task, snap_body
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

OTHERS = {"issuer": "p-monitor", "issuer_role": "monitor", "issuer_post": "学生安全督察员"}


def joined_report(folder: Path, **task: object) -> tuple[WindowPhone, SnapDraft, TaskRow]:
    """A report of mine, and the task of the monitor that it counts in."""
    phone = WindowPhone(folder)
    draft = phone.store.snaps.start(phone.kept())
    phone.store.snaps.submit(snap_body(draft))
    row = a_task(phone.new_id, reporters=(INSPECTOR.id,), joined=(draft.id,), **OTHERS, **task)
    phone.pulled(row)
    return phone, draft, row


async def opened_from_my_list(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone, _, row = joined_report(folder, state=State.CLOSED.value, version=4, occurrences=2)
    async with phone.window("/snap/mine", size=size) as screen:
        await screen.wait_for_text("的上报并入这一条")
        assert not screen.has("report-2")
        assert row.number in screen.text("report-1")
        await screen.wait_for("dispute-1")
        await screen.tap("report-1")
        await screen.wait_for("task-state")


@pytest.mark.parametrize("size", [PHONE, TABLET])
async def test_it_stands_once_with_number_state_and_the_way_to_object(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Not a second time as a mere report: the card of the task it joined is the way to every step."""
    await opened_from_my_list(tmp_path, size)


async def seen_before_it_is_sent(folder: Path) -> None:
    phone = WindowPhone(folder)
    row = a_task(phone.new_id, **OTHERS)
    phone.pulled(row)
    draft = phone.store.snaps.start(phone.kept())
    phone.store.snaps.submit(replace(snap_body(draft), joins=row.id))
    async with phone.window("/snap/mine") as screen:
        await screen.wait_for_text(f"并入 {row.number}")
        await screen.tap("report-1")
        await screen.wait_for("task-state")


async def test_what_was_seen_to_be_the_same_leads_to_that_task_before_it_is_sent(
    tmp_path: Path,
) -> None:
    """“Me too” without a network: the card says what it joins, and opens it."""
    await seen_before_it_is_sent(tmp_path)


async def test_a_report_that_waits_and_leads_nowhere_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: what is not sent yet is no way to anything."""
    monkeypatch.setattr(mine, "on_its_way", lambda _snap: False)
    with pytest.raises(AssertionError):
        await seen_before_it_is_sent(tmp_path)


async def test_a_report_that_stands_beside_its_task_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: only what a report opened is known to be its task."""
    monkeypatch.setattr(TaskItem, "reports", property(lambda self: (self.row.id,)))
    with pytest.raises(AssertionError):
        await opened_from_my_list(tmp_path)


async def test_it_is_taken_back_and_corrected_by_itself(tmp_path: Path) -> None:
    """Others' work goes on meanwhile; a correction that waits is seen on the task's card."""
    phone, draft, row = joined_report(tmp_path, state=State.FIXING.value)
    said = SnapCorrected(snap=draft.id, at=NOW, place=CANTEEN, category="SNAP-05", severity=3, note="西头")
    phone.store.snaps.correct(said)
    assert [task.waiting for task in phone.store.tasks.all()] == [1]
    async with phone.window("/snap/mine") as screen:
        await screen.wait_for("correct-1")
        await screen.tap("withdraw-1")
        await screen.tap("withdraw-because-3")
        await screen.wait_for_text("已撤回")
        assert not screen.has("withdraw-1")
        assert row.number in screen.text("report-1")
