"""Beside an item: what is still open here and how often it was found, known from this phone alone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import flet as ft
import pytest

from checklists.asking.library import checklist
from checklists.wire.changes import TaskEvent, TaskRow
from fieldapp.services.inspections import past_faults
from fieldapp.store.records import TaskOnPhone
from fieldapp.store.tasks import Tasks
from tests.support.answering import canteen_id
from tests.support.local_phone import CANTEEN, NOW, a_task, begun
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
ITEM, OTHER = canteen_id(2), canteen_id(3)


def found_again(phone: WindowPhone, days_ago: int) -> TaskRow:
    """An open task of the item, opened ten days ago and joined once more."""
    at = NOW - timedelta(days=days_ago)
    joined = TaskEvent(at=at, command="join", post="检查员", state="fixing")
    opened = NOW - timedelta(days=10)
    due = NOW + timedelta(days=3)
    return a_task(phone.new_id, what=ITEM, state="fixing", opened_at=opened, due_at=due, events=(joined,))


async def earlier_faults_stand_beside_the_item(tmp_path: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(tmp_path)
    elsewhere = replace(found_again(phone, 1), id=phone.new_id(), what=OTHER, place="north")
    phone.pulled(found_again(phone, 3), elsewhere)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        await screen.wait_for(f"past-{ITEM}")
        assert screen.text(f"past-{ITEM}") == "整改中 · 11月24日 17:30 前 · 还剩 3 天 30 天内查出 2 次"
        assert not screen.has(f"past-{OTHER}")
        await screen.tap(f"answer-{ITEM}-fail")
        await screen.until(lambda: "30 天内第 3 次" in screen.text(f"past-{ITEM}"), "the third time")


@SIZES
async def test_an_open_finding_and_its_repeats_stand_beside_the_item(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Only those of this item at this place; a failure now is said to be the third."""
    await earlier_faults_stand_beside_the_item(tmp_path, size)


async def test_what_was_handed_in_is_not_called_overdue_beside_the_item(tmp_path: Path) -> None:
    """It says until when it was to be done, as its card does."""
    phone = WindowPhone(tmp_path)
    phone.pulled(replace(found_again(phone, 3), state="submitted", due_at=NOW - timedelta(days=1)))
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for(f"past-{ITEM}")
        assert "前" in screen.text(f"past-{ITEM}")
        assert "逾期" not in screen.text(f"past-{ITEM}")


async def test_a_cell_of_a_matrix_sheet_says_that_its_fault_was_found_before(tmp_path: Path) -> None:
    """A sign in its corner, in words for who cannot see it; opened, the cell says it as any item does."""
    phone = WindowPhone(tmp_path)
    phone.pulled(replace(found_again(phone, 3), what="WINDOWS-01#2"))
    asked = checklist("WINDOWS")
    draft = phone.store.inspections.start(checklist=asked.reference, scheme=asked.scheme, place=CANTEEN)
    phone.store.instances.name(draft.id, "windows", ["1", "2"], "WINDOWS-01#1")
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for("cell-WINDOWS-01#2")
        assert "30 天内查出 2 次" in screen.text("cell-WINDOWS-01#2")
        assert screen.find("cell-WINDOWS-01#2", ft.Icon).icon == ft.Icons.CONSTRUCTION
        assert "30 天内" not in screen.text("cell-WINDOWS-01#1")


async def test_faults_of_other_places_are_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: every task on the phone counts, wherever it is."""
    monkeypatch.setattr(Tasks, "at", lambda self, _place: self.all())
    with pytest.raises(AssertionError):
        await earlier_faults_stand_beside_the_item(tmp_path)


async def test_a_repeat_that_is_not_counted_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: only the first finding of a task counts."""
    monkeypatch.setattr(past_faults, "_JOINED", "nothing")
    with pytest.raises(AssertionError):
        await earlier_faults_stand_beside_the_item(tmp_path)


async def test_an_answer_reads_no_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks are read when the inspection is opened; a tap is as quick as without them."""
    reads: list[str] = []
    at = Tasks.at

    def counted(self: Tasks, place: str) -> tuple[TaskOnPhone, ...]:
        reads.append(place)
        return at(self, place)

    monkeypatch.setattr(Tasks, "at", counted)
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        for item in (ITEM, OTHER):
            await screen.tap(f"answer-{item}-pass")
    assert reads == [draft.place]


def test_what_was_closed_long_ago_is_silent(tmp_path: Path) -> None:
    """After thirty days a closed fault is no news; an open one always is."""
    phone = WindowPhone(tmp_path)
    opened = NOW - timedelta(days=40)
    closed = a_task(phone.new_id, what=ITEM, state="closed", opened_at=opened)
    still = replace(closed, id=phone.new_id(), what=OTHER, state="assigned")
    faults = past_faults.past_faults([closed, still], NOW)
    assert set(faults) == {OTHER}
    assert faults[OTHER].found == 0
