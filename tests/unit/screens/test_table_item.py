"""A table inside one item: a tap is a fault, a long press takes it back, and none of them is lost."""

from pathlib import Path

import pytest

from checklists.asking.answers import Taps, from_plain
from checklists.asking.model import AnswerType, Checklist
from checklists.asking.reading import read_checklist
from fieldapp.services.inspections import tapping
from fieldapp.services.inspections.fillable import DRAWN, can_fill
from fieldapp.store.records import InspectionDraft
from fieldapp.views.inspections import table
from tests.support.local_phone import CANTEEN
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
SOURCE = """
id: TABLE
version: 1
title: {zh: 表格检查, en: Table check}
scheme: scheme_c@1
sections:
  - id: hall
    title: {zh: 大厅, en: Hall}
    items:
      - id: TABLE-01
        zh: 各区域卫生
        en: Areas
        answer: matrix
        points: 10
        severity: 1
        evidence: none
        deadline: 7d
        clause: x
        confidence: M
        category: SNAP-03
        matrix:
          rows:
            - {code: floor, zh: 地面, en: Floor}
            - {code: tables, zh: 桌面, en: Tables}
          columns:
            - {code: dirty, zh: 脏, en: Dirty, deduction: 1}
            - {code: broken, zh: 损坏, en: Broken, deduction: 2}
"""
TABLE = read_checklist(SOURCE.encode(), "table.yaml")
(ITEM,) = TABLE.items


def opened(phone: WindowPhone, asked: Checklist = TABLE) -> InspectionDraft:
    return phone.store.inspections.start(
        checklist=asked.reference, scheme=asked.scheme, place=CANTEEN, source=SOURCE.encode()
    )


def kept(phone: WindowPhone, draft: InspectionDraft) -> dict[tuple[str, str], int] | None:
    found = phone.store.inspections.one(draft.id)
    plain = found.answers[ITEM.id].answer if found and ITEM.id in found.answers else None
    value = from_plain(ITEM, plain).value if plain else None
    return {(tap.row, tap.column): tap.times for tap in value.cells} if isinstance(value, Taps) else None


async def taps_are_kept(tmp_path: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(tmp_path)
    draft = opened(phone)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        dirty = f"answer-{ITEM.id}-floor-dirty"
        face, event = screen._pressable((await screen.wait_for(dirty))[0])
        # Two taps before the first is stored are two.
        await screen._session.dispatch_event(face._i, event, None)
        await screen.fire(face, event)
        await screen.tap(f"answer-{ITEM.id}-tables-broken")
        await screen.until(lambda: screen.text(dirty).endswith("−2"), "two points off")
        await screen.until(lambda: screen.text("score") == "60.0", "the score")
        face, _ = screen._pressable((await screen.wait_for(dirty))[0])
        await screen.fire(face, "long_press")
        await screen.until(lambda: screen.text(dirty).endswith("−1"), "one taken back")
    assert kept(phone, draft) == {("floor", "dirty"): 1, ("tables", "broken"): 1}


@SIZES
async def test_every_tap_in_a_table_is_a_deduction_and_is_kept(tmp_path: Path, size: tuple[int, int]) -> None:
    """A double tap counts twice, a long press takes one back, other cells stay, the score follows."""
    await taps_are_kept(tmp_path, size)


async def test_a_tap_that_wipes_its_neighbours_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: each tap begins with an empty table."""
    tapped = tapping.tapped
    monkeypatch.setattr(tapping, "tapped", lambda item, _answer, *cell: tapped(item, None, *cell))
    with pytest.raises(AssertionError):
        await taps_are_kept(tmp_path)


async def test_a_table_without_a_fault_is_one_tap(tmp_path: Path) -> None:
    """Nothing wrong is an answer too, and not the same as not looked at."""
    phone = WindowPhone(tmp_path)
    draft = opened(phone)
    assert kept(phone, draft) is None
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{ITEM.id}-fine")
        await screen.until(lambda: kept(phone, draft) == {}, "an answer without a fault")


async def heads_come_again(tmp_path: Path) -> None:
    rows = "".join(f"            - {{code: r{at}, zh: 区域{at}, en: Area {at}}}\n" for at in range(12))
    source = SOURCE.replace("          columns:", f"{rows}          columns:")
    phone = WindowPhone(tmp_path)
    draft = phone.store.inspections.start(
        checklist=TABLE.reference, scheme=TABLE.scheme, place=CANTEEN, source=source.encode()
    )
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for(f"answer-{ITEM.id}-r11-dirty")
        assert [screen.texts().count(head) for head in ("脏", "损坏")] == [3, 3]


async def test_no_row_of_a_long_table_is_far_from_its_heads(tmp_path: Path) -> None:
    """The page scrolls the heads away, so fourteen rows have them three times."""
    await heads_come_again(tmp_path)


async def test_heads_that_are_scrolled_away_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: they stand at the top of the table alone."""
    monkeypatch.setattr(table, "_HEADS_EVERY", 100)
    with pytest.raises(AssertionError):
        await heads_come_again(tmp_path)


def test_every_answer_type_has_a_field() -> None:
    """Whatever the model can ask, this phone can be answered on."""
    assert frozenset(AnswerType) == DRAWN
    assert can_fill(TABLE)
