"""Killed at each step of an inspection and opened again: the same item stands there, with what was said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.wire.attending import Party
from fieldapp.library import Library
from fieldapp.services.inspections import inspecting
from fieldapp.services.inspections.sheets import Sheet, sheet_of
from fieldapp.store.inspections import Inspections
from fieldapp.store.records import InspectionDraft
from tests.support.answering import canteen_id
from tests.support.local_phone import begun
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_closing import sign
from tests.unit.screens.test_matrix_sheet import begun as begun_in_a_sheet
from tests.unit.screens.test_matrix_sheet import hold

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
GLOVES, FEW = "WINDOWS-02", 12
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


async def signed_by_the_unit(screen: Screen) -> None:
    await screen.tap("review")
    await screen.tap("closing")
    await sign(screen, Party.INSPECTED, "厨师长", refused=True)


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
    (
        signed_by_the_unit,
        ABSENT,
        lambda draft: [(one.party, one.name) for one in draft.closing.signatures],
        [(Party.INSPECTED, ""), (Party.WITNESS, "厨师长")],
    ),
)


async def press_a_cell_and_say_why(screen: Screen) -> None:
    await hold(screen, f"cell-{GLOVES}#2")
    await screen.tap(f"phrase-{GLOVES}#2-1")


async def measure(screen: Screen) -> None:
    await screen.tap("cell-WINDOWS-06#1")
    await screen.enter("answer-WINDOWS-06#1-value", "55")


IN_THE_SHEET: tuple[Step, ...] = (
    (tapping(f"cell-{GLOVES}#2"), f"{GLOVES}#2", answered(f"{GLOVES}#2"), {"value": "fail"}),
    (
        press_a_cell_and_say_why,
        f"{GLOVES}#2",
        answered(f"{GLOVES}#2"),
        {"value": "fail", "note": "未戴口罩"},
    ),
    (measure, "WINDOWS-06#1", lambda draft: answered("WINDOWS-06#1")(draft).get("value"), "55"),
    (tapping("rest-fine"), "WINDOWS-01#1", lambda draft: len(draft.answers) > FEW, True),
)


async def killed_at_each_step(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    await walked(
        phone, begun(phone.store), STEPS, f"answer-{FIRST}-pass", lambda item: f"answer-{item}-pass", size
    )


async def killed_in_the_sheet(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    draft = begun_in_a_sheet(phone)
    await walked(phone, draft, IN_THE_SHEET, "cell-WINDOWS-01#1", lambda item: f"cell-{item}", size)


async def walked(
    phone: WindowPhone,
    draft: InspectionDraft,
    steps: tuple[Step, ...],
    ready: str,
    shows: Callable[[str], str],
    size: tuple[int, int],
) -> None:
    """Each step in a process of its own, which begins where the one before was killed."""
    for act, item, said, expected in steps:
        async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
            await screen.wait_for(ready)
            await act(screen)
            await screen.settle()
        await phone.restart()
        kept, ready = phone.store.inspections.one(draft.id), shows(item)
        assert kept is not None
        assert (kept.position, said(kept)) == (item, expected)


@SIZES
async def test_killed_at_each_step_it_opens_at_the_same_item(tmp_path: Path, size: tuple[int, int]) -> None:
    """Answered, failed, described, photographed, put right, gone on, set aside, praised, signed."""
    await killed_at_each_step(tmp_path, size)


@SIZES
async def test_killed_in_a_matrix_sheet_it_opens_at_the_same_cell(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """A deduction, its reason, a reading, the rest of the sheet: four kills."""
    await killed_in_the_sheet(tmp_path, size)


async def test_a_sheet_that_forgets_the_cell_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: where somebody stood is not among what is read again."""
    one = Inspections.one

    def nowhere(self: Inspections, draft: str) -> InspectionDraft | None:
        found = one(self, draft)
        return replace(found, position=None) if found else None

    monkeypatch.setattr(Inspections, "one", nowhere)
    with pytest.raises(AssertionError):
        await killed_in_the_sheet(tmp_path)


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
