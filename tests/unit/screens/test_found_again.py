"""What was found before and is still not fixed costs double, where the scheme says so: one switch."""

from datetime import timedelta
from pathlib import Path

import flet as ft
import pytest

from checklists.asking.library import checklist
from fieldapp.services.inspections.answering import Answering
from fieldapp.store.records import InspectionDraft
from tests.support.answering import canteen_id
from tests.support.local_phone import CANTEEN, NOW, a_task, begun
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
LITTER, SWEPT = "ENV-01", "ENV-02"


def begun_outside(phone: WindowPhone) -> InspectionDraft:
    asked = checklist("ENV")
    return phone.store.inspections.start(checklist=asked.reference, scheme=asked.scheme, place=CANTEEN)


async def costs_double(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    phone.pulled(a_task(phone.new_id, what=LITTER, opened_at=NOW - timedelta(days=10)))
    draft = begun_outside(phone)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        await screen.tap(f"answer-{LITTER}-fail")
        await screen.wait_for_text("扣 1 分")
        await screen.wait_for_text("查出，还没销号")
        await screen.choose(f"again-{LITTER}", value=True, kind=ft.Switch)
        await screen.wait_for_text("扣 2 分")
    await phone.restart()
    kept = phone.store.inspections.one(draft.id)
    assert kept is not None
    assert (kept.answers[LITTER].answer or {}).get("again") is True


@SIZES
async def test_what_is_still_not_fixed_costs_double_and_survives_a_kill(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The phone says since when it stands open; the points change at the tap."""
    await costs_double(tmp_path, size)


async def test_it_is_offered_only_where_it_changes_the_score(tmp_path: Path) -> None:
    """Neither where the item has no price a spot, nor under another scheme."""
    phone = WindowPhone(tmp_path)
    phone.pulled(a_task(phone.new_id, what=LITTER, opened_at=NOW - timedelta(days=60)))
    draft, other = begun_outside(phone), begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{SWEPT}-fail")
        await screen.tap(f"answer-{LITTER}-fail")
        await screen.wait_for(f"again-{LITTER}")
        assert not screen.has(f"again-{SWEPT}")
        assert "查出，还没销号" not in screen.text()
        await screen.tap(f"answer-{LITTER}-pass")
        await screen.until(lambda: not screen.has(f"again-{LITTER}"), "switch any more")
    async with phone.window(f"/inspections/{other.id}") as screen:
        await screen.tap(f"answer-{canteen_id(2)}-fail")
        await screen.wait_for(f"note-{canteen_id(2)}")
        assert not screen.has(f"again-{canteen_id(2)}")


async def test_a_switch_that_changes_nothing_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: it moves, and the points stay."""

    async def forgets(*_: object) -> None:
        return None

    monkeypatch.setattr(Answering, "find_again", forgets)
    with pytest.raises(AssertionError):
        await costs_double(tmp_path)
