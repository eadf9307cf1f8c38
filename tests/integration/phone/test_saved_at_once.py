"""Saving a report while its last change is still under way: what goes out is what was asked for."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from checklists.problems import Refusal
from checklists.wire.operations import Operation, SnapCorrected, SnapSubmitted, read_body, read_operation
from fieldapp.phone import Phone
from fieldapp.services.snapping import Snapping
from fieldapp.store.records import SnapDraft
from tests.integration.phone.snaps import PICTURES
from tests.support.local_phone import CANTEEN, NOW


def queued(phone: Phone) -> list[Operation]:
    return [read_operation(one.line) for one in phone.store.outbox.waiting()]


async def filled_in(phone: Phone) -> tuple[Snapping, SnapDraft]:
    """A report that may be sent, as a screen shows it."""
    snapping = Snapping(phone, lambda: NOW)
    snap = await snapping.start(phone.photos.keep(PICTURES[0]))
    await snapping.change(snap, place=CANTEEN, category="SNAP-05")
    shown = snapping.snaps.draft(snap)
    assert shown is not None
    return snapping, shown


async def saved_right_after_asking_for_no_name(phone: Phone) -> None:
    snapping, shown = await filled_in(phone)
    more = phone.photos.keep(PICTURES[1])
    await asyncio.gather(
        snapping.change(shown.id, anonymous=True, note="灯罩要掉下来"),
        snapping.add_photo(shown.id, more),
        snapping.submit(shown),
    )
    body = read_body(queued(phone)[0])
    assert isinstance(body, SnapSubmitted)
    assert (body.anonymous, body.note, len(body.photos)) == (True, "灯罩要掉下来", 2)


async def corrected_right_after_typing(phone: Phone) -> None:
    snapping, shown = await filled_in(phone)
    await snapping.submit(shown)
    draft = snapping.snaps.draft(await snapping.begin_correction(snapping.snaps.submitted[0]))
    assert draft is not None
    await asyncio.gather(snapping.change(draft.id, note="在三楼"), snapping.correct(draft))
    body = read_body(queued(phone)[-1])
    assert isinstance(body, SnapCorrected)
    assert body.note == "在三楼"


async def test_a_report_saved_right_after_asking_for_no_name_goes_out_without(phone: Phone) -> None:
    """With the words and the photo that came last, however slowly the screen follows."""
    await saved_right_after_asking_for_no_name(phone)


async def test_a_correction_saved_right_after_typing_says_what_was_typed(phone: Phone) -> None:
    await corrected_right_after_typing(phone)


async def as_shown(_self: Snapping, draft: SnapDraft) -> SnapDraft:
    """The seeded bug: what the screen showed when the button was pressed."""
    return draft


@pytest.mark.parametrize("check", [saved_right_after_asking_for_no_name, corrected_right_after_typing])
async def test_sending_what_the_screen_showed_is_noticed(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, check: Callable[[Phone], Awaitable[None]]
) -> None:
    monkeypatch.setattr(Snapping, "_as_kept", as_shown)
    with pytest.raises((AssertionError, Refusal)):
        await check(phone)
