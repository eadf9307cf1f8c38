"""Past inspections beside the result of one, where there is room: as much as the user's text leaves."""

from pathlib import Path

import flet as ft
import pytest

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from fieldapp import window
from fieldapp.theme import layout_for
from tests.support.answering import all_right
from tests.support.local_phone import begun, submission
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

LANDSCAPE = (844, 390)


def finished(phone: WindowPhone) -> str:
    draft = begun(phone.store)
    answers = {item: to_plain(answer) for item, answer in all_right(checklist("CAN-GRADE")).items()}
    for item, answer in answers.items():
        phone.store.inspections.save_answer(draft.id, item, answer)
    phone.store.inspections.finish(draft.id, lambda kept: submission(kept, answers=answers))
    return draft.id


async def the_list_stands_beside_the_result(folder: Path) -> None:
    phone = WindowPhone(folder)
    first, second = finished(phone), finished(phone)
    async with phone.window(f"/inspections/{second}", size=TABLET) as screen:
        await screen.wait_for("recent-1")
        assert screen.find("recent-1", ft.Container).bgcolor == ft.Colors.SECONDARY_CONTAINER
        await screen.tap("recent-2")
        await screen.until(lambda: screen.route == f"/inspections/{first}", "the other inspection")
        await screen.until(
            lambda: screen.find("recent-2", ft.Container).bgcolor == ft.Colors.SECONDARY_CONTAINER,
            "mark at the other one",
        )
        await screen.wait_for("record-state")


async def test_on_a_tablet_the_list_of_past_inspections_stands_beside_the_result(tmp_path: Path) -> None:
    """A tap shows another one's, and the list says which it is."""
    await the_list_stands_beside_the_result(tmp_path)


async def test_on_a_phone_the_result_has_the_whole_width(tmp_path: Path) -> None:
    """No list squeezed beside it."""
    phone = WindowPhone(tmp_path)
    async with phone.window(f"/inspections/{finished(phone)}", size=PHONE) as screen:
        await screen.wait_for("record-state")
        assert not screen.has("recent-1")


async def large_text_has_one_pane(folder: Path) -> None:
    phone = WindowPhone(folder)
    async with phone.window(f"/inspections/{finished(phone)}", size=LANDSCAPE) as screen:
        await screen.wait_for("recent-1")
        await screen.enlarge_text(2)
        await screen.until(lambda: not screen.has("recent-1"), "second pane any more")
        await screen.enlarge_text(1)
        await screen.wait_for("recent-1")


async def test_text_of_twice_the_size_has_one_pane_in_landscape(tmp_path: Path) -> None:
    """844 pixels hold two lists of normal text, and one of large text."""
    await large_text_has_one_pane(tmp_path)


async def test_a_window_that_forgets_the_size_of_its_text_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: only the width counts."""
    monkeypatch.setattr(window, "layout_for", lambda width, _scale: layout_for(width))
    with pytest.raises(AssertionError):
        await large_text_has_one_pane(tmp_path)
