"""What a checklist asks of whoever fills it: counted on the phone, shown at the end, sent with the work."""

from datetime import timedelta
from pathlib import Path

import pytest

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from checklists.wire.burdens import Burden
from checklists.wire.operations import InspectionSubmitted
from fieldapp.services.inspections import costing
from fieldapp.store import drafting, inspections
from tests.support.answering import all_right, canteen_id
from tests.support.local_phone import begun
from tests.support.window_phone import WindowPhone

LUNCH = timedelta(hours=1)
SEVERE = canteen_id(1)
"""A failed one has to be photographed or explained."""


def prepared(phone: WindowPhone) -> str:
    """An inspection with all but one item answered from the start, which is no work yet."""
    right = all_right(checklist("CAN-GRADE"))
    answers = {item: to_plain(answer) for item, answer in right.items() if item != SEVERE}
    draft = begun(phone.store)
    phone.store.inspections.save_answers(draft.id, answers)
    return draft.id


async def spent(phone: WindowPhone) -> tuple[Burden, str]:
    """One item failed, an hour of lunch, then a note typed in four steps; what was sent and shown of it."""
    draft = prepared(phone)
    async with phone.window(f"/inspections/{draft}") as screen:
        await screen.tap(f"answer-{SEVERE}-fail")
        phone.clock.now += LUNCH
        for typed in ("地", "地面", "地面有", "地面有水"):
            await screen.enter(f"note-{SEVERE}", typed)
        await screen.tap("review")
        await screen.tap("finish")
        await screen.wait_for("burden")
        shown = screen.text("burden")
    (body,) = phone.unsent(InspectionSubmitted)
    assert body.burden is not None
    return body.burden, shown


async def lunch_is_no_work(tmp_path: Path) -> None:
    burden, shown = await spent(WindowPhone(tmp_path))
    # The clock of these tests goes on by itself with every look at it.
    assert 60 <= burden.seconds < LUNCH.seconds / 10
    assert f"{burden.seconds // 60} 分" in shown
    assert f"{burden.seconds % 60} 秒" in shown


async def test_a_pause_is_not_counted_as_work(tmp_path: Path) -> None:
    """An hour's lunch between two taps counts as the minute somebody may have looked at the item."""
    await lunch_is_no_work(tmp_path)


async def test_counting_idle_time_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the time between two taps is taken whole."""
    monkeypatch.setattr(drafting, "LONGEST_LOOK_S", 1e9)
    with pytest.raises(AssertionError):
        await lunch_is_no_work(tmp_path)


async def words_are_one_tap(tmp_path: Path) -> None:
    burden, shown = await spent(WindowPhone(tmp_path))
    assert burden.taps == 1
    assert "点按 1 次" in shown


async def test_words_typed_in_one_field_are_not_a_tap_a_letter(tmp_path: Path) -> None:
    """Only the answer was tapped; four letters typed there later are no further taps."""
    await words_are_one_tap(tmp_path)


async def test_counting_letters_as_taps_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: nothing says that words were typed."""
    turn = drafting.turn
    monkeypatch.setattr(inspections, "turn", lambda *given, **_typed: turn(*given))
    with pytest.raises(AssertionError):
        await words_are_one_tap(tmp_path)


async def required_photos_are_counted(tmp_path: Path) -> None:
    burden, _ = await spent(WindowPhone(tmp_path))
    assert burden.photos == 1


async def test_a_required_photo_counts_even_when_it_was_explained_away(tmp_path: Path) -> None:
    """The checklist demanded it: that is what it costs, taken or not."""
    await required_photos_are_counted(tmp_path)


async def test_counting_only_what_is_still_lacking_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the note that explains why there is none makes the demand disappear."""
    monkeypatch.setattr(costing, "replace", lambda answer, **_changes: answer)
    with pytest.raises(AssertionError):
        await required_photos_are_counted(tmp_path)


async def test_the_count_survives_a_kill(tmp_path: Path) -> None:
    """It stands in the same row as the place one comes back to."""
    phone = WindowPhone(tmp_path)
    draft = prepared(phone)
    async with phone.window(f"/inspections/{draft}") as screen:
        await screen.tap(f"answer-{SEVERE}-pass")
    await phone.restart()
    again = phone.store.inspections.one(draft)
    assert again is not None
    assert (again.taps, again.active_seconds > 0) == (1, True)
