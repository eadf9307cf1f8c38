"""What the office lets phones go by: it counts once it is pulled, and within it one's own choice stands."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checklists.asking.answers import Answer, to_plain
from checklists.asking.library import checklist
from checklists.wire.phone_rules import LONG_EDGES, PhoneRulesRow
from fieldapp.services.inspections import lacking
from fieldapp.store.mirror import Mirror
from tests.support.answering import all_right, canteen_id, failing
from tests.support.flet_client import Device
from tests.support.jpegs import jpeg
from tests.support.local_phone import begun
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone, with_camera

LARGE = jpeg(size=(2600, 800))


def ruled(folder: Path, **rules: Any) -> WindowPhone:
    """A phone that has heard from the office."""
    phone = WindowPhone(folder)
    phone.pulled(PhoneRulesRow(**rules))
    return phone


async def snapped(phone: WindowPhone, device: Device) -> int:
    """How many pixels long the photo of a hazard was kept."""
    async with phone.window("/snap", device=device) as screen:
        await screen.tap("shutter")
        await screen.wait_for("snap-photo-1")
    (draft,) = phone.store.snaps.drafts()
    width, height = phone.phone.photos.size_of(draft.photos[0].sha256)
    return max(width, height)


def seeing(**chosen: str) -> Device:
    """A device that sees a large picture, and whose owner has chosen."""
    return replace(with_camera(take_picture=LARGE), preferences=chosen)


async def photos_are_kept_as_the_office_says(folder: Path) -> None:
    phone = ruled(folder, photo_edge=2560, photo_edge_least=1920)
    assert await snapped(phone, seeing()) == 2560


async def test_photos_are_kept_at_the_size_the_office_chose(tmp_path: Path) -> None:
    """Where their owner chose nothing."""
    await photos_are_kept_as_the_office_says(tmp_path)


@pytest.mark.parametrize(("own", "kept"), [("1280", 1920), ("2560", 2560)])
async def test_an_own_choice_of_size_stands_unless_it_is_too_small(
    tmp_path: Path, own: str, kept: int
) -> None:
    """What is too small to be read in court is lifted, and not offered."""
    phone = ruled(tmp_path, photo_edge=1920, photo_edge_least=1920)
    assert await snapped(phone, seeing(**{"xunan.long_edge": own})) == kept
    async with phone.window("/me") as screen:
        assert not screen.has("long-edge-1280")
        assert screen.has("long-edge-1920")


@pytest.mark.parametrize("asked", [0, 1281, 4000])
def test_a_size_of_a_newer_server_still_leaves_something_to_choose(asked: int) -> None:
    rules = PhoneRulesRow(photo_edge=asked, photo_edge_least=asked)
    assert rules.edges
    assert rules.edge(None) in LONG_EDGES
    assert rules.edge(1280) in rules.edges


async def wifi_is_the_offices_word_until_chosen(folder: Path) -> None:
    phone = ruled(folder, wifi_only=True)
    assert phone.store.choices.photos_on_wifi_only
    phone.store.choices.send_photos_on_wifi_only(only=False)
    assert not phone.store.choices.photos_on_wifi_only


async def test_photos_wait_for_wifi_where_the_office_says_so_and_nobody_chose(tmp_path: Path) -> None:
    """Somebody who pays for enough data may still send them at once."""
    await wifi_is_the_offices_word_until_chosen(tmp_path)


def bare(phone: WindowPhone, severity: int) -> str:
    """A draft that is answered whole, with a finding of that severity that nothing is said of."""
    item = next(one for one in checklist("CAN-GRADE").items if one.severity == severity)
    draft = begun(phone.store)
    number = int(item.id.rsplit("-", 1)[1])
    assert canteen_id(number) == item.id
    found = {key: Answer(value=one.value) for key, one in failing((number,)).items()}
    for key, answer in (all_right(checklist("CAN-GRADE")) | found).items():
        phone.store.inspections.save_answer(draft.id, key, to_plain(answer))
    return draft.id


async def asked_for(screen: Screen) -> bool:
    await screen.tap("review")
    await screen.wait_for("finish")
    return screen.has("missing")


async def photos_are_asked_for_from_the_severity_on(folder: Path) -> None:
    phone = ruled(folder, photo_from=3)
    for severity, asked in ((2, False), (3, True)):
        async with phone.window(f"/inspections/{bare(phone, severity)}") as screen:
            assert await asked_for(screen) == asked
            if not asked:
                await screen.tap("finish")
                await screen.wait_for("record-state")


async def test_photos_are_asked_for_from_the_severity_the_office_chose(tmp_path: Path) -> None:
    """What is lighter is finished without one; the rules ask for what is grave, whatever the office says."""
    await photos_are_asked_for_from_the_severity_on(tmp_path)


async def files_are_offered_nowhere(folder: Path) -> None:
    phone = ruled(folder, camera_only=True)
    async with phone.window("/snap") as screen:
        await screen.wait_for("shutter")
        assert not screen.has("choose-photos")
        await screen.tap("shutter")
        await screen.wait_for("snap-photo-1")
        assert not screen.has("snap-photo-choose")


async def test_where_only_the_camera_counts_a_snap_takes_no_files(tmp_path: Path) -> None:
    """Neither at the shutter nor beside the photos."""
    await files_are_offered_nowhere(tmp_path)


async def practice_is_hidden(folder: Path) -> None:
    phone = ruled(folder, practice=False)
    async with phone.window("/me") as screen:
        assert screen.has("sign-out")
        assert not screen.has("practise")
        phone.pulled(PhoneRulesRow())
        await screen.wait_for("practise")


async def test_the_practice_mode_is_offered_while_the_office_wants_it(tmp_path: Path) -> None:
    """A change reaches a screen that is open."""
    await practice_is_hidden(tmp_path)


async def test_a_phone_that_never_heard_of_it_goes_on_as_ever(tmp_path: Path) -> None:
    """An older server sends no such row."""
    phone = WindowPhone(tmp_path)
    assert phone.store.mirror.rules() == PhoneRulesRow()
    assert not phone.store.choices.photos_on_wifi_only
    assert await snapped(phone, seeing()) == 1920


def deaf(_self: Mirror) -> PhoneRulesRow:
    """Reads no rules."""
    return PhoneRulesRow()


def strict(state: Any, _photo_from: int) -> Any:
    """Asks for a photo of every finding."""
    return ASKED(state, 1)


ASKED = lacking._asked
DEAF = (Mirror, "rules", deaf)
MUTANTS: dict[str, tuple[tuple[Any, str, Any], Callable[[Path], Awaitable[None]]]] = {
    "size": (DEAF, photos_are_kept_as_the_office_says),
    "wifi": (DEAF, wifi_is_the_offices_word_until_chosen),
    "severity": ((lacking, "_asked", strict), photos_are_asked_for_from_the_severity_on),
    "camera": (DEAF, files_are_offered_nowhere),
    "practice": (DEAF, practice_is_hidden),
}


@pytest.mark.parametrize(("bug", "check"), MUTANTS.values(), ids=MUTANTS)
async def test_a_phone_that_hears_nothing_of_the_office_is_caught(
    bug: tuple[Any, str, Any],
    check: Callable[[Path], Awaitable[None]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(*bug)
    with pytest.raises(AssertionError):
        await check(tmp_path)
