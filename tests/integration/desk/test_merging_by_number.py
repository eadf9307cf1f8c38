"""Merging by a number somebody read aloud."""

from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import KITCHEN, World


async def test_the_task_to_merge_into_is_named_by_its_number_with_or_without_its_word(
    world: World, office: Browser
) -> None:
    """A number nobody has is said to be unknown, and what was typed stays."""
    task, other = world.snap(), world.snap(place=KITCHEN)
    with world.resources.reading() as session:
        number = session.get_one(Task, other).number.removeprefix("隐患-")
    merge = f"/tasks/{task}/merge"
    wrong = await office.submit(await office.open(f"/tasks/{task}"), merge, into="2026-9999")
    assert wrong.status == 422
    assert "没有找到这个编号的任务" in wrong.text
    assert "2026-9999" in wrong.html
    await office.submit(wrong, merge, into=number)
    assert "已并入" in (await office.open(f"/tasks/{task}")).text
