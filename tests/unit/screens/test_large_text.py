"""What is still to be read where the device draws its text twice as large."""

from pathlib import Path

import flet as ft
import pytest

from fieldapp.theme import TOUCH, Size
from fieldapp.widgets.answers.grid import Frame
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_matrix_sheet import begun


async def names_stay_apart_in_large_text(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    async with phone.window(f"/inspections/{begun(phone, 12).id}") as screen:
        await screen.wait_for("row-12")
        await screen.enlarge_text(2)
        await screen.until(lambda: screen.find("row-12", ft.Container).height != TOUCH, "a higher row")
        face = screen.find("row-12", ft.Container)
        size, padding = screen.find("row-12", ft.Text).size, face.padding
        assert size
        assert face.width
        assert isinstance(padding, ft.Padding)
        # A Chinese letter is as wide as it is high, a digit and a blank no wider than two thirds of that.
        room, letters = face.width - padding.left - padding.right, len("窗口") + len(" 12") * 2 / 3
        assert letters * size * 2 <= room
        assert size * 2 > Size.BODY


async def test_rows_can_be_told_apart_in_text_of_twice_the_size(tmp_path: Path) -> None:
    """Every row said 窗口, and its number stood on a line that was cut off."""
    await names_stay_apart_in_large_text(tmp_path)


async def test_names_that_outgrow_their_rows_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the device's scaling is left to itself."""
    monkeypatch.setattr(Frame, "letters", lambda _self, size: size)
    with pytest.raises(AssertionError):
        await names_stay_apart_in_large_text(tmp_path)


async def test_the_buttons_under_the_thumb_grow_with_their_words(tmp_path: Path) -> None:
    """下一未检项 lost its last letter: it stood on a second line that the button had no room for."""
    phone = WindowPhone(tmp_path)
    async with phone.window(f"/inspections/{begun(phone).id}") as screen:
        await screen.wait_for("rest-fine")
        jump = screen.find("next-unanswered", ft.OutlinedButton)
        others = (screen.find(button, ft.Button) for button in ("review", "rest-fine"))
        assert [button.height for button in (jump, *others)] == [None] * 3
