"""On the page of a task a manager takes out a finding that is another fault."""

from checklists.problems import CATALOGUE
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World


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
    assert "已完成：另立任务" in done.text
    assert f"/tasks/{task}/separate" not in [form.action for form in done.forms]
    own = await office.open(f"/tasks/{again}")
    assert "由另一项拆出" in own.text
    assert "是另一盏" in own.text
