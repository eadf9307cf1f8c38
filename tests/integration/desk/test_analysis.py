"""What many findings say together: every number opens its list, and nothing is counted twice."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import true

from checklists.rectifying.terms import Command
from sync_server.desk.pages import analysis
from sync_server.desk.reading.analysis import inspected, ranking
from sync_server.desk.reading.tasks import filtering as task_filter
from sync_server.main import create_app
from sync_server.settings import Settings
from tests.integration.desk.browsers import Browser, browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_desk_work import shown
from tests.integration.desk.world import GREEN, KITCHEN, KITCHEN_DIRT, LAWN, Clock, World

PAGES = ("", "/trends", "/coverage", "/burden", "/photos")


@pytest.mark.parametrize("page", PAGES)
async def test_every_analysis_opens_empty_full_and_with_a_mangled_filter(
    page: str, world: World, office: Browser
) -> None:
    """An empty campus is no failure."""
    assert (await office.open(f"/analysis{page}")).status == 200
    world.inspect(["CAN-GRADE-15"])
    world.snap()
    for query in ("", "?since=x&until=2026-99-99&place=&before=x", "?since=2020-01-01&place=south"):
        assert (await office.open(f"/analysis{page}{query}")).status == 200, query


async def every_number_opens_as_many(world: World, office: Browser) -> None:
    first = world.snap()
    merged = world.snap(category=GREEN, place=LAWN)
    world.snap(category=KITCHEN_DIRT, place=KITCHEN, ago=timedelta(days=20))
    world.snap(category="SNAP-07", place=KITCHEN, ago=timedelta(days=200))
    world.command(merged, Command.MERGE, by="office", into=first)
    page = await office.open("/analysis")
    cells = re.findall(r'<a href="(/tasks\?[^"]*)">(\d+)</a>', page.html)
    for address, number in cells:
        listed = await office.open(address.replace("&amp;", "&"))
        assert len(shown(listed)) == int(number), address
    assert {number for _, number in cells} == {"1", "2"}


async def test_every_number_of_the_heat_table_opens_exactly_those_hazards(
    world: World, office: Browser
) -> None:
    """A place counts with all below it; what was merged into another counts once."""
    await every_number_opens_as_many(world, office)


async def test_the_wall_shows_ones_own_scope_and_nobodys_name(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Pictures of a section are its own; who took them stands nowhere."""
    world.snap(anonymous=True)
    mine = (await office.open("/analysis/photos")).images
    assert len(mine) == 1
    assert mine[0].endswith("/preview")
    assert "学生安全督察员" not in (await office.open("/analysis/photos")).text
    food = browse()
    await food.enter("food-manager")
    assert (await food.open("/analysis/photos")).images == []


async def test_photos_still_on_phones_leave_no_hole_in_the_wall(world: World, office: Browser) -> None:
    """Only what can be shown is shown."""
    world.snap(photos=(world.photo(arrived=False), world.photo()))
    assert len((await office.open("/analysis/photos")).images) == 1


async def an_amendment_is_no_second_visit(world: World, office: Browser) -> None:
    inspection = world.inspect()
    page = await office.open("/analysis/coverage")
    assert "未检查 2 / 3" in page.text
    world.inspect(supersedes=inspection)
    again = await office.open("/analysis/coverage")
    assert re.search(r"北校区食堂 最近 \S+ \S+ 1 ", again.text)


async def test_coverage_names_what_nobody_inspected_and_counts_an_amendment_once(
    world: World, office: Browser
) -> None:
    """What was missed stands first, in words that are said once and not at each name."""
    page = await office.open("/analysis/coverage")
    assert page.text.count("这段时间没检查过") == 2
    await an_amendment_is_no_second_visit(world, office)


async def test_trends_draw_the_very_numbers_of_their_table(world: World, office: Browser) -> None:
    """A drawing for the eye, a table for everybody."""
    world.snap(ago=timedelta(days=9))
    task = world.snap(place=LAWN)
    world.fix(task)
    world.command(task, Command.VERIFY, by="office")
    page = await office.open("/analysis/trends")
    heights = [int(one) for one in re.findall(r'class="bar-found"[^>]*height="(\d+)"', page.html)]
    assert [height for height in heights if height] == [160, 160]
    assert "平均销号天数" in page.text
    assert "0.0" in page.text


async def ranking_is_off(office: Browser) -> None:
    assert (await office.open("/analysis/ranking")).status == 404
    assert "排名" not in (await office.open("/analysis")).text


async def test_nobody_is_ranked_unless_the_campus_chose_to(office: Browser) -> None:
    """Rankings are a burden of their own; the default is none."""
    await ranking_is_off(office)


async def units_stand_side_by_side(tmp_path: Path, clock: Clock) -> None:
    app = create_app(Settings(data=tmp_path, ranking=True), clock)
    async with app.router.lifespan_context(app):
        world = World(resources=app.state.resources)
        world.settle()
        task = world.snap()
        world.fix(task)
        world.command(task, Command.VERIFY, by="office")
        office = browser(app)
        await office.enter("office")
        world.inspect(["CAN-GRADE-15"], supersedes=world.inspect())
        world.inspect()
        page = (await office.open("/analysis/ranking")).text
        assert "电工组 1 1 1 100" in page
        assert "饮食服务科 2 1 97.0" in page
        await office.http.aclose()


async def test_a_campus_that_chose_to_sees_its_units_side_by_side(tmp_path: Path, clock: Clock) -> None:
    """Teams by the share closed in time, sections by the scores of their places; an amendment counts once."""
    await units_stand_side_by_side(tmp_path, clock)


async def test_sections_ranked_by_nobodys_places_are_caught(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: whose a place is, is not asked."""
    monkeypatch.setattr(ranking, "owner_of", lambda *_: None)
    with pytest.raises(AssertionError):
        await units_stand_side_by_side(tmp_path, clock)


Check = Callable[..., Awaitable[None]]
BUGS: dict[str, tuple[Any, str, Any, Check]] = {
    "merged-ones-count-again": (task_filter, "NOT_COUNTED", ("cancelled",), every_number_opens_as_many),
    "an-amendment-is-a-second-visit": (inspected, "_stands", true, an_amendment_is_no_second_visit),
    "ranking-is-shown-by-default": (analysis, "_parts", lambda _visit: list(analysis._READ), ranking_is_off),
}


@pytest.mark.parametrize("bug", BUGS)
async def test_the_guarding_test_notices(
    bug: str, world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A harness without mutants is no evidence."""
    home, name, broken, check = BUGS[bug]
    await noticed(monkeypatch, (home, name, broken), check, {"world": world, "office": office})
