"""The findings of all inspections: what each became, and whoever looks for some of them finds those."""

from datetime import timedelta

import pytest
from sqlalchemy import true
from sqlmodel import select

from checklists.rectifying.terms import Command
from sync_server.desk.reading.inspections import findings as reading
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import Clock, World

ITEMS = ("CAN-GRADE-16", "CAN-GRADE-17", "CAN-GRADE-12")
WET, BIN, DARK = NOTES = ("地面积水", "垃圾桶无盖", "灯不亮")


@pytest.fixture(autouse=True)
def inspections(world: World, clock: Clock) -> dict[str, str]:
    """A finding a day: one being rectified, one put right at once, one closed; each with its inspection."""
    made = {}
    for item, note in zip(ITEMS, NOTES, strict=True):
        made[note] = world.inspect((item,), note=note, corrected=note == BIN)
        clock.move(timedelta(days=1))
    with world.resources.reading() as session:
        dark = session.exec(select(Task).where(Task.what == ITEMS[-1])).one()
    world.fix(dark.id, by=dark.team or "")
    world.command(dark.id, Command.VERIFY, by="inspector")
    return made


async def shown(office: Browser, query: str = "") -> list[str]:
    """The notes of the findings a page shows, in its order."""
    text = (await office.open(f"/findings{query}")).text
    found = [(text.index(note), note) for note in NOTES if note in text]
    return [note for _, note in sorted(found)]


async def test_the_newest_stands_first_with_its_inspection_and_what_became_of_it(
    office: Browser, inspections: dict[str, str]
) -> None:
    """Whoever asks what became of last week's findings reads it in one list."""
    assert await shown(office) == [DARK, BIN, WET]
    page = await office.open("/findings")
    assert all(f"/inspections/{one}" in page.links for one in inspections.values())
    rows = page.text.split("处理结果")[-1]
    assert rows.index("已销号") < rows.index("当场已改") < rows.index("待整改")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?fate=corrected", [BIN]),
        ("?fate=open", [WET]),
        ("?fate=done", [DARK]),
        ("?severity=2", [DARK]),
        ("?place=north", [DARK, BIN, WET]),
        ("?place=south", []),
        ("?since=2026-11-21&until=2026-11-21", [BIN]),
        ("?category=none", []),
        ("?fate=eaten&severity=9&since=soon&until=2026-13-45&page=x", [DARK, BIN, WET]),
    ],
)
async def test_a_filter_shows_what_it_names_and_a_mangled_one_is_left_out(
    query: str, found: list[str], office: Browser
) -> None:
    """A link that lost a letter in a chat still opens."""
    assert await shown(office, query) == found


@pytest.mark.parametrize("field", ["fate", "severity", "place", "since", "until", "category"])
async def test_a_field_nobody_looks_at_is_noticed(
    field: str, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bugs: each field of the filter is there and narrows nothing."""
    monkeypatch.setitem(reading._NARROWING, field, lambda *_: true())
    narrowed = {"fate": "done", "severity": "1", "place": "south", "category": "none"}
    days = {"since": "2027-01-01", "until": "2020-01-01"}
    assert await shown(office, f"?{field}={(narrowed | days)[field]}") == [DARK, BIN, WET]
