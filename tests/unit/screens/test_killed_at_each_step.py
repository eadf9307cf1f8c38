"""Killed at each step of an inspection and opened again: the same item stands there, with what was said."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from fieldapp.library import Library
from fieldapp.services.inspections import inspecting
from fieldapp.services.inspections.sheets import Sheet, sheet_of
from fieldapp.store.records import InspectionDraft
from tests.support.answering import canteen_id
from tests.support.local_phone import begun
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
FIRST, FAILED, NEXT, LATER, ABSENT = (canteen_id(number) for number in (1, 2, 5, 7, 8))
Step = tuple[Callable[[Screen], Awaitable[None]], str, Callable[[InspectionDraft], object], object]


def tapping(*identifiers: str) -> Callable[[Screen], Awaitable[None]]:
    async def tap(screen: Screen) -> None:
        for identifier in identifiers:
            await screen.tap(identifier)

    return tap


def answered(item: str) -> Callable[[InspectionDraft], Mapping[str, Any]]:
    return lambda draft: draft.answers[item].answer or {}


async def write_a_note(screen: Screen) -> None:
    await screen.enter(f"note-{FAILED}", "许可证过期")


async def say_it_is_put_right(screen: Screen) -> None:
    await screen.choose(f"corrected-{FAILED}", value=True, kind=ft.Switch)


async def praise(screen: Screen) -> None:
    await screen.tap("review")
    await screen.tap("closing")
    await screen.enter("closing-praise", "台账完整")


STEPS: tuple[Step, ...] = (
    (tapping(f"answer-{FIRST}-pass"), FIRST, answered(FIRST), {"value": "pass"}),
    (tapping(f"answer-{FAILED}-fail"), FAILED, answered(FAILED), {"value": "fail"}),
    (write_a_note, FAILED, answered(FAILED), {"value": "fail", "note": "许可证过期"}),
    (
        tapping(f"photo-{FAILED}", "shutter", "camera-done"),
        FAILED,
        lambda draft: len(draft.answers[FAILED].photos),
        1,
    ),
    (say_it_is_put_right, FAILED, lambda draft: answered(FAILED)(draft).get("corrected"), True),
    (tapping("next-part"), NEXT, lambda draft: NEXT in draft.answers, False),
    (tapping(f"answer-{LATER}-pass"), LATER, answered(LATER), {"value": "pass"}),
    (
        tapping(f"answer-{ABSENT}-na", f"reason-{ABSENT}-1"),
        ABSENT,
        lambda draft: bool(answered(ABSENT)(draft).get("reason")),
        True,
    ),
    (praise, ABSENT, lambda draft: [one.text for one in draft.closing.praises], ["台账完整"]),
)


async def killed_at_each_step(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    draft, shown = begun(phone.store), FIRST
    for act, item, said, expected in STEPS:
        async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
            await screen.wait_for(f"answer-{shown}-pass")
            await act(screen)
            await screen.settle()
        await phone.restart()
        kept, shown = phone.store.inspections.one(draft.id), item
        assert kept is not None
        assert (kept.position, said(kept)) == (item, expected)


@SIZES
async def test_killed_at_each_step_it_opens_at_the_same_item(tmp_path: Path, size: tuple[int, int]) -> None:
    """Answered, failed, described, photographed, put right, gone on, set aside, praised: nine kills."""
    await killed_at_each_step(tmp_path, size)


async def test_a_part_that_is_forgotten_at_any_step_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: it opens at its first part."""

    def at_the_beginning(draft: InspectionDraft, library: Library) -> Sheet:
        sheet = sheet_of(draft, library)
        sheet.shown = 0
        return sheet

    monkeypatch.setattr(inspecting, "sheet_of", at_the_beginning)
    with pytest.raises(AssertionError):
        await killed_at_each_step(tmp_path)
