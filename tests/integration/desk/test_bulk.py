"""Many tasks at once: what is allowed is done, what is not says why, and a mistake can be taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from checklists.problems import CATALOGUE
from checklists.rectifying.terms import Command, State
from sync_server.desk.pages.tasks import listing
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.world import GREEN, KITCHEN, KITCHEN_DIRT, LAWN, World


def state(world: World, task: str) -> str:
    with world.resources.reading() as session:
        return session.get_one(Task, task).state


def team(world: World, task: str) -> str | None:
    with world.resources.reading() as session:
        return session.get_one(Task, task).team


async def give(office: Browser, command: str, **fields: str) -> Page:
    """Press a button of the bulk form with everything in the list meant."""
    listed = await office.open(fields.pop("list", "/tasks"))
    return await office.submit(listed, "/bulk", command=command, **({"which": "all"} | fields))


async def test_what_is_legal_is_done_and_the_rest_is_named_with_its_reason(
    world: World, office: Browser
) -> None:
    """One that is not ready stops none of the others, and nobody has to guess why it stayed."""
    ready, early = world.snap(), world.snap(category=KITCHEN_DIRT, place=KITCHEN)
    world.fix(ready)
    page = await give(office, "verify")
    assert "复查合格 · 已完成 1 · 未能处理 1，原因见下" in page.text
    assert CATALOGUE["task.illegal_move"].zh in page.text
    assert (state(world, ready), state(world, early)) == (State.CLOSED, State.ASSIGNED)


async def test_one_note_goes_with_whichever_is_pressed(world: World, office: Browser) -> None:
    """It stands before all of the buttons, and is written down for each of the tasks."""
    task = world.snap()
    form = (await office.open("/tasks")).html.partition('id="bulk"')[2]
    assert form.index('name="note"') < form.index('value="assign"') < form.index('value="verify"')
    await give(office, "assign", team="canteen", note="临时换班")
    assert "临时换班" in (await office.open(f"/tasks/{task}")).text


async def test_nobody_verifies_their_own_work_by_the_dozen_either(world: World, office: Browser) -> None:
    """The same rules decide as on the page of one task."""
    task = world.snap()
    world.fix(task, by="office")
    page = await give(office, "verify")
    assert CATALOGUE["task.own_work"].zh in page.text
    assert state(world, task) == State.SUBMITTED


async def test_only_what_was_ticked_is_touched(world: World, office: Browser) -> None:
    """The others of the list stay as they are."""
    meant, other = world.snap(), world.snap(category=GREEN, place=LAWN)
    await give(office, "assign", team="canteen", which="ticked", task=f"{meant}:1")
    assert (team(world, meant), team(world, other)) == ("canteen", None)


async def test_nothing_ticked_is_refused_in_words(world: World, office: Browser) -> None:
    """A slip does not become an action on everything; the list stays, with its filter and what was chosen."""
    task, other = world.snap(), world.snap(category=GREEN, place=LAWN)
    narrowed = "/tasks?state=open&team=electric"
    page = await give(office, "assign", list=narrowed, team="canteen", which="ticked", note="临时换班")
    assert page.status == 422
    assert CATALOGUE["bulk.nothing_chosen"].zh in page.text
    assert (f"/tasks/{task}" in page.links, f"/tasks/{other}" in page.links) == (True, False)
    kept = page.form("/bulk").fields
    assert (kept["list"], kept["team"], kept["note"]) == (narrowed, "canteen", "临时换班")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("assign", "task.team_missing"),
        ("extend", "task.deadline_missing"),
        ("merge", "task.into_missing"),
    ],
)
async def test_a_field_left_empty_is_asked_for_once_and_the_ticks_stay(
    world: World, office: Browser, command: str, code: str
) -> None:
    """Not the same sentence a hundred times on a page that has lost the list."""
    task = world.snap()
    page = await give(office, command, which="ticked", task=f"{task}:1")
    assert page.text.count(CATALOGUE[code].zh) == 1
    assert f'value="{task}:1" checked' in page.html


async def test_a_filtered_list_is_handed_over_whole_and_taken_back(world: World, office: Browser) -> None:
    """To a deputy and back again, exactly: what waited for a team waits for one again."""
    lights, hole = world.snap(), world.snap(category=GREEN, place=LAWN)
    page = await give(office, "assign", team="canteen")
    assert (team(world, lights), team(world, hole)) == ("canteen", "canteen")
    undo = next(form.action for form in page.forms if form.action.endswith("/undo"))
    back = await office.submit(page, undo)
    assert (team(world, lights), team(world, hole)) == ("electric", None)
    assert state(world, hole) == State.REPORTED
    assert undo not in [form.action for form in back.forms]


async def test_what_somebody_went_on_with_is_not_taken_back(world: World, office: Browser) -> None:
    """Work that has begun is not pulled away by a late press of undo."""
    task = world.snap()
    page = await give(office, "assign", team="canteen")
    world.command(task, Command.START, by="canteen")
    undo = next(form.action for form in page.forms if form.action.endswith("/undo"))
    assert CATALOGUE["bulk.went_on"].zh in (await office.submit(page, undo)).text
    assert team(world, task) == "canteen"


async def test_reports_are_merged_into_one_and_split_again(world: World, office: Browser) -> None:
    """Every report goes into the named one, which itself is left alone."""
    reports = [world.snap(place=place) for place in ("south", "south-workshop", LAWN)]
    with world.resources.reading() as session:
        number = session.get_one(Task, reports[0]).number
    page = await give(office, "merge", into=number, alike="1")
    assert [state(world, one) for one in reports] == ["assigned", "merged", "merged"]
    undo = next(form.action for form in page.forms if form.action.endswith("/undo"))
    await office.submit(page, undo)
    assert [state(world, one) for one in reports] == ["assigned", "assigned", "assigned"]


async def what_differs_is_asked_before_it_is_merged(world: World, office: Browser) -> None:
    reports = [world.snap(), world.snap(place=LAWN), world.snap(category=KITCHEN_DIRT)]
    with world.resources.reading() as session:
        number = session.get_one(Task, reports[0]).number
    page = await give(office, "merge", into=number)
    assert page.status == 409
    assert "地点 不同： 1" in page.text
    assert "责任班组 不同： 1" in page.text
    assert [state(world, one) for one in reports] == ["assigned"] * 3
    await office.submit(page, "/bulk", command="merge", alike="1")  # what was filled in stays
    assert [state(world, one) for one in reports] == ["assigned", "merged", "merged"]


async def test_what_differs_is_asked_before_it_is_merged(world: World, office: Browser) -> None:
    """Another place, another kind: one tick too many would hide a hazard that nobody then looks for."""
    await what_differs_is_asked_before_it_is_merged(world, office)


async def test_many_that_are_merged_unasked_are_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: whatever is ticked is merged."""
    monkeypatch.setattr(listing, "require_alike", lambda *_: None)
    with pytest.raises(AssertionError):
        await what_differs_is_asked_before_it_is_merged(world, office)


async def test_another_persons_run_and_other_sections_tasks_stay_out_of_reach(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Neither by guessing a run nor by ticking what one cannot see."""
    task = world.snap()
    page = await give(office, "extend", until="2026-12-20T10:00")
    assert "已完成 1" in page.text
    food = browse()
    await food.enter("food-manager")
    assert (await food.open(office.visited)).status == 404
    csrf = (await food.open("/")).csrf
    refused = await food.send(
        "/bulk", csrf=csrf, command="assign", which="ticked", team="canteen", task=f"{task}:1"
    )
    assert CATALOGUE["task.unknown"].zh in refused.text
    assert team(world, task) == "electric"


@pytest.mark.parametrize("command", ["reject", "cancel", "nonsense", ""])
async def test_what_needs_a_thought_for_each_is_not_offered_for_many(
    command: str, world: World, office: Browser
) -> None:
    """Rejecting a hazard is decided one by one."""
    world.snap(ago=timedelta(hours=1))
    assert (await give(office, command)).status == 404
