"""Marking a photo up with a finger, in both sizes: a copy is made, the photo stays, undo takes back."""

from pathlib import Path

import flet as ft
import pytest

from checklists.rectifying.terms import State
from checklists.wire.photos import PhotoRef
from fieldapp.photos.album import Album
from fieldapp.store.records import SnapDraft
from tests.support.local_phone import CANTEEN, ELECTRICIAN, SeededIds, a_task
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])


async def opened(screen: Screen) -> None:
    """The first photo of a snap, open to be drawn on."""
    await screen.tap("snap-photo-1")
    await screen.tap("viewer-mark")
    await screen.wait_for("mark-canvas")


async def drag(screen: Screen, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A finger over the photo, in fractions of it."""
    board = screen.find("mark-canvas", ft.Stack)
    pad = screen.find("mark-canvas", ft.GestureDetector)
    assert board.width is not None
    assert board.height is not None
    points = [{"x": at[0] * board.width, "y": at[1] * board.height} for at in (start, end)]
    still = {"x": 0.0, "y": 0.0}
    # A quick finger has ended before the first of it is drawn, and before its movement is sent.
    dispatch = screen._session.dispatch_event
    await dispatch(pad._i, "pan_start", {"k": "touch", "l": points[0], "g": points[0]})
    await screen.fire(pad, "pan_end", {"l": points[1], "g": points[1], "v": still, "pv": 0.0})


def photos_of(phone: WindowPhone) -> tuple[PhotoRef, ...]:
    (draft,) = phone.store.snaps.drafts()
    return draft.photos


def a_draft(phone: WindowPhone) -> SnapDraft:
    return phone.store.snaps.start(phone.kept())


async def a_marked_copy_stands_beside_its_photo(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    draft = a_draft(phone)
    original = phone.phone.photos.read(draft.photos[0].sha256)
    async with phone.window(f"/snap/{draft.id}", size=size) as screen:
        await opened(screen)
        await drag(screen, (0.2, 0.2), (0.7, 0.7))
        await screen.tap("mark-save")
        await screen.wait_for("snap-photo-2")
    photo, copy = photos_of(phone)
    assert (copy.derived_from, copy.taken_at) == (photo.sha256, photo.taken_at)
    assert phone.phone.photos.read(photo.sha256) == original
    assert phone.phone.photos.read(copy.sha256) != original


@SIZES
async def test_marks_make_a_copy_and_the_photo_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    """Both are with the draft; the copy names what it was drawn over, and survives a kill."""
    await a_marked_copy_stands_beside_its_photo(tmp_path, size)


async def test_a_copy_that_replaces_its_photo_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Evidence that names no origin fails the promise."""
    mark = Album.mark

    def forgetful(self: Album, photo: PhotoRef, *drawn: object) -> PhotoRef:
        made = mark(self, photo, *drawn)  # type: ignore[arg-type]
        return PhotoRef(sha256=made.sha256, size=made.size, taken_at=made.taken_at)

    monkeypatch.setattr(Album, "mark", forgetful)
    with pytest.raises(AssertionError):
        await a_marked_copy_stands_beside_its_photo(tmp_path)


@SIZES
async def test_undo_takes_back_the_last_mark_and_without_one_nothing_is_saved(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Undo until nothing is left; a touch that does not move is no mark."""
    phone = WindowPhone(tmp_path)
    async with phone.window(f"/snap/{a_draft(phone).id}", size=size) as screen:
        await opened(screen)
        assert screen.find("mark-save", ft.FilledButton).disabled
        await screen.tap("tool-cover")
        await drag(screen, (0.2, 0.2), (0.7, 0.7))
        await drag(screen, (0.5, 0.5), (0.5, 0.5))
        assert not screen.find("mark-save", ft.FilledButton).disabled
        await screen.tap("mark-undo")
        assert screen.find("mark-save", ft.FilledButton).disabled
        await screen.tap("mark-close")
        await screen.until(lambda: not screen.has("mark-canvas"), "drawing any more")
    assert len(photos_of(phone)) == 1


async def test_time_and_place_are_stamped_on_a_copy(tmp_path: Path) -> None:
    """One tap, without drawing anything; the original carries nothing."""
    phone = WindowPhone(tmp_path)
    draft = a_draft(phone)
    async with phone.window(f"/snap/{draft.id}") as screen:
        await opened(screen)
        await screen.tap("mark-stamp")
        await screen.tap("mark-save")
        await screen.wait_for("snap-photo-2")
    assert photos_of(phone)[1].derived_from == photos_of(phone)[0].sha256


async def test_the_photo_of_before_stands_on_the_camera_of_after(tmp_path: Path) -> None:
    """The team sees what the hazard looked like while it takes the picture of the repair."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    row = a_task(SeededIds(7), state=State.FIXING.value, photos=(phone.kept(3),), place=CANTEEN)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("after-photo")
        await screen.wait_for("earlier-photo")


@SIZES
async def test_what_photos_take_is_said_and_their_size_can_be_chosen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """我 tells the room they take; the next photo is kept at the size that was chosen."""
    phone = WindowPhone(tmp_path)
    phone.kept()
    async with phone.window("/me", size=size) as screen:
        await screen.until(lambda: "KB" in screen.text("storage-used"), "size of the photos")
        button = screen.find("long-edge", ft.SegmentedButton)
        screen._session.apply_patch(button._i, {"selected": ["1280"]})
        await screen.fire(button, "change", None)
        assert screen.device.preferences["xunan.long_edge"] == "1280"
