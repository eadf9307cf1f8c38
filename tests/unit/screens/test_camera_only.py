"""An item that takes photos from the camera alone: files are offered nowhere, and no camera stops nobody."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.asking.library import checklist
from fieldapp.store.records import InspectionDraft
from fieldapp.views.inspections import failing
from fieldapp.views.photo_field import ANY, PhotoField
from tests.support.local_phone import CANTEEN
from tests.support.long_checklists import beside_the_packaged
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone, with_camera

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
CAMERA, EITHER = "SPOT-01", "SPOT-02"


def opened(phone: WindowPhone, patch: pytest.MonkeyPatch) -> InspectionDraft:
    """Two items alike but for where their photos may come from."""
    canteen = checklist("CAN-GRADE")
    one, other = (replace(item, id=id_) for item, id_ in zip(canteen.items, (CAMERA, EITHER), strict=False))
    section = replace(canteen.sections[0], items=(replace(one, camera_only=True), other))
    asked = replace(canteen, id="SPOT", sections=(section,), examples=())
    beside_the_packaged(patch, asked)
    return phone.store.inspections.start(checklist=asked.reference, scheme=asked.scheme, place=CANTEEN)


async def only_the_camera_is_offered(
    folder: Path, patch: pytest.MonkeyPatch, size: tuple[int, int] = PHONE
) -> None:
    phone = WindowPhone(folder)
    draft = opened(phone, patch)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        for item in (CAMERA, EITHER):
            await screen.tap(f"answer-{item}-fail")
            await screen.wait_for(f"photo-{item}")
        assert screen.has(f"photo-{EITHER}-choose")
        assert not screen.has(f"photo-{CAMERA}-choose")
        await screen.tap(f"photo-{CAMERA}")
        await screen.wait_for("shutter")
        assert not screen.has("choose-photos")
        await screen.tap("shutter")
        await screen.tap("camera-done")
        await screen.wait_for(f"photo-{CAMERA}-1")
    (kept,) = [one for one in phone.store.inspections.drafts() if one.id == draft.id]
    assert len(kept.answers[CAMERA].photos) == 1


@SIZES
async def test_where_only_the_camera_counts_files_are_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Neither beside the item nor in the camera; another item of the same list takes both."""
    await only_the_camera_is_offered(tmp_path, monkeypatch, size)


def lax(*photos: Any, **settings: Any) -> ft.Control:
    return PhotoField(*photos, **settings | {"wanted": ANY})


async def test_offering_files_all_the_same_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the setting is read by nobody."""
    monkeypatch.setattr(failing, "PhotoField", lax)
    with pytest.raises(AssertionError):
        await only_the_camera_is_offered(tmp_path, monkeypatch)


def no_camera(_arguments: Any) -> Any:
    message = "camera access denied"
    raise RuntimeError(message)


async def test_without_a_camera_words_are_the_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that files do not count here, and the note answers for the photo as ever."""
    phone = WindowPhone(tmp_path)
    draft = opened(phone, monkeypatch)
    async with phone.window(
        f"/inspections/{draft.id}", device=with_camera(get_available_cameras=no_camera)
    ) as screen:
        await screen.tap(f"answer-{CAMERA}-fail")
        await screen.tap(f"photo-{CAMERA}")
        await screen.wait_for_text("只收现场拍的照片")
        assert not screen.has("choose-photos")
        assert screen.has("camera-again")
