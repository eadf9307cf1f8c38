"""What can be taken back is what was just done: the offer goes before it could act on anything else."""

from pathlib import Path

import flet as ft
import pytest

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from fieldapp import announcing
from fieldapp.announcing import Announcer
from fieldapp.store.records import InspectionDraft
from fieldapp.views.inspections import discarding
from tests.support.answering import all_right, canteen_id
from tests.support.local_phone import begun
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone


def answered(phone: WindowPhone, how_many: int | None = None) -> InspectionDraft:
    """A draft with so many items answered, or all."""
    draft = begun(phone.store)
    for item, answer in list(all_right(checklist("CAN-GRADE")).items())[:how_many]:
        phone.store.inspections.save_answer(draft.id, item, to_plain(answer))
    return draft


async def filled(screen: Screen) -> ft.SnackBar:
    await screen.tap("rest-fine")
    await screen.until(lambda: bool(screen.offers), "an offer")
    (bar,) = screen.offers
    return bar


async def an_offer_goes_with_its_screen(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        bar = await filled(screen)
        assert bar.persist is False
        await screen.back()
        await screen.wait_for("tab-today")
        assert not screen.offers


async def test_an_offer_goes_with_the_screen_it_was_made_on(tmp_path: Path) -> None:
    """By the back button too; and by itself after five seconds, which Flet must be told."""
    await an_offer_goes_with_its_screen(tmp_path)


async def test_an_offer_that_follows_across_screens_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: nobody follows the route."""
    monkeypatch.setattr(Announcer, "arrived", lambda _self, _route: None)
    with pytest.raises(AssertionError):
        await an_offer_goes_with_its_screen(tmp_path)


async def test_an_offer_that_never_leaves_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: a bar with an action stays until it is pressed, as Flet has it."""
    bar = announcing._bar

    def for_ever(text: str, milliseconds: int) -> ft.SnackBar:
        made = bar(text, milliseconds)
        made.persist = None
        return made

    monkeypatch.setattr(announcing, "_bar", for_ever)
    with pytest.raises(AssertionError):
        await an_offer_goes_with_its_screen(tmp_path)


async def an_old_undo_does_nothing(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        bar = await filled(screen)
        await screen.tap(f"answer-{canteen_id(1)}-fail")
        assert not screen.offers
        assert isinstance(bar.action, ft.SnackBarAction)
        await screen.fire(bar.action, "click")
        kept = phone.store.inspections.one(draft.id)
    assert kept is not None
    assert kept.answers[canteen_id(1)].answer == {"value": "fail"}


async def test_the_next_answer_ends_the_offer_and_an_old_undo_does_nothing(tmp_path: Path) -> None:
    """A press that comes while the bar goes does not take back what was answered since."""
    await an_old_undo_does_nothing(tmp_path)


async def test_an_undo_that_acts_on_something_new_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: an offer outlives what was done after it."""
    monkeypatch.setattr(Announcer, "withdraw", lambda _self: None)
    with pytest.raises(AssertionError):
        await an_old_undo_does_nothing(tmp_path)


async def a_full_draft_is_asked_for(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = answered(phone, 3)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("discard")
        await screen.until(lambda: screen.has("discard-no"), "the question", 3)
        assert "已答 3 项" in screen.text()
        await screen.tap("discard-no")
        assert phone.store.inspections.one(draft.id) is not None
        assert not screen.offers


async def test_the_bin_asks_once_anything_is_answered(tmp_path: Path) -> None:
    """It says how much would go; the way back changes nothing."""
    await a_full_draft_is_asked_for(tmp_path)


async def test_a_bin_that_asks_nobody_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: one tap deletes everything."""
    monkeypatch.setattr(discarding, "_question", lambda _look, _sheet: "")
    with pytest.raises(AssertionError):
        await a_full_draft_is_asked_for(tmp_path)


async def test_an_empty_draft_goes_without_a_question(tmp_path: Path) -> None:
    """And its offer stands on the screen that is shown then."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("discard")
        await screen.wait_for("tab-today")
        assert len(screen.offers) == 1
        await screen.tap("tab-snap")
        await screen.until(lambda: not screen.offers, "no offer on another screen")
