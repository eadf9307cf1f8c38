"""Places nearby are offered first, chosen by a tap alone, and cost nothing where there is no position."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checklists.places.position import Position
from fieldapp.services.locating import Locating
from fieldapp.services.snapping import Snapping
from tests.support.local_phone import A_CAMPUS, CANTEEN
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone, with_camera

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])
MAPPED = replace(
    A_CAMPUS,
    places=(A_CAMPUS.places[0], replace(A_CAMPUS.places[1], position=Position(lat=30.52, lon=114.36))),
)
FIX = {"latitude": 30.5203, "longitude": 114.3601, "accuracy": 12.0}


class Refused(Exception):
    """What a device says when its user said no."""


def no(_arguments: Any) -> Any:
    raise Refused


async def a_place_nearby_is_one_tap(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder, campus=MAPPED)
    draft = phone.store.snaps.start(phone.kept())
    device = with_camera(
        get_permission_status="denied", request_permission="whileInUse", get_current_position=FIX
    )
    async with phone.window(f"/snap/{draft.id}", size=size, device=device) as screen:
        await screen.tap("near-me")
        await screen.wait_for("near-place-1")
        assert "北校区食堂 · 约 35 米" in screen.text("near-place-1")
        assert [one.place for one in phone.store.snaps.drafts()] == [None]
        await screen.tap("near-place-1")
        await screen.wait_for_text("更改")
    (kept,) = phone.store.snaps.drafts()
    assert kept == replace(draft, place=CANTEEN)


@SIZES
async def test_a_place_nearby_is_offered_and_never_chosen_by_itself(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The position itself is in nothing that is kept."""
    await a_place_nearby_is_one_tap(tmp_path, size)


async def test_choosing_what_is_near_by_itself_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the nearest place is filled in."""
    asked = Locating.near

    async def eager(self: Locating) -> Any:
        found = await asked(self)
        await snapping[0].change(snapping[0].snaps.drafts[0].id, place=found[0].place.id)
        return found

    snapping: list[Snapping] = []
    made = Snapping.__init__

    def noting(self: Snapping, *given: Any) -> None:
        made(self, *given)
        snapping.append(self)

    monkeypatch.setattr(Snapping, "__init__", noting)
    monkeypatch.setattr(Locating, "near", eager)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await a_place_nearby_is_one_tap(tmp_path)


async def test_whoever_allowed_it_before_is_not_asked_again(tmp_path: Path) -> None:
    """The chips are there without a tap; and nobody is asked once the place is known."""
    asked: list[str] = []

    def fix(_arguments: Any) -> Any:
        asked.append("position")
        return FIX

    phone = WindowPhone(tmp_path, campus=MAPPED)
    draft = phone.store.snaps.start(phone.kept())
    device = with_camera(get_permission_status="whileInUse", get_current_position=fix)
    async with phone.window(f"/snap/{draft.id}", device=device) as screen:
        await screen.tap("near-place-1")
        await screen.wait_for_text("更改")
    async with phone.window(f"/snap/{draft.id}", device=device) as screen:
        await screen.wait_for("snap-place")
    assert asked == ["position"]


async def a_refusal_is_a_sentence(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder, campus=MAPPED)
    draft = phone.store.snaps.start(phone.kept())
    device = with_camera(get_permission_status="denied", request_permission="denied", get_current_position=no)
    async with phone.window(f"/snap/{draft.id}", size=size, device=device) as screen:
        await screen.tap("near-me")
        await screen.wait_for_text("取不到位置")
        await screen.tap("snap-place")
        await screen.wait_for_text("选择地点")


@SIZES
async def test_without_permission_the_place_is_chosen_as_ever(tmp_path: Path, size: tuple[int, int]) -> None:
    """One sentence, and nothing is in the way."""
    await a_refusal_is_a_sentence(tmp_path, size)


async def test_a_campus_without_positions_says_nothing_of_them(tmp_path: Path) -> None:
    """No chip that could only disappoint, and no question to the device."""
    phone = WindowPhone(tmp_path)
    draft = phone.store.snaps.start(phone.kept())
    device = with_camera(get_permission_status=no, get_current_position=no)
    async with phone.window(f"/snap/{draft.id}", device=device) as screen:
        await screen.wait_for("scan-place")
        assert not screen.has("near-me")
