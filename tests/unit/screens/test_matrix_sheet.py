"""The matrix sheet: 32 windows × 12 items in a lunch hour, one tap a deduction."""

from decimal import Decimal
from pathlib import Path

import flet as ft
import pytest

from checklists.asking.library import checklist
from checklists.judging.findings import PHOTO_REQUIRED_FROM_SEVERITY, Lack
from checklists.judging.marks import deducted
from checklists.wire.operations import InspectionSubmitted
from fieldapp.services.inspections import sheets, tapping
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.states import NOTHING, Count, ItemState
from fieldapp.store.records import InspectionDraft
from fieldapp.theme import Look
from fieldapp.views.inspections import cells, review
from fieldapp.widgets.answers.grid import Frame
from tests.support.local_phone import CANTEEN
from tests.support.long_checklists import a_matrix, beside_the_packaged
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone

WINDOWS = checklist("WINDOWS")
COLUMNS, DEDUCTIONS, MOST_TAPS = 12, 20, 25
AT_THE_END = {
    "event_type": "update",
    "pixels": float(len(WINDOWS.items) * Frame(1).cell),
    "min_scroll_extent": 0.0,
    "max_scroll_extent": float(len(WINDOWS.items) * Frame(1).cell),
    "viewport_dimension": 224.0,
}


def begun(phone: WindowPhone, rows: int = 3, asked: str = WINDOWS.reference) -> InspectionDraft:
    draft = phone.store.inspections.start(checklist=asked, scheme=WINDOWS.scheme, place=CANTEEN)
    names = [str(number) for number in range(1, rows + 1)]
    if names:
        phone.store.instances.name(draft.id, "windows", names, "WINDOWS-01#1")
    return draft


def answers(phone: WindowPhone, draft: InspectionDraft) -> dict[str, object]:
    found = phone.store.inspections.one(draft.id)
    return {key: one.answer for key, one in found.answers.items()} if found else {}


async def nothing_happens(*_: object) -> None:
    """Nothing is looked at again."""


async def hold(screen: Screen, identifier: str) -> None:
    """A long press."""
    (path,) = await screen.wait_for(identifier)
    holder = path[-1]
    assert isinstance(holder, ft.Semantics)
    assert holder.content is not None
    await screen.fire(holder.content, "long_press")


async def around(screen: Screen, identifier: str, handler: str) -> ft.Row:
    """The row around something that listens to what the client tells of it."""
    (path,) = await screen.wait_for(identifier)
    return next(one for one in reversed(path) if isinstance(one, ft.Row) and getattr(one, handler))


@pytest.mark.parametrize("size", [PHONE, TABLET])
async def test_a_tap_takes_points_off_and_every_sum_follows(tmp_path: Path, size: tuple[int, int]) -> None:
    """Cell, row, column and total say the same; two taps are two spots, the item's points are the most."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        await screen.tap("cell-WINDOWS-01#2")
        await screen.tap("cell-WINDOWS-01#2")
        await screen.tap("cell-WINDOWS-04#2")
        assert "−2" in screen.text("cell-WINDOWS-01#2")
        assert "−3" in screen.text("sum-2")
        assert "−2" in screen.text("column-WINDOWS-01")
        assert "−3" in screen.text("matrix-total")
        for _ in range(5):
            await screen.tap("cell-WINDOWS-01#2")
        assert "−3" in screen.text("cell-WINDOWS-01#2")
    assert answers(phone, draft)["WINDOWS-01#2"] == {"value": "fail", "spots": 3}


async def undoing_goes_back_tap_by_tap(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("cell-WINDOWS-01#1")
        await screen.tap("cell-WINDOWS-01#1")
        await screen.tap("rest-fine")
        await screen.tap("undo")
        assert len(answers(phone, draft)) == 1
        await screen.tap("undo")
        assert answers(phone, draft) == {"WINDOWS-01#1": {"value": "fail"}}
        await screen.tap("undo")
        assert "−" not in screen.text("matrix-total")
    assert answers(phone, draft) == {}


async def test_every_tap_can_be_taken_back(tmp_path: Path) -> None:
    """A wet thumb on the wrong cell costs one tap, and so does filling too early."""
    await undoing_goes_back_tap_by_tap(tmp_path)


async def test_an_undo_that_only_looks_like_one_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: what was done is forgotten, not undone."""
    monkeypatch.setattr(tapping.Tapping, "put_back", nothing_happens)
    with pytest.raises(AssertionError):
        await undoing_goes_back_tap_by_tap(tmp_path)


async def sums_are_the_rulebooks(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        for key in ("WINDOWS-01#1", "WINDOWS-02#1", "WINDOWS-02#3", "WINDOWS-02#3"):
            await screen.tap(f"cell-{key}")
        await screen.tap("undo")
        found = phone.store.inspections.one(draft.id)
        assert found is not None
        sheet = sheets.sheet_of(found, phone.phone.library)
        states = [state for state in sheet.items if state.answer]
        lost = sum((deducted(one.item, one.answer, sheet.scheme) for one in states if one.answer), Decimal(0))
        assert f"−{lost}" == screen.text("matrix-total")


async def test_sums_are_what_the_rulebook_deducts(tmp_path: Path) -> None:
    """After taps and an undo the total is the sum of `judging` over what is stored."""
    await sums_are_the_rulebooks(tmp_path)


async def test_sums_that_only_ever_grow_are_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: what was counted before is not taken out again."""
    move = Count.move
    monkeypatch.setattr(Count, "move", lambda self, _before, after: move(self, NOTHING, after))
    monkeypatch.setattr(Inspecting, "refresh", nothing_happens)
    with pytest.raises(AssertionError):
        await sums_are_the_rulebooks(tmp_path)


async def test_a_long_press_opens_the_item_for_a_photo_or_a_note(tmp_path: Path) -> None:
    """The cell in full: verdicts, phrases, spots, photos; and after a kill it is the same cell."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("cell-WINDOWS-02#3")
        await hold(screen, "cell-WINDOWS-02#3")
        await screen.tap("phrase-WINDOWS-02#3-1")
        await screen.wait_for("photo-WINDOWS-02#3")
    assert answers(phone, draft) == {"WINDOWS-02#3": {"value": "fail", "note": "未戴口罩"}}
    await phone.restart()
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for("cell-WINDOWS-02#3")
    found = phone.store.inspections.one(draft.id)
    assert found is not None
    assert found.position == "WINDOWS-02#3"


async def test_a_reading_is_typed_and_a_column_without_one_set_aside(tmp_path: Path) -> None:
    """A tap on a cell that needs a number opens it; what was not measured gets its reason in one go."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("cell-WINDOWS-06#1")
        await screen.enter("answer-WINDOWS-06#1-value", "55")
        await screen.tap("column-WINDOWS-06")
        await screen.tap("column-aside-3")
        await screen.tap("rest-fine")
        assert screen.text("unanswered") == "全部已检"
        assert "55" in screen.text("cell-WINDOWS-06#1")
    assert answers(phone, draft)["WINDOWS-06#2"] == {"value": "na", "reason": "检查时未在作业"}


async def a_lunch_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int = 5) -> None:
    wide = a_matrix(COLUMNS)
    assert any(item.severity >= PHOTO_REQUIRED_FROM_SEVERITY for item in wide.items)
    beside_the_packaged(monkeypatch, wide)
    phone = WindowPhone(tmp_path)
    earlier = begun(phone, rows, wide.reference)
    taps = 0

    async def tap(screen: Screen, identifier: str) -> None:
        nonlocal taps
        taps += 1
        await screen.tap(identifier)

    async with phone.window(f"/inspections/{earlier.id}") as screen:
        await screen.tap("rest-fine")
        await screen.tap("review")
        await screen.tap("finish")
        await screen.wait_for("record-state")
    draft = begun(phone, 0, wide.reference)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await tap(screen, "instances-as-last")
        for number in range(DEDUCTIONS):
            await tap(screen, f"cell-WIDE-{number % COLUMNS:02d}#{1 + number * 7 % rows}")
        await tap(screen, "rest-fine")
        await tap(screen, "review")
        await screen.wait_for("explain-severe")
        await tap(screen, "explain-all-1")
        await tap(screen, "finish")
        await screen.wait_for("record-state")
    assert taps <= MOST_TAPS
    body = phone.unsent(InspectionSubmitted)[-1]
    assert (len(body.answers), len(body.findings)) == (rows * COLUMNS, DEDUCTIONS)


async def test_an_arrow_says_that_columns_stand_to_the_right(tmp_path: Path) -> None:
    """At 360 px cells end where the sheet does; moved to the last column the arrow is gone."""
    phone = WindowPhone(tmp_path)
    async with phone.window(f"/inspections/{begun(phone).id}") as screen:
        await screen.fire(
            await around(screen, "column-WINDOWS-01", "on_size_change"),
            "size_change",
            {"w": 360.0, "h": 72.0},
        )
        await screen.wait_for("more-columns")
        await screen.fire(await around(screen, "cell-WINDOWS-01#1", "on_scroll"), "scroll", AT_THE_END)
        assert not screen.has("more-columns")


@pytest.mark.parametrize("rows", [5, pytest.param(32, marks=pytest.mark.soak)])
async def test_32_by_12_with_20_deductions_takes_at_most_25_taps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """From the empty sheet to the finished inspection, severe faults among them, at a place seen before."""
    await a_lunch_hour(tmp_path, monkeypatch, rows)


async def test_severe_deductions_that_are_explained_one_by_one_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the one reason on the review page passes by what must have a photo or a word."""
    monkeypatch.setattr(
        review,
        "_bare",
        lambda sheet, lacks: [sheet.item(one.item_id) for one in lacks if one.what is Lack.EVIDENCE],
    )
    with pytest.raises(AssertionError):
        await a_lunch_hour(tmp_path, monkeypatch)


async def a_tap_draws_one_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    shown = cells._shown

    def noting(look: Look, state: ItemState, off: Decimal) -> tuple[str, str | None, str]:
        drawn.append(state.key)
        return shown(look, state, off)

    monkeypatch.setattr(cells, "_shown", noting)
    phone = WindowPhone(tmp_path)
    draft = begun(phone, 12)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("cell-WINDOWS-01#1")
        drawn.clear()
        await screen.tap("cell-WINDOWS-04#7")
    assert set(drawn) == {"WINDOWS-04#7"}


async def test_a_tap_draws_its_own_cell_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a tap costs does not grow with the sheet."""
    await a_tap_draws_one_cell(tmp_path, monkeypatch)


async def test_a_sheet_drawn_anew_with_each_tap_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: every tap lays the sheet out anew."""
    changed = sheets.Sheet.changed

    def anew(self: sheets.Sheet, state: ItemState) -> None:
        changed(self, state)
        for other in self.items:
            other.number += 1

    monkeypatch.setattr(sheets.Sheet, "changed", anew)
    with pytest.raises(AssertionError):
        await a_tap_draws_one_cell(tmp_path, monkeypatch)
