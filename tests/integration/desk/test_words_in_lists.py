"""Lists say what was seen, not only its kind: twenty lamps out are told apart by their finders' words."""

from collections.abc import Callable

import pytest

from checklists.asking.library import hazard_category
from checklists.words import SEVERITIES
from sync_server.desk.reading.tasks import lines
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import LIGHTING, World

LONG = "东头第二盏灯\n夜里一直闪，" + "走廊很暗，" * 60


async def told_in_every_list(world: World, office: Browser) -> None:
    world.snap(note=LONG)
    for address in ("/tasks", "/board", "/lists/deadlines", "/lists/responsibility", "/"):
        page = await office.open(address)
        assert "东头第二盏灯 夜里一直闪" in page.text, address
        assert LONG.split()[1] not in page.text, f"no more than a line of it: {address}"


async def test_a_list_tells_what_its_finder_wrote_in_a_line(world: World, office: Browser) -> None:
    """On lists, board and overview."""
    await told_in_every_list(world, office)


async def test_a_list_of_who_answers_says_how_grave_each_is(world: World, office: Browser) -> None:
    """Grave and slight stood in one list alike."""
    world.snap()
    page = await office.open("/lists/responsibility")
    assert SEVERITIES[hazard_category(LIGHTING).severity].zh in page.text


@pytest.mark.parametrize("bug", [lambda _note: "", lambda note: " ".join(note.split())])
async def test_a_list_of_kinds_alone_or_of_whole_letters_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch, bug: Callable[[str], str]
) -> None:
    monkeypatch.setattr(lines, "_in_a_line", bug)
    with pytest.raises(AssertionError):
        await told_in_every_list(world, office)
