"""An inspection that is not asked of me any more: said with its reason, and work begun is not lost."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from checklists.wire.changes import ASSIGNMENT, AssignmentRow
from checklists.wire.pulling import Change
from checklists.wire.reading import write
from checklists.wire.strict_json import read_json, write_json
from fieldapp.services import cards
from tests.support.local_phone import CANTEEN, INSPECTOR, NOW, a_page
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
WHY = "食堂停业装修"


def heard(phone: WindowPhone, **cancelled: object) -> None:
    """The assignment arrives, as after a sync."""
    asked = {
        "id": "a-1",
        "checklist": "CAN-GRADE",
        "place": CANTEEN,
        "assignee": INSPECTOR.id,
        "post": INSPECTOR.post,
        "due_on": NOW.date(),
    }
    row = read_json(write_json(write(AssignmentRow(**asked | cancelled))))  # type: ignore[arg-type]
    change = Change(seq=2, kind=ASSIGNMENT, id="a-1", row=row)
    phone.store.feed.apply(replace(a_page(phone.store.feed.state().cursor + 1), changes=(change,)))


GONE = {"state": "cancelled", "cancelled": WHY, "cancelled_by": "后勤办公室主任", "cancelled_at": NOW}


async def the_reason_stands_on_today(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    heard(phone)
    async with phone.window("/", size=size) as screen:
        assert screen.has("assignment-1")
        heard(phone, **GONE)
        await screen.wait_for("cancelled-1")
        said = screen.text("cancelled-1")
        assert (WHY in said, "后勤办公室主任" in said, "照样收下" in said) == (True, True, False)
        assert not screen.has("assignment-1")
        heard(phone)
        await screen.wait_for("assignment-1")
        assert not screen.has("cancelled-1")


@SIZES
async def test_today_says_why_and_takes_it_back(tmp_path: Path, size: tuple[int, int]) -> None:
    """On a screen that is open, in both directions."""
    await the_reason_stands_on_today(tmp_path, size)


async def test_what_was_begun_stays_and_is_handed_in(tmp_path: Path) -> None:
    """The draft is where it was, and the card says what becomes of it."""
    phone = WindowPhone(tmp_path)
    heard(phone)
    async with phone.window("/") as screen:
        await screen.tap("assignment-1")
        await screen.wait_for("answer-CAN-GRADE-01-pass")
        await screen.back()
        heard(phone, **GONE)
        await screen.wait_for("cancelled-1")
        assert "照样收下" in screen.text("cancelled-1")
        assert screen.has("draft-1")
    (draft,) = phone.store.inspections.drafts()
    assert draft.assignment == "a-1"


async def test_after_a_week_it_is_said_no_more(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    heard(phone, **GONE | {"cancelled_at": NOW - timedelta(days=8)})
    async with phone.window("/") as screen:
        await screen.wait_for("who")
        assert not screen.has("cancelled-1")


async def test_an_assignment_that_only_vanishes_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: nothing that is cancelled is told."""
    monkeypatch.setattr(cards, "TOLD_FOR", timedelta())
    with pytest.raises(AssertionError):
        await the_reason_stands_on_today(tmp_path)
