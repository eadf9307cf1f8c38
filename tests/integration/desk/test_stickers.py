"""Place stickers are printed for a part of the campus and lead a phone to the very place."""

import re
from collections.abc import Callable

import segno

from checklists.places.stickers import place_of, sticker_text
from sync_server.desk.reading.running.stickers import sticker_sheet
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World, small_campus


async def test_a_sheet_holds_every_place_of_the_chosen_part_and_no_other(
    world: World, office: Browser
) -> None:
    """Two names and a code each; nothing of another campus."""
    page = await office.open("/places/stickers?place=south&size=large")
    assert page.tags.count("svg") - page.html.count('class="icon"') == len(("南校区", "配电房", "绿化带"))
    assert re.findall(r"<strong>([^<]+)</strong>", page.html) == ["南校区", "配电房", "绿化带"]
    assert "Switch room" in page.text


async def test_a_poster_for_each_building_says_how_to_report(world: World, office: Browser) -> None:
    """The place chosen and the buildings in it, a page each; rooms have stickers."""
    page = await office.open("/places/stickers?place=south&size=poster")
    assert re.findall(r"<strong>([^<]+)</strong>", page.html) == ["南校区", "配电房"]
    assert page.text.count("看到隐患，随手拍") == 2
    assert "先打电话" in page.text


def test_each_sticker_means_its_own_place() -> None:
    """What is drawn is what a phone understands."""
    campus = small_campus()
    for sticker, place in zip(sticker_sheet(campus, "south"), campus.places[2:], strict=True):
        assert place_of(campus, sticker_text(place)) == place
        drawn = segno.make(sticker_text(place), micro=False, error="m").svg_inline(omitsize=True, border=2)
        assert (sticker.code, sticker.drawing) == (place.code, drawn)


async def test_only_managers_print_stickers(world: World, browse: Callable[..., Browser]) -> None:
    """A team has no use for the codes of the whole campus."""
    team = browse()
    await team.enter("canteen")
    assert (await team.open("/places/stickers?place=south")).status == 403
