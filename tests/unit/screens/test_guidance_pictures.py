"""A drawing says what is right and what is wrong: beside its item, and as large as the screen, offline."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import flet as ft
import pytest

from checklists.asking.library import all_checklists, checklist, guidance_picture
from checklists.asking.pictures import own_name
from fieldapp.views.inspections import guiding
from tests.support.answering import canteen_id
from tests.support.canteen_versions import edition
from tests.support.local_phone import CANTEEN, begun
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone, small_jpeg

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
GAUGE = "FIRE-07"
SHAPES = {"svg", "g", "path", "circle", "rect"}


async def seen_as_large_as_the_screen(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone, asked = WindowPhone(folder), checklist("FIRE")
    draft = phone.store.inspections.start(checklist=asked.reference, scheme=asked.scheme, place=CANTEEN)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        await screen.tap("part-2")
        await screen.tap(f"clause-{GAUGE}")
        await screen.tap(f"picture-{GAUGE}")
        await screen.wait_for(f"picture-{GAUGE}-large")
        assert "指针在绿区合格" in screen.text(f"picture-{GAUGE}-large")
        assert screen.find(f"picture-{GAUGE}-large", ft.Image).src == guidance_picture(
            asked.item(GAUGE).picture
        )
        await screen.tap("sheet-close")
        await screen.until(lambda: not screen.has(f"picture-{GAUGE}-large"), "picture over the screen")


@SIZES
async def test_a_guidance_picture_is_seen_as_large_as_the_screen_without_a_network(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """One tap shows it with its words, one tap enlarges it."""
    await seen_as_large_as_the_screen(tmp_path, size)


async def an_own_picture_stands_beside_its_item(folder: Path) -> None:
    phone, picture = WindowPhone(folder), small_jpeg()
    draft = begun(phone.store)
    named = f"        picture: {own_name(picture)}\n        points: 2".encode()
    phone.store.checklists.keep("CAN-GRADE@1", edition(1).replace(b"        points: 2", named, 1))
    phone.store.checklists.keep_picture(own_name(picture), picture)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"clause-{canteen_id(1)}")
        await screen.tap(f"picture-{canteen_id(1)}")
        await screen.wait_for(f"picture-{canteen_id(1)}-large")
        assert screen.find(f"picture-{canteen_id(1)}-large", ft.Image).src == picture


async def test_a_picture_of_the_offices_own_stands_beside_its_item_without_a_network(tmp_path: Path) -> None:
    """As the product's own drawings do: small beside its words, and as large as the screen."""
    await an_own_picture_stands_beside_its_item(tmp_path)


async def test_an_own_picture_that_is_not_looked_up_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: only the product's own drawings are known."""
    monkeypatch.setattr(guiding, "_drawn", lambda item, _own: guidance_picture(item.picture))
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await an_own_picture_stands_beside_its_item(tmp_path)


async def no_empty_box(folder: Path) -> None:
    phone = WindowPhone(folder)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"clause-{canteen_id(1)}")
        await screen.settle()
        assert not screen.has(f"picture-{canteen_id(1)}")


async def test_what_has_no_picture_shows_no_empty_box(tmp_path: Path) -> None:
    """Its clause is all there is."""
    await no_empty_box(tmp_path)


def test_every_picture_a_packaged_list_names_is_there_and_is_nothing_but_shapes() -> None:
    """No words that would want a font, no script, nothing fetched; a name that leads nowhere is nothing."""
    named = {item.picture for one in all_checklists() for item in one.items if item.picture}
    assert len(named) >= 2
    for name in named:
        drawn = guidance_picture(name)
        assert drawn
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(drawn).iter()}  # noqa: S314 - our own drawings
        assert tags <= SHAPES
        assert "href" not in drawn
    assert guidance_picture("") is None
    assert guidance_picture("../library.py") is None


@pytest.mark.parametrize(
    ("module", "bug", "promise"),
    [
        (guiding, lambda _name: None, seen_as_large_as_the_screen),
        (guiding, lambda _name: "<svg/>", no_empty_box),
    ],
)
async def test_a_picture_that_is_missing_or_empty_is_caught(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    bug: object,
    promise: Callable[[Path], Awaitable[None]],
) -> None:
    """The bugs: it leads nowhere, or a box stands beside every item."""
    monkeypatch.setattr(module, "guidance_picture", bug)
    with pytest.raises(AssertionError):
        await promise(tmp_path)
