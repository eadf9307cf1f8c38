"""Threads and windows overtake one another: nothing that was answered is set back, lost or sent otherwise."""

import asyncio
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from checklists.asking.answers import Verdict, to_plain
from checklists.asking.library import checklist
from checklists.problems import Refusal
from checklists.wire.operations import InspectionSubmitted
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.state import Display, SignedIn
from fieldapp.store.inspections import Inspections
from tests.support.answering import all_right, canteen_id
from tests.support.local_phone import begun
from tests.support.window_phone import WindowPhone

ITEM = canteen_id(1)


def a_window(phone: WindowPhone) -> Inspecting:
    return Inspecting(phone.phone, SignedIn(), Display(), phone.now, phone.new_id)


def complete(phone: WindowPhone) -> str:
    """A draft that could be finished."""
    draft = begun(phone.store)
    for item, answer in all_right(checklist("CAN-GRADE")).items():
        phone.store.inspections.save_answer(draft.id, item, to_plain(answer))
    return draft.id


async def opened(window: Inspecting, inspection: str) -> Sheet:
    sheet = await window.open(inspection)
    assert sheet is not None
    return sheet


def stored(phone: WindowPhone, inspection: str) -> Any:
    draft = phone.store.inspections.one(inspection)
    assert draft is not None
    return draft.answers[ITEM].answer


class SlowDisk:
    """Holds back the first call of one of the store's verbs, before or after it has done its work."""

    def __init__(self, patch: pytest.MonkeyPatch, verb: str, *, after: bool = False) -> None:
        self.reached, self._go, self._after = threading.Event(), threading.Event(), after
        self._real = getattr(Inspections, verb)
        patch.setattr(Inspections, verb, lambda store, *args: self._run(store, *args))  # noqa: PLW0108 - becomes a method

    def _run(self, *args: Any) -> Any:
        if self._after:
            found = self._real(*args)
            self._wait()
            return found
        self._wait()
        return self._real(*args)

    def _wait(self) -> None:
        if not self.reached.is_set():
            self.reached.set()
            self._go.wait(5)

    async def is_busy(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 5)
        await asyncio.sleep(0)

    def goes_on(self) -> None:
        self._go.set()


async def begin(act: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Start what a thumb did, as far as it gets by itself."""
    task = asyncio.create_task(act)
    await asyncio.sleep(0.01)
    return task


async def test_what_is_sent_is_what_is_stored_whichever_window_finishes(tmp_path: Path) -> None:
    """An item failed in one window is a finding even if the other one finishes before it has heard."""
    phone = WindowPhone(tmp_path)
    inspection = complete(phone)
    one, other = a_window(phone), a_window(phone)
    here, there = await opened(one, inspection), await opened(other, inspection)
    await other.answer(there, there.item(ITEM), Verdict.FAIL)
    await other.note(there, there.item(ITEM), "过期")
    await one.finish(here)
    (body,) = phone.unsent(InspectionSubmitted)
    assert body.answers[ITEM] == stored(phone, inspection) == {"value": "fail", "note": "过期"}
    assert [(one.item, one.note) for one in body.findings] == [(ITEM, "过期")]


async def test_what_another_window_took_back_keeps_it_from_being_finished(tmp_path: Path) -> None:
    """The refusal is said, nothing is queued, and the sheet shows what is lacking."""
    phone = WindowPhone(tmp_path)
    inspection = complete(phone)
    window = a_window(phone)
    sheet = await opened(window, inspection)
    phone.store.inspections.clear_answer(inspection, ITEM)
    with pytest.raises(Refusal, match=r"inspection\.incomplete"):
        await window.finish(sheet)
    assert [lack.item_id for lack in sheet.lacks()] == [ITEM]
    assert phone.store.outbox.waiting() == ()


async def test_a_slow_look_at_the_disk_does_not_set_an_answer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before a tap is not shown after it."""
    phone = WindowPhone(tmp_path)
    window, inspection = a_window(phone), begun(phone.store).id
    sheet = await opened(window, inspection)
    # Another window has answered something: there is something to read.
    phone.store.inspections.save_answer(inspection, canteen_id(9), {"value": "pass"})
    disk = SlowDisk(monkeypatch, "one", after=True)
    looking = await begin(window.refresh())
    await disk.is_busy()
    tapping = await begin(window.answer(sheet, sheet.item(ITEM), Verdict.FAIL))
    await asyncio.sleep(0.05)
    disk.goes_on()
    await asyncio.gather(looking, tapping)
    answer = sheet.item(ITEM).answer
    assert answer is not None
    assert (answer.value, stored(phone, inspection)) == (Verdict.FAIL, {"value": "fail"})


async def test_words_typed_while_a_tap_is_being_written_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note of a failed item outlives a tap whose write takes long, on the screen and on the disk."""
    phone = WindowPhone(tmp_path)
    window, inspection = a_window(phone), begun(phone.store).id
    sheet = await opened(window, inspection)
    item = sheet.item(ITEM)
    await window.answer(sheet, item, Verdict.FAIL)
    disk = SlowDisk(monkeypatch, "save_answer")
    tapping = await begin(window.answer(sheet, item, Verdict.PASS))
    await disk.is_busy()
    typing = await begin(window.note(sheet, item, "已当场整改"))
    disk.goes_on()
    await asyncio.gather(tapping, typing)
    assert item.answer is not None
    assert to_plain(item.answer) == stored(phone, inspection) == {"value": "pass", "note": "已当场整改"}


async def test_a_tap_that_had_to_wait_does_not_bring_old_words_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two taps and a note between them: the last value, with the note."""
    phone = WindowPhone(tmp_path)
    window, inspection = a_window(phone), begun(phone.store).id
    sheet = await opened(window, inspection)
    item = sheet.item(ITEM)
    await window.answer(sheet, item, Verdict.FAIL)
    disk = SlowDisk(monkeypatch, "save_answer")
    acts = [await begin(window.answer(sheet, item, Verdict.PASS))]
    await disk.is_busy()
    acts += [
        await begin(window.note(sheet, item, "已换证")),
        await begin(window.answer(sheet, item, Verdict.FAIL)),
        await begin(window.note(sheet, item, "已换新证")),
    ]
    disk.goes_on()
    await asyncio.gather(*acts)
    assert item.answer is not None
    assert to_plain(item.answer) == stored(phone, inspection) == {"value": "fail", "note": "已换新证"}
