"""On the page of a task a manager takes out a finding that is another fault."""

from collections.abc import Callable

import pytest

from checklists.problems import CATALOGUE
from checklists.rectifying.terms import Command
from sync_server.tables import Task
from sync_server.tasks import commanding
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import GREEN, World


async def test_a_finding_that_joined_the_wrong_task_is_taken_out_on_its_page(
    world: World, office: Browser
) -> None:
    """Chosen by when, who and what, with a reason; then there is nothing left to take out."""
    task = world.snap(note="东头不亮")
    again = world.snap(note="西头也不亮", by="inspector")
    page = await office.open(f"/tasks/{task}")
    assert "西头也不亮" in page.text
    refused = await office.submit(page, f"/tasks/{task}/separate", found=again, note="")
    assert CATALOGUE["task.reason_missing"].zh in refused.text
    done = await office.submit(refused, f"/tasks/{task}/separate", found=again, note="是另一盏")
    with world.resources.reading() as session:
        numbers = {one: session.get_one(Task, one).number for one in (task, again)}
    assert f"已完成：另立任务 {numbers[again]}" in done.text
    assert f"/tasks/{task}/separate" not in [form.action for form in done.forms]
    own = await office.open(f"/tasks/{again}")
    assert "由另一项拆出" in own.text
    assert "是另一盏" in own.text
    assert f"拆自 {numbers[task]}" in own.text
    assert own.links.count(f"/tasks/{task}") == 2, "the way back to the task it left: its facts, its history"
    assert f"/tasks/{again}" in (await office.open(f"/tasks/{task}")).links


async def told_where_the_other_one_is(world: World, browse: Callable[..., Browser]) -> None:
    first, second = world.snap(note="东头不亮", by="inspector"), world.snap(category=GREEN, by="inspector")
    world.command(second, Command.MERGE, by="office", into=first)
    world.command(second, Command.SPLIT, by="office")
    finder = browse()
    await finder.enter("inspector")
    assert (await finder.open("/notices")).links.count(f"/tasks/{first}") == 2, "merged, and split again"


async def test_a_notice_of_a_split_leads_to_the_other_task(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Not its number alone."""
    await told_where_the_other_one_is(world, browse)


async def test_a_split_that_names_no_other_task_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commanding, "PAIRS", {})
    with pytest.raises(AssertionError):
        await told_where_the_other_one_is(world, browse)


async def test_a_task_out_of_sight_is_named_without_a_way_to_it(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Its reader sees the number; the task itself has become another team's."""
    first, second = world.snap(note="东头不亮"), world.snap(category=GREEN)
    world.command(second, Command.MERGE, by="office", into=first)
    world.command(first, Command.ASSIGN, by="office", team="canteen")
    team = browse()
    await team.enter("electric")
    page = await team.open("/notices")
    assert f"/tasks/{first}" not in page.links
