"""The rows and columns of a matrix sheet: what they say, and what is offered for all of them at once."""

from pathlib import Path

import flet as ft
import pytest

from fieldapp.views.inspections import cells
from fieldapp.widgets.shortening import shortened
from tests.support.flet_client import Device
from tests.support.screen import PHONE
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_matrix_sheet import answers, begun


async def test_nothing_is_offered_that_would_fill_nothing(tmp_path: Path) -> None:
    """Readings cannot be fine at one tap: the button of their column closed the sheet and did nothing."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("column-WINDOWS-01")
        await screen.tap("line-fine")
        assert len(answers(phone, draft)) == 3
        for filled in ("column-WINDOWS-01", "column-WINDOWS-06"):
            await screen.tap(filled)
            await screen.wait_for("column-aside-1")
            assert not screen.has("line-fine")
            await screen.tap("sheet-close")
        await screen.tap("rest-fine")
        assert screen.text("rest-fine") == "其余请逐格填"
        await screen.tap("column-WINDOWS-06")
        await screen.tap("column-aside-1")
        assert screen.text("rest-fine") == "全表已填"


async def test_what_lies_over_the_sheet_bears_its_title_beside_the_way_out(tmp_path: Path) -> None:
    """An empty bar stood there, and the title below it took a row of its own from the item."""
    phone = WindowPhone(tmp_path)
    async with phone.window(f"/inspections/{begun(phone).id}") as screen:
        for opened, title in (("column-WINDOWS-03", "菜品加盖、无异物"), ("cell-WINDOWS-06#2", "窗口 2")):
            await screen.tap(opened)
            (way_out,) = await screen.wait_for("sheet-close")
            bar = next(one for one in reversed(way_out) if isinstance(one, ft.Row))
            assert isinstance(bar.controls[0], ft.Text)
            assert bar.controls[0].value == title
            await screen.tap("sheet-close")


async def heads_break_between_words(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    device = Device()
    device.preferences["xunan.lang"] = "en"
    async with phone.window(f"/inspections/{begun(phone).id}", device=device) as screen:
        await screen.wait_for("column-WINDOWS-06")
        head = screen.find("column-WINDOWS-06", ft.Text)
        assert head.value == "Core temper. of hot dishes"
        assert "Core temperature of hot dishes" in screen.text("column-WINDOWS-06")


async def test_english_heads_break_between_words(tmp_path: Path) -> None:
    """Tablewa/re and mperatu/re stood over the columns; in full they are heard, and seen when tapped."""
    await heads_break_between_words(tmp_path)


async def test_words_wider_than_their_column_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: a title is left to be broken where the column ends."""
    monkeypatch.setattr(cells, "shortened", lambda title, _room: title)
    with pytest.raises(AssertionError):
        await heads_break_between_words(tmp_path)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Tableware clean", "Tablew. clean"),
        ("Good manners, nobody", "Good manners nobody"),
        ("air-conditioning, curtains", "air-condit. curtains"),
        ("Dishes covered, nothing", "Dishes covered, nothing"),
        ("菜品加盖、无异物", "菜品加盖、无异物"),
        ("mmmmmmmmmm", "mmmm."),
    ],
)
def test_only_words_that_do_not_fit_are_abbreviated(text: str, short: str) -> None:
    """A comma goes where it alone has no room; Chinese breaks anywhere and stays."""
    assert shortened(text, 4.3) == short


async def test_what_was_done_stands_beside_the_buttons_where_there_is_room(tmp_path: Path) -> None:
    """In landscape a line of its own would cost a row of the few there are."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    beside = {}
    for size in ((844, 390), PHONE):
        async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
            (path,) = await screen.wait_for("last-done")
            beside[size] = isinstance(path[-2], ft.Row)
    assert beside == {(844, 390): True, PHONE: False}
