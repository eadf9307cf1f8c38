"""A snap that was thrown away comes back with one tap, at once or within thirty days, photos and all."""

from datetime import timedelta
from pathlib import Path

import pytest

from fieldapp.store import discarding
from fieldapp.store.attaching import detach_all
from fieldapp.store.snaps import Snaps
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])


@SIZES
async def test_the_bin_needs_no_question_as_one_tap_brings_it_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Thrown away and back again: the same draft with its photo is open."""
    phone = WindowPhone(tmp_path)
    draft = phone.store.snaps.start(phone.kept())
    async with phone.window(f"/snap/{draft.id}", size=size) as screen:
        await screen.tap("snap-discard")
        await screen.wait_for("shutter")
        assert phone.store.snaps.drafts() == ()
        await screen.take_back()
        await screen.wait_for("snap-photo-1")
    assert phone.store.snaps.drafts() == (draft,)


async def a_deleted_snap_is_found(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    first, second = phone.store.snaps.start(phone.kept(1)), phone.store.snaps.start(phone.kept(2))
    for draft in (first, second):
        phone.store.snaps.discard(draft.id)
    phone.clock.now += timedelta(days=29)
    async with phone.window("/snap/mine", size=size) as screen:
        await screen.tap("deleted-drafts")
        await screen.tap("deleted-snap-2")
        await screen.wait_for("snap-photo-1")
    assert phone.store.snaps.drafts() == (first,)
    assert phone.store.snaps.discarded() == (second,)


@SIZES
async def test_a_deleted_snap_is_found_for_thirty_days(tmp_path: Path, size: tuple[int, int]) -> None:
    """最近删除 lists it with its picture; one tap opens it again, and the other one stays there."""
    await a_deleted_snap_is_found(tmp_path, size)


async def test_a_snap_that_comes_back_without_its_photos_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: throwing a draft away takes its photos off."""
    kept = discarding.discard

    def lossy(connection: object, table: str, draft: str, now: object) -> None:
        kept(connection, table, draft, now)  # type: ignore[arg-type]  # only handed on
        detach_all(connection, draft)  # type: ignore[arg-type]  # only handed on

    monkeypatch.setattr("fieldapp.store.snaps.discard", lossy)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await a_deleted_snap_is_found(tmp_path)


async def test_a_snap_that_is_forgotten_at_once_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: nothing that was thrown away is listed."""
    monkeypatch.setattr(Snaps, "discarded", lambda _self: ())
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await a_deleted_snap_is_found(tmp_path)
