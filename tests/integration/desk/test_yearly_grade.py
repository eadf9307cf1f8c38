"""The grade of a year beside an inspection, where its scheme has one."""

from datetime import timedelta

import pytest

from sync_server.desk.reading.inspections import yearly
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import Clock, World

KEY, GENERAL = "CAN-GRADE-01", "CAN-GRADE-10"


async def a_year_of_inspections(world: World, clock: Clock, office: Browser) -> None:
    world.inspect((GENERAL,))
    first = world.inspect()
    assert "数据不足" not in (await office.open(f"/inspections/{first}")).text
    clock.move(timedelta(days=300))
    second = world.inspect()
    third = world.inspect(supersedes=second)
    await office.enter("office")
    page = await office.open(f"/inspections/{third}")
    assert "3 次平均" in page.text
    assert "许可、事故、处罚另行核对" in page.text
    clock.move(timedelta(days=300))
    alone = world.inspect()
    await office.enter("office")
    assert "2 次平均" in (await office.open(f"/inspections/{alone}")).text


async def test_the_inspections_of_twelve_months_are_averaged_each_once(
    world: World, clock: Clock, office: Browser
) -> None:
    """What was amended counts by its amendment, what is older than a year no more."""
    await a_year_of_inspections(world, clock, office)


async def test_a_single_inspection_gives_no_grade_of_the_year(world: World, office: Browser) -> None:
    """And says that it is one."""
    only = world.inspect()
    assert "数据不足（1 次检查）" in (await office.open(f"/inspections/{only}")).text


async def test_counting_what_is_older_than_a_year_is_noticed(
    world: World, clock: Clock, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: twelve months are five years."""
    monkeypatch.setattr(yearly, "_A_YEAR_AND_A_DAY", timedelta(days=2000))
    monkeypatch.setattr("checklists.judging.yearly.MONTHS", 60)
    with pytest.raises(AssertionError):
        await a_year_of_inspections(world, clock, office)
