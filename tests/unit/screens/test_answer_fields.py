"""Every kind of answer the phone draws: one hand's work, kept as the rulebook wants it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.asking.library import checklist
from checklists.asking.model import AnswerType, Basis, Item
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.store.records import InspectionDraft
from fieldapp.views.inspections import dating
from fieldapp.views.inspections.dating import campus_day
from tests.support.local_phone import CANTEEN
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone, choose_files, small_jpeg


def opened_at(phone: WindowPhone, name: str, item: Item) -> InspectionDraft:
    asked = checklist(name)
    draft = phone.store.inspections.start(checklist=asked.reference, scheme=asked.scheme, place=CANTEEN)
    phone.store.inspections.turn_to(draft.id, item.id)
    return draft


def answer(phone: WindowPhone, draft: InspectionDraft, item: Item) -> Any:
    found = phone.store.inspections.one(draft.id)
    kept = found.answers.get(item.id) if found else None
    return kept.answer if kept else None


def first(name: str, kind: AnswerType) -> Item:
    return next(one for one in checklist(name).items if one.answer_type is kind)


async def test_a_choice_that_fails_says_so_only_once_it_is_chosen(tmp_path: Path) -> None:
    """The list does not suggest the answer; what was chosen is told in words, and by its code on the disk."""
    phone = WindowPhone(tmp_path)
    item = first("MARKET", AnswerType.CHOICE)
    failing = next(one for one in item.options if one.fails)
    draft = opened_at(phone, "MARKET", item)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        identifier = f"answer-{item.id}-{failing.code}"
        await screen.wait_for(identifier)
        assert "不合格" not in screen.text(identifier)
        await screen.tap(identifier)
        assert "不合格" in screen.text(identifier)
        assert screen.has(f"note-{item.id}")
    assert answer(phone, draft, item) == {"value": failing.code}


async def test_several_can_be_chosen_and_none_of_them_too(tmp_path: Path) -> None:
    """Codes are kept in the checklist's order; letting the last one go is no answer."""
    phone = WindowPhone(tmp_path)
    item = first("CONDUCT", AnswerType.MULTI_CHOICE)
    one, two = (option.code for option in item.options[:2])
    draft = opened_at(phone, "CONDUCT", item)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{item.id}-{two}")
        await screen.tap(f"answer-{item.id}-{one}")
        assert answer(phone, draft, item) == {"value": [one, two]}
        await screen.tap(f"answer-{item.id}-{one}")
        await screen.tap(f"answer-{item.id}-{two}")
        assert answer(phone, draft, item) is None
        await screen.tap(f"answer-{item.id}-none")
    assert answer(phone, draft, item) == {"value": []}


async def the_day_tapped_is_the_day_kept(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    item = first("WATER", AnswerType.DATE)
    draft = opened_at(phone, "WATER", item)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{item.id}-value")
        await pick(screen, datetime(2026, 11, 9, 16, tzinfo=UTC))
        await screen.wait_for_text("2026-11-10")
    kept = answer(phone, draft, item)
    assert kept["value"] == "2026-11-10"
    assert kept["basis"] == campus_day(phone.now()).isoformat()


async def pick(screen: Screen, sent: datetime) -> None:
    """A day is tapped in the calendar; the client sends that day's midnight in UTC."""
    (calendar,) = [one for one in screen.page._dialogs.controls if isinstance(one, ft.DatePicker)]
    await screen._set(calendar, sent)


async def test_a_date_is_the_day_that_was_tapped(tmp_path: Path) -> None:
    """Midnight on the campus is the evening before in UTC; the date kept is the campus's."""
    await the_day_tapped_is_the_day_kept(tmp_path)


async def test_a_day_taken_in_utc_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the date is read off the client's UTC moment."""
    monkeypatch.setattr(dating, "campus_day", lambda picked: date(picked.year, picked.month, picked.day))
    with pytest.raises(AssertionError):
        await the_day_tapped_is_the_day_kept(tmp_path)


async def test_a_reading_is_judged_against_what_the_label_says(tmp_path: Path) -> None:
    """Until the label's figure is noted the inspection lacks it; then the reading fails or passes by it."""
    phone = WindowPhone(tmp_path)
    name, item = next(
        (name, one)
        for name in ("STOR", "PUR", "SAMP", "WASH")
        for one in checklist(name).items
        if one.limit and one.limit.basis is Basis.LABEL
    )
    draft = opened_at(phone, name, item)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.enter(f"answer-{item.id}-value", "20")
        await screen.enter(f"basis-{item.id}", "4")
        await screen.wait_for(f"note-{item.id}")
    assert answer(phone, draft, item) == {"value": "20", "basis": "4"}


async def test_a_photo_is_the_answer(tmp_path: Path) -> None:
    """Taking it answers the item; no second field asks for the same photo."""
    phone = WindowPhone(tmp_path / "phone")
    item = first("HOLIDAY", AnswerType.PHOTO)
    draft = opened_at(phone, "HOLIDAY", item)
    picture = tmp_path / "现场.jpg"
    picture.write_bytes(small_jpeg(3))
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await choose_files(screen, f"photo-{item.id}-choose", picture)
        await screen.wait_for(f"photo-{item.id}-1")
        await screen.until(lambda: answer(phone, draft, item) == {"value": "taken"}, "the answer kept")
        assert screen.identifiers().count(f"photo-{item.id}") == 1


async def a_hidden_item_is_neither_seen_nor_counted(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    item = checklist("WASH").item("WASH-04")
    draft = opened_at(phone, "WASH", item)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("answer-WASH-04-boil")
        boiled = screen.text("unanswered")
        await screen.tap("answer-WASH-04-infrared")
        assert screen.text("unanswered") != boiled
        await screen.tap("answer-WASH-04-boil")
        assert screen.text("unanswered") == boiled
        await screen.tap("next-part")
        await screen.wait_for("more-WASH-05")
        assert screen.has("more-WASH-06")
        assert not screen.has("more-WASH-07")


async def test_an_item_that_is_not_asked_is_not_seen_and_not_counted(tmp_path: Path) -> None:
    """How it is disinfected decides which readings are asked for."""
    await a_hidden_item_is_neither_seen_nor_counted(tmp_path)


async def test_a_sheet_that_asks_everything_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: conditions are not looked at."""
    monkeypatch.setattr(Sheet, "_ask", lambda _self: None)
    with pytest.raises(AssertionError):
        await a_hidden_item_is_neither_seen_nor_counted(tmp_path)
