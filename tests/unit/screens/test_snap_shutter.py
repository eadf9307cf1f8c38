"""The shutter: first the draft is safe, then anything is asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.wire.photos import PhotoRef
from fieldapp.services.snapping import Snapping
from fieldapp.store.records import SnapDraft
from fieldapp.store.snaps import Snaps
from fieldapp.widgets.photos.camera import Device
from tests.support import tree
from tests.support.local_phone import NOW
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone, choose_files, small_jpeg, with_camera


async def one_shot_survives_a_kill(folder: Path) -> None:
    phone = WindowPhone(folder)
    async with phone.window("/snap") as screen:
        await screen.tap("shutter")
        await screen.until(lambda: screen.route != "/snap", "page after the camera")
    await phone.restart()
    (draft,) = phone.store.snaps.drafts()
    assert [photo.size > 0 for photo in draft.photos] == [True]
    assert phone.phone.photos.read(draft.photos[0].sha256)


async def test_a_shot_is_a_draft_before_anything_is_asked(tmp_path: Path) -> None:
    """Whoever presses the shutter and loses the phone's power has lost nothing."""
    await one_shot_survives_a_kill(tmp_path)


def forgets(_self: Snaps, photo: PhotoRef) -> SnapDraft:
    return SnapDraft(id="01932f3e-0000-7000-8000-00000000000f", taken_at=NOW, photos=(photo,))


async def asks_first(_self: Snapping, _photo: PhotoRef) -> str:
    return "01932f3e-0000-7000-8000-00000000000f"


@pytest.mark.parametrize(
    ("seam", "name", "bug"), [(Snaps, "start", forgets), (Snapping, "start", asks_first)]
)
async def test_a_shutter_that_only_remembers_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seam: type, name: str, bug: Callable[..., Any]
) -> None:
    """A draft kept in memory, or made only once the form is filled in, fails the promise above."""
    monkeypatch.setattr(seam, name, bug)
    with pytest.raises((AssertionError, ValueError)):
        await one_shot_survives_a_kill(tmp_path)


async def pressed_while_the_lens_opens(folder: Path) -> None:
    phone = WindowPhone(folder)

    async def press(_arguments: Any) -> None:
        disc = next(one for one in shutter(screen) if one.on_click)
        await screen._session.dispatch_event(disc._i, "click", None)

    screen = phone.window("/snap", device=with_camera(initialize=press))
    async with screen:
        await screen.until(lambda: screen.route != "/snap", "page after the camera")
    assert len(phone.store.snaps.drafts()) == 1


def shutter(screen: Screen) -> list[ft.Container]:
    found = [one[-1] for path in screen._paths("shutter") for one in tree.walk([path[-1]])]
    return [one for one in found if isinstance(one, ft.Container)]


async def test_a_press_before_the_lens_is_open_is_not_lost(tmp_path: Path) -> None:
    """A slow phone's camera takes a second to open: the shot is taken as soon as it can be, once."""
    await pressed_while_the_lens_opens(tmp_path)


async def test_a_shutter_that_is_deaf_at_first_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: only an open lens hears the press."""
    monkeypatch.setattr(Device, "pressed_early", property(lambda _: False, lambda *_: None), raising=False)
    monkeypatch.setattr(Screen.until, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await pressed_while_the_lens_opens(tmp_path)


async def test_a_picture_that_cannot_be_read_is_said_in_words_and_keeps_the_drafts(tmp_path: Path) -> None:
    """A bad shot costs that shot and nothing else."""
    phone = WindowPhone(tmp_path)
    earlier = phone.store.snaps.start(phone.kept())
    async with phone.window("/snap", device=with_camera(take_picture=b"no picture")) as screen:
        await screen.tap("shutter")
        await screen.wait_for_text("照片打不开")
        assert screen.has("shutter")
    assert [draft.id for draft in phone.store.snaps.drafts()] == [earlier.id]


def no_camera(_arguments: Any) -> Any:
    raise RuntimeError("permission denied")


async def test_without_a_camera_files_are_the_way_on(tmp_path: Path) -> None:
    """A refused or missing camera is said in words, and a chosen file makes the same draft."""
    phone, picture = WindowPhone(tmp_path / "phone"), tmp_path / "现场.jpg"
    picture.write_bytes(small_jpeg(3))
    async with phone.window("/snap", device=with_camera(get_available_cameras=no_camera)) as screen:
        await screen.wait_for("camera-unavailable")
        await choose_files(screen, "choose-photos", picture)
        await screen.wait_for("snap-save")
    assert len(phone.store.snaps.drafts()) == 1


async def test_files_chosen_together_are_one_snap(tmp_path: Path) -> None:
    """Three pictures of one hazard do not become three reports; a broken one is told and skipped."""
    phone, pictures = WindowPhone(tmp_path / "phone"), [tmp_path / f"{number}.jpg" for number in range(4)]
    for number, picture in enumerate(pictures):
        picture.write_bytes(small_jpeg(number) if number != 1 else b"broken")
    async with phone.window("/snap") as screen:
        await screen.wait_for("shutter")
        await choose_files(screen, "choose-photos", *pictures)
        await screen.wait_for("snap-photo-3")
        assert "照片打不开" in screen.text()
    (draft,) = phone.store.snaps.drafts()
    assert len(draft.photos) == 3
