"""Words typed faster than they are stored: of a task's note the last word is the last."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager, nullcontext

import pytest

from fieldapp.phone import Phone
from fieldapp.services.rectifying import Rectifying
from fieldapp.state import SignedIn
from tests.support.local_phone import NOW, SeededIds, a_task

NOTE = "已更换镇流器"
Turns = AbstractAsyncContextManager[None]


async def typed_and_handed_in(phone: Phone, patch: pytest.MonkeyPatch, turns: Turns | None = None) -> None:
    """Each character is kept on its own, the first ones slowly; what is prepared is read meanwhile."""
    rectifying = Rectifying(phone, SignedIn(), lambda: NOW)
    tasks, task = phone.store.tasks, a_task(SeededIds(3)).id
    save = tasks.save_note

    def slowly(of: str, note: str) -> None:
        time.sleep(0.02 * (len(NOTE) - len(note)))
        save(of, note)

    patch.setattr(tasks, "save_note", slowly)
    if turns is not None:
        patch.setattr(rectifying, "_one_at_a_time", turns)
    typing = [rectifying.keep_note(task, NOTE[:letters]) for letters in range(1, len(NOTE) + 1)]
    async with asyncio.TaskGroup() as at_once:
        for keystroke in typing:
            at_once.create_task(keystroke)
        reading = at_once.create_task(rectifying.draft(task))
    assert reading.result().note == NOTE, "what is handed in"
    assert (await rectifying.draft(task)).note == NOTE


async def test_of_words_typed_in_a_burst_the_last_are_kept_and_handed_in(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await typed_and_handed_in(phone, monkeypatch)


async def test_writes_that_overtake_one_another_are_noticed(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: nobody takes turns."""
    with pytest.raises(AssertionError):
        await typed_and_handed_in(phone, monkeypatch, nullcontext())
