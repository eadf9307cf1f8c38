"""What is still to be read where the device draws its text twice as large."""

from dataclasses import replace
from pathlib import Path

import flet as ft
import pytest

from checklists.wire.enrolment import PersonRow
from checklists.words import PLAIN_SEVERITIES
from fieldapp.theme import TOUCH, Size, Space
from fieldapp.widgets.answers.grid import Frame
from fieldapp.widgets.hazards import severity
from tests.support import tree
from tests.support.local_phone import ELECTRICIAN, INSPECTOR, a_task
from tests.support.screen import PHONE, Screen
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


async def the_levels_of_a_hazard_are_read_whole(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = phone.store.snaps.start(phone.kept())
    phone.store.snaps.save(replace(draft, category="SNAP-05"))
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.wait_for("severity-4")
        await screen.enlarge_text(2)
        (path,) = await screen.wait_for("severity-4")
        *_, line = (one for one in path if isinstance(one, ft.Row))
        across = len(line.controls)
        tile = (PHONE[0] - 2 * Space.M - (across - 1) * Space.S) / across
        longest = max(len(name.zh) for name in PLAIN_SEVERITIES.values())
        assert longest * Size.CAPTION * 2 <= tile - 2 * Space.HALF


async def test_how_bad_a_hazard_is_can_be_read_in_text_of_twice_the_size(tmp_path: Path) -> None:
    """会伤人 and 必须停用 lost their last letter, four tiles side by side."""
    await the_levels_of_a_hazard_are_read_whole(tmp_path)


async def test_four_tiles_side_by_side_in_large_text_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: they stand in one row at any size."""
    monkeypatch.setattr(severity, "_FOUR_ACROSS", 3)
    with pytest.raises(AssertionError):
        await the_levels_of_a_hazard_are_read_whole(tmp_path)


WITH_WORDS = (ft.FilledButton, ft.FilledTonalButton, ft.OutlinedButton, ft.TextButton)


def fixed(screen: Screen) -> set[str]:
    """The buttons of words that no second line fits in."""
    shown = (path[-1] for path in tree.visible(screen.page))
    buttons = (one for one in shown if isinstance(one, WITH_WORDS))
    return {str(one.content) for one in buttons if one.height is not None}


@pytest.mark.parametrize(
    ("person", "way", "shown"),
    [
        (ELECTRICIAN, "/tasks/{task}", "task-submit"),
        (INSPECTOR, "/snap/{snap}", "snap-save"),
        (INSPECTOR, "/inspections/{draft}/review", "finish"),
        (INSPECTOR, "/me", "sync-now"),
    ],
)
async def test_every_button_of_words_takes_a_second_line(
    tmp_path: Path, person: PersonRow, way: str, shown: str
) -> None:
    """录语音（最长 60 秒） lost its last letters at twice the size: the button was as high as one line."""
    phone = WindowPhone(tmp_path, person=person)
    task, snap = a_task(phone.new_id), phone.store.snaps.start(phone.kept())
    phone.pulled(task)
    draft = begun(phone)
    async with phone.window(way.format(task=task.id, snap=snap.id, draft=draft.id)) as screen:
        await screen.wait_for(shown)
        # Red, and one short word: its style holds its colour.
        assert fixed(screen) <= {"退出登录"}
