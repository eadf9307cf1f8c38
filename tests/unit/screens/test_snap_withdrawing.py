"""A report can be taken back for as long as nobody has begun."""

from pathlib import Path

import flet as ft
import pytest

from checklists.rectifying.terms import State
from checklists.wire.operations import SnapWithdrawn
from fieldapp.store.records import SnapDraft
from tests.support.local_phone import INSPECTOR, a_task, snap_body
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])


def reported(phone: WindowPhone) -> SnapDraft:
    draft = phone.store.snaps.start(phone.kept())
    phone.store.snaps.submit(snap_body(draft))
    return draft


@SIZES
async def test_a_report_is_taken_back_in_two_taps_and_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    """Offline, before the server ever saw it: both operations go, in their order; a kill changes nothing."""
    phone = WindowPhone(tmp_path)
    snap = reported(phone)
    async with phone.window("/snap/mine", size=size) as screen:
        await screen.tap("withdraw-1")
        await screen.tap("withdraw-because-2")
        await screen.wait_for_text("已撤回")
        assert not screen.has("withdraw-1")
    await phone.restart()
    (withdrawn,) = phone.unsent(SnapWithdrawn)
    assert (withdrawn.snap, withdrawn.reason) == (snap.id, "拍错了，不是隐患")
    assert [one.withdrawn for one in phone.store.snaps.submitted()] == [True]


async def test_the_reasons_lie_at_their_own_height_and_leaving_them_takes_nothing_back(
    tmp_path: Path,
) -> None:
    """A scrolling column in a dialog drew it as high as the screen, most of it empty."""
    phone = WindowPhone(tmp_path)
    reported(phone)
    async with phone.window("/snap/mine") as screen:
        await screen.tap("withdraw-1")
        (path,) = await screen.wait_for("withdraw-because-1")
        (sheet,) = (one for one in path if isinstance(one, ft.BottomSheet))
        assert sheet.scrollable
        assert not sheet.fullscreen
        await screen.tap("sheet-close")
        await screen.until(lambda: not screen.has("withdraw-because-1"), "reasons any more")
    assert [one.withdrawn for one in phone.store.snaps.submitted()] == [False]


async def test_what_somebody_works_on_is_not_offered_to_be_taken_back(tmp_path: Path) -> None:
    """The button goes when the work begins; what can be said then is a comment."""
    phone = WindowPhone(tmp_path)
    snap = reported(phone)
    row = a_task(lambda: snap.id, issuer=INSPECTOR.id)
    phone.pulled(row)
    async with phone.window("/snap/mine") as screen:
        await screen.wait_for("withdraw-1")
        phone.pulled(a_task(lambda: snap.id, issuer=INSPECTOR.id, state=State.FIXING.value, version=2))
        await screen.until(lambda: not screen.has("withdraw-1"), "way to take it back any more")
