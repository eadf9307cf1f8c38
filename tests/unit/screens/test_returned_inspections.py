"""An inspection that a manager gave back stands on top of 今日 with its reason, until it is amended."""

from pathlib import Path

import pytest

from checklists.wire.changes import InspectionRow
from checklists.wire.operations import InspectionSubmitted
from fieldapp.services import today
from fieldapp.store.records import InspectionDraft
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_amending import finished

WHY = "3 号窗口漏查，请补"


def given_back(draft: InspectionDraft, because: str = WHY) -> InspectionRow:
    return InspectionRow(
        id=draft.id,
        number="检-2026-0001",
        checklist=draft.checklist,
        place=draft.place,
        finished_at=draft.finished_at or draft.started_at,
        score="98.0",
        grade="A",
        findings=1,
        photo_state="complete",
        returned=because,
        returned_by="后勤办公室主任",
    )


async def amended_from_the_card(tmp_path: Path) -> Screen:
    phone = WindowPhone(tmp_path)
    first = await finished(phone)
    phone.pulled(given_back(first))
    async with phone.window("/") as screen:
        await screen.wait_for("returned-inspection-1-reason")
        assert WHY in screen.text("returned-inspection-1-reason")
        assert "后勤办公室主任" in screen.text("returned-inspection-1-reason")
        await screen.tap("returned-inspection-1")
        await screen.wait_for("amending")
        assert WHY in screen.text("amending")
        await screen.tap("review")
        await screen.tap("finish")
        await screen.wait_for("record-state")
    _, amendment = phone.unsent(InspectionSubmitted)
    assert (amendment.supersedes, amendment.amended_because) == (first.id, WHY)
    async with phone.window("/") as screen:
        await screen.wait_for("recent-1")
        assert not screen.has("returned-inspection-1")
    return screen


async def test_the_reason_stands_on_top_of_today_and_leads_to_the_amendment(tmp_path: Path) -> None:
    """Without a network too: the reason came with the last sync."""
    await amended_from_the_card(tmp_path)


async def test_it_stands_above_everything_else(tmp_path: Path) -> None:
    """What came back is done first."""
    phone = WindowPhone(tmp_path)
    first = await finished(phone)
    phone.pulled(given_back(first))
    async with phone.window("/") as screen:
        await screen.wait_for("returned-inspection-1")
        order = [one for one in screen.identifiers() if one.startswith(("returned-inspection-1", "recent-1"))]
        assert order[0].startswith("returned-inspection-1")


async def test_what_was_answered_elsewhere_is_gone_with_the_next_sync(tmp_path: Path) -> None:
    """The server says when it is settled; nothing has to be dismissed."""
    phone = WindowPhone(tmp_path)
    first = await finished(phone)
    phone.pulled(given_back(first))
    phone.pulled(given_back(first, because=""))
    async with phone.window("/") as screen:
        await screen.wait_for("recent-1")
        assert not screen.has("returned-inspection-1")


BUGS = {
    "the-card-drops-what-came-back": lambda *_: False,
    "an-amendment-that-waits-does-not-count": lambda row, _amended: bool(row.returned),
}


@pytest.mark.parametrize("bug", BUGS)
async def test_a_reason_that_is_lost_or_stays_for_ever_is_caught(
    bug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each seeded bug fails the walk through the whole amendment."""
    monkeypatch.setattr(today, "is_returned", BUGS[bug])
    with pytest.raises(AssertionError):
        await amended_from_the_card(tmp_path)
