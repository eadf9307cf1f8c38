"""Ten seconds of a student: how many taps a snap costs after the shutter, and what may be said beside it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.wire.operations import SnapSubmitted
from fieldapp.services.snapping import Snapping
from fieldapp.views.snaps import choices
from tests.support.local_phone import A_CAMPUS, CANTEEN, NOW, SeededIds, a_task, snap_body
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.stickers import sticker_picture
from tests.support.window_phone import WindowPhone, with_camera

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])


class Counted:
    """A hand that counts its taps."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.taps = screen, 0

    async def tap(self, identifier: str) -> None:
        self.taps += 1
        await self.screen.tap(identifier)


def sent(phone: WindowPhone) -> SnapSubmitted:
    return phone.unsent(SnapSubmitted)[-1]


def been_here(phone: WindowPhone) -> None:
    """A snap was sent from the canteen a moment ago."""
    phone.store.snaps.submit(snap_body(phone.store.snaps.start(phone.kept())))


async def two_taps_with_the_place_known(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    been_here(phone)
    async with phone.window("/snap", size=size) as screen:
        await screen.tap("shutter")
        hand = Counted(screen)
        await hand.tap("category-SNAP-01")
        await hand.tap("snap-save")
        await screen.wait_for("snap-saved")
    assert hand.taps == 2
    assert (sent(phone).place, sent(phone).category) == (CANTEEN, "SNAP-01")


@SIZES
async def test_with_the_place_known_two_taps_are_enough(tmp_path: Path, size: tuple[int, int]) -> None:
    """Kind, save: also for a kind that was never used on this phone."""
    await two_taps_with_the_place_known(tmp_path, size)


@pytest.mark.parametrize(
    ("seam", "name", "bug"), [(choices, "COMMON", ()), (Snapping, "_place_just_used", lambda *_: None)]
)
async def test_one_tap_more_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seam: Any, name: str, bug: Callable[..., Any]
) -> None:
    """Kinds only in the list, or a place asked again each time, break the promise above."""
    monkeypatch.setattr(seam, name, bug)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await two_taps_with_the_place_known(tmp_path)


@SIZES
async def test_without_it_three_are(tmp_path: Path, size: tuple[int, int]) -> None:
    """A recent place, kind, save."""
    phone = WindowPhone(tmp_path)
    draft = phone.store.snaps.start(phone.kept())
    phone.store.snaps.submit(snap_body(draft))
    phone.clock.now = phone.clock.now.replace(hour=18)
    async with phone.window("/snap", size=size) as screen:
        await screen.tap("shutter")
        hand = Counted(screen)
        await hand.tap("recent-place-1")
        await hand.tap("recent-category-1")
        await hand.tap("snap-save")
        await screen.wait_for("snap-saved")
    assert hand.taps == 3


async def test_a_scanned_sticker_is_the_place(tmp_path: Path) -> None:
    """Scan, kind, save; the scanner itself needs no tap."""
    phone = WindowPhone(tmp_path)
    draft = phone.store.snaps.start(phone.kept())
    device = with_camera(take_picture=sticker_picture(A_CAMPUS.place_by_id[CANTEEN]))
    async with phone.window(f"/snap/{draft.id}", device=device) as screen:
        hand = Counted(screen)
        await hand.tap("scan-place")
        await screen.wait_for_text("北校区食堂")
        await hand.tap("category-SNAP-05")
        await hand.tap("snap-save")
        await screen.until(lambda: bool(phone.store.outbox.waiting()), "report in the outbox")
    assert (hand.taps, sent(phone).place) == (3, CANTEEN)


@SIZES
async def test_a_report_can_be_anonymous(tmp_path: Path, size: tuple[int, int]) -> None:
    """The switch says what it means; off is the default, and a kill does not forget it."""
    phone = WindowPhone(tmp_path)
    been_here(phone)
    assert sent(phone).anonymous is False
    draft = phone.store.snaps.start(phone.kept(9))
    async with phone.window(f"/snap/{draft.id}", size=size) as screen:
        assert "同事和班组看不到" in screen.text()
        await screen.choose("snap-anonymous", value=True, kind=ft.Switch)
        await screen.until(lambda: phone.store.snaps.drafts()[0].anonymous, "switch that is kept")
    await phone.restart()
    async with phone.window(f"/snap/{draft.id}", size=size) as screen:
        await screen.tap("recent-place-1")
        await screen.tap("recent-category-1")
        await screen.tap("snap-save")
        await screen.until(lambda: len(phone.store.outbox.waiting()) == 2, "report in the outbox")
    assert sent(phone).anonymous


@SIZES
async def test_me_too_joins_the_open_hazard(tmp_path: Path, size: tuple[int, int]) -> None:
    """The open hazard of this building is shown; one tap joins it, and that can be taken back."""
    phone = WindowPhone(tmp_path)
    open_one = a_task(SeededIds(7), photos=(phone.kept(5),))
    phone.pulled(open_one)
    draft = phone.store.snaps.start(phone.kept())
    async with phone.window(f"/snap/{draft.id}", size=size) as screen:
        assert not screen.has("nearby-1")
        await screen.tap("snap-place")
        await screen.enter("place-search", "N1")
        await screen.tap(f"place-{CANTEEN}")
        await screen.wait_for("nearby-1-photo")
        await screen.tap("me-too-1")
        await screen.tap("not-it")
        await screen.tap("me-too-1")
        await screen.wait_for_text("不重复上报")
        await screen.tap("snap-save")
        await screen.until(lambda: bool(phone.store.outbox.waiting()), "report in the outbox")
    assert (sent(phone).joins, sent(phone).category) == (open_one.id, "SNAP-05")


async def test_what_joins_a_task_is_told_that_tasks_team_and_deadline(tmp_path: Path) -> None:
    """The category's own were shown: another team, and a day later than the task is due."""
    phone = WindowPhone(tmp_path)
    phone.pulled(a_task(SeededIds(7), team="plumbing", due_at=NOW + timedelta(hours=2)))
    draft = phone.store.snaps.start(phone.kept())
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.tap("snap-place")
        await screen.enter("place-search", "N1")
        await screen.tap(f"place-{CANTEEN}")
        await screen.tap("me-too-1")
        await screen.wait_for_text("还剩 120 分钟")
        joined = screen.text("snap-team")
        await screen.tap("not-it")
        await screen.until(lambda: screen.text("snap-team") != joined, "team of its own")


async def test_another_kind_or_place_is_another_hazard(tmp_path: Path) -> None:
    """Whoever changes either after joining reports anew."""
    phone = WindowPhone(tmp_path)
    open_one = a_task(SeededIds(7))
    phone.pulled(open_one)
    draft = phone.store.snaps.start(phone.kept())
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.tap("snap-place")
        await screen.enter("place-search", "N1")
        await screen.tap(f"place-{CANTEEN}")
        await screen.tap("me-too-1")
        await screen.tap("snap-category")
        await screen.tap("category-SNAP-25")
        await screen.until(lambda: not screen.has("not-it"), "no report joined")
        await screen.tap("snap-save")
        await screen.until(lambda: bool(phone.store.outbox.waiting()), "report in the outbox")
    assert sent(phone).joins is None
