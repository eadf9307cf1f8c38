"""Finding one's way among many tasks: filters in the address, the board, saved views, what changed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from checklists.rectifying.terms import Command
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.world import GREEN, KITCHEN, KITCHEN_DIRT, LAWN, World


def shown(page: Page) -> list[str]:
    """The tasks a page leads to, each once."""
    return list(dict.fromkeys(link[7:] for link in page.links if link.startswith("/tasks/")))


@pytest.fixture
def three(world: World) -> dict[str, str]:
    """One task a corner of the campus: a workshop's light, a dirty kitchen, a lawn nobody answers for."""
    return {
        "light": world.snap(),
        "dirt": world.snap(category=KITCHEN_DIRT, place=KITCHEN, ago=timedelta(days=12)),
        "lawn": world.snap(category=GREEN, place=LAWN),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("unit=repair", {"light"}),
        ("unit=centre", {"light", "dirt"}),
        ("place=south", {"light", "lawn"}),
        ("place=north-kitchen", {"dirt"}),
        (f"category={GREEN}", {"lawn"}),
        ("since=2026-11-15", {"light", "lawn"}),
        ("until=2026-11-15", {"dirt"}),
        ("overdue=1", {"dirt"}),
        ("unit=food&overdue=1&state=assigned", {"dirt"}),
        ("recurring=1", set()),
        ("place=nowhere", set()),
    ],
)
async def test_a_list_is_narrowed_by_unit_place_category_period_and_lateness(
    query: str, found: set[str], three: dict[str, str], office: Browser
) -> None:
    """A place counts with everything below it, a unit with all its teams."""
    wanted = {three[name] for name in found}
    assert set(shown(await office.open(f"/tasks?{query}"))) == wanted
    if "state" not in query:
        assert set(shown(await office.open(f"/board?{query}"))) == wanted


@pytest.mark.parametrize("query", ["since=2026-13-45", "until=x", "severity=0", "changed=-1", "changed=9e9"])
async def test_a_mangled_filter_is_left_out(query: str, three: dict[str, str], office: Browser) -> None:
    """A link that lost a letter in a chat still opens."""
    assert set(shown(await office.open(f"/tasks?{query}"))) == set(three.values())


async def test_what_comes_back_is_found_by_asking_for_it(world: World, office: Browser) -> None:
    """Recurring means: the same fault had been closed here before."""
    first = world.snap()
    world.fix(first)
    world.command(first, Command.VERIFY, by="office")
    again = world.snap()
    assert shown(await office.open("/tasks?recurring=1&state=all")) == [again]
    overview = await office.open("/")
    link = next(one for one in overview.links if "recurring=1" in one)
    assert shown(await office.open(link)) == [again]


async def test_every_figure_of_the_overview_leads_to_as_many_tasks(
    three: dict[str, str], world: World, office: Browser
) -> None:
    """A number that cannot be opened cannot be checked."""
    world.fix(three["light"])
    for link in [one for one in (await office.open("/")).links if one.startswith("/tasks?state=")]:
        leaf = await office.open(link)
        assert f"共 {len(shown(leaf))}" in leaf.text, link


async def test_a_view_is_kept_under_a_name_and_seen_by_nobody_else(
    three: dict[str, str], office: Browser, browse: Callable[..., Browser]
) -> None:
    """Each person's desk is laid out by themselves."""
    here = "/tasks?state=overdue&place=north"
    kept = await office.submit(await office.open(here), "/views", name="北区逾期")
    assert here in kept.links
    assert "北区逾期" in kept.text
    other = browse()
    await other.enter("food-manager")
    assert "北区逾期" not in (await other.open(here)).text
    forget = next(form.action for form in kept.forms if form.action.endswith("/forget"))
    csrf = (await other.open("/")).csrf
    await other.send(forget, csrf=csrf, address=here)
    assert "北区逾期" in (await office.open("/tasks")).text
    await office.submit(await office.open(here), forget)
    assert "北区逾期" not in (await office.open("/tasks")).text


@pytest.mark.parametrize(
    ("name", "address"),
    [("", "/tasks"), ("太" * 41, "/tasks"), ("外面", "https://evil.test/"), ("别处", "/phones")],
)
async def test_a_view_without_a_name_or_to_elsewhere_is_refused(
    name: str, address: str, office: Browser, world: World
) -> None:
    """Only lists of this desk can be kept."""
    csrf = (await office.open("/")).csrf
    assert (await office.send("/views", csrf=csrf, name=name, address=address)).status == 422


async def test_the_overview_tells_what_changed_since_one_looked(
    three: dict[str, str], world: World, office: Browser
) -> None:
    """By the feed's position: what arrives while the page is open is not lost by pressing the button."""
    opened = await office.open("/")
    late = world.snap(place=LAWN, note="页面打开以后才到")
    seen = await office.submit(opened, "/seen")
    assert "1 项有变化" in seen.text
    link = next(one for one in seen.links if "changed=" in one)
    assert shown(await office.open(link)) == [late]
    world.command(three["light"], Command.START, by="electric")
    assert "2 项有变化" in (await office.open("/")).text
    assert "开始整改" in (await office.open("/")).text
    assert "没有新变化" in (await office.submit(await office.open("/"), "/seen")).text
    assert "没有新变化" in (await office.submit(opened, "/seen")).text


async def test_what_changed_is_ones_own_scope_alone(
    three: dict[str, str], world: World, browse: Callable[..., Browser]
) -> None:
    """Another section's day is none of mine."""
    food = browse()
    await food.enter("food-manager")
    await food.submit(await food.open("/"), "/seen")
    world.command(three["light"], Command.START, by="electric")
    assert "没有新变化" in (await food.open("/")).text


async def test_the_mean_days_to_close_are_those_of_what_was_closed_lately(
    world: World, office: Browser
) -> None:
    """From finding to close-out, over thirty days."""
    for ago in (timedelta(days=2), timedelta(days=5)):
        task = world.snap(ago=ago, place=KITCHEN if ago.days > 2 else "south")
        world.fix(task)
        world.command(task, Command.VERIFY, by="office")
    page = await office.open("/")
    assert "3.5 平均销号天数 近 30 天 · 2 项已销号" in page.text
