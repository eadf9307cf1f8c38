"""To whom the jobs of papers show: a draft that was set stays with its unit, which sees it being issued."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from sync_server.desk.reading.papers import job as reading
from sync_server.tables import Paper, Person
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paper_jobs import asked, ended, make_parts_small
from tests.integration.desk.paperwork import FAILED, answered, drafted, issued, notified, task_of
from tests.integration.desk.world import World


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    make_parts_small(monkeypatch)


async def the_moved_see_no_result(world: World, browse: Callable[..., Browser]) -> None:
    for _ in range(3):
        world.inspect(FAILED)
    food = browse()
    csrf = (await food.sign_in("food-manager")).csrf
    job = await asked(food, await drafted(food, unit="food"))
    await ended(world, food, job)
    assert (await food.http.get(f"{job}/result")).status_code == 200
    with world.resources.transaction() as tx:
        tx.session.get_one(Person, world.people["food-manager"].id).unit = "repair"
    for address in (job, f"{job}/result"):
        assert (await food.http.get(address)).status_code == 404
    assert (await food.send(f"{job}/cancel", csrf=csrf)).status == 404


async def test_a_draft_that_was_set_is_left_behind_with_its_unit(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Who asked for it and works elsewhere now may no longer read the draft, set or not."""
    await the_moved_see_no_result(world, browse)


async def test_a_result_that_is_for_ever_ones_own_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: whoever asked, asked for good."""
    monkeypatch.setattr(reading, "visible_papers", lambda *_: select(Paper))
    with pytest.raises(AssertionError):
        await the_moved_see_no_result(world, browse)


async def test_who_shares_a_draft_is_led_to_the_job_that_issues_it(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The team pressed first: the head of its section sees how far it is, by pressing too."""
    notice = await notified(world, office, unit="canteen")
    for item in FAILED:
        task = task_of(world, item)
        world.command(task, Command.START, by="canteen")
        after = tuple(world.photo(PhotoRole.AFTER) for _ in range(2))
        world.command(task, Command.SUBMIT, by="canteen", photos=after)
    team, head = browse(), browse()
    for one, account in ((team, "canteen"), (head, "food-manager")):
        await one.enter(account)
    reply = await answered(team, notice, "reply")
    await asked(team, reply)
    assert not [link for link in (await head.open(reply)).links if link.startswith("/paper-jobs")]
    await issued(team, reply)
    job = team.visited
    assert job in (await head.open(reply)).links
    assert (await issued(head, reply)).status == 200
    assert head.visited == job
    await ended(world, head, job)
    assert "整改回执〔2026〕001号" in (await head.open(reply)).text
