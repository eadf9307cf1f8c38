"""What is put off stands in 时限清单 on the day somebody must look at it again."""

from datetime import timedelta

import pytest

from checklists.rectifying.terms import State
from sync_server.desk.reading.tasks import answering_lists
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import LAWN, World


async def review_comes_first(world: World, office: Browser) -> None:
    put_off, other = world.snap(), world.snap(place=LAWN)
    with world.resources.transaction() as tx:
        task = tx.session.get_one(Task, put_off)
        task.state, task.review_on = State.SUSPENDED, tx.today - timedelta(days=30)
    page = await office.open("/lists/deadlines")
    assert page.links.index(f"/tasks/{put_off}") < page.links.index(f"/tasks/{other}")
    assert "挂账复核日期" in page.text


async def test_a_task_put_off_is_listed_by_its_day_of_review(world: World, office: Browser) -> None:
    await review_comes_first(world, office)


async def test_listing_it_by_its_old_deadline_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: a task put off for months would stand where nobody looks."""
    monkeypatch.setattr(answering_lists, "_expected", lambda _visit, task: task.state == State.SUSPENDED)
    with pytest.raises(AssertionError):
        await review_comes_first(world, office)
