"""Given to others, merged, put off, passed: what is taken back stands exactly as it stood before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.requests import Request

from checklists.problems import Refusal
from checklists.rectifying import effects, renewing
from checklists.rectifying.table import FINAL
from checklists.rectifying.terms import Command
from sync_server.desk.acting import bulk
from sync_server.desk.shell.visits import Visit
from sync_server.feed.rows import task_row
from sync_server.tables import BulkRun, Task
from sync_server.tasks import inheriting, moving, taking_back
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World

LATER = timedelta(days=1)


def stands(world: World, task: str) -> dict[str, Any]:
    """Everything of the task that is not its history."""
    with world.resources.reading() as session:
        row = task_row(session, session.get_one(Task, task))
    kept = ("state", "team", "partners", "severity", "due_at", "extension", "review_on", "occurrences")
    return {name: getattr(row, name) for name in kept}


async def undone(world: World, office: Browser, command: str, task: str, **fields: str) -> str:
    """What the desk says after giving many (here one) a command and taking it back."""
    with world.resources.reading() as session:
        ticked = f"{task}:{session.get_one(Task, task).version}"
    page = await office.open("/tasks?state=all")
    page = await office.submit(page, "/bulk", command=command, which="ticked", task=ticked, **fields)
    undo = next(form.action for form in page.forms if form.action.endswith("/undo"))
    return (await office.submit(page, undo)).text


def fixing_with_time_asked(world: World) -> str:
    task = world.snap()
    world.command(task, Command.START, by="electric")
    world.ask_for_time(task, by="electric", days=2)
    return task


async def given_to_others_and_back(world: World, office: Browser) -> None:
    for task in (fixing_with_time_asked(world), put_off(world)):
        before = stands(world, task)
        await undone(world, office, "assign", task, team="canteen")
        assert stands(world, task) == before


def put_off(world: World) -> str:
    task = world.snap(place="south")
    world.command(task, Command.SUSPEND, by="office", review_on=(world.now + 9 * LATER).date())
    return task


async def test_an_assignment_taken_back_leaves_the_work_as_it_was(world: World, office: Browser) -> None:
    """整改中 stays, the time asked for stays, what was put off stays so with its day of review."""
    await given_to_others_and_back(world, office)


async def test_a_pass_and_a_longer_deadline_are_taken_back_too(world: World, office: Browser) -> None:
    """The work waits for its verifier again; the deadline is the one before, with what was asked."""
    passed, longer = world.snap(), world.snap(place="south")
    world.fix(passed)
    world.ask_for_time(longer, by="electric", days=2)
    before = {task: stands(world, task) for task in (passed, longer)}
    await undone(world, office, "verify", passed)
    await undone(world, office, "extend", longer, until="2026-12-20T10:00")
    assert {task: stands(world, task) for task in before} == before


async def longer_taken_back_then_split(world: World, office: Browser) -> None:
    mild, urgent = world.snap(severity=1), world.snap(place="north", severity=3, ago=LATER)
    before = stands(world, mild), stands(world, urgent)
    world.command(urgent, Command.MERGE, by="office", into=mild)
    assert stands(world, mild)["due_at"] == before[1]["due_at"] != before[0]["due_at"]
    await undone(world, office, "extend", mild, until="2026-12-20T10:00")
    world.command(urgent, Command.SPLIT, by="office")
    assert stands(world, mild) == before[0]


async def test_a_longer_deadline_taken_back_leaves_what_was_merged_in_as_it_lent(
    world: World, office: Browser
) -> None:
    """Split after that, it has its own level and deadline again, as without the longer one."""
    await longer_taken_back_then_split(world, office)


async def test_what_somebody_went_on_with_stays(world: World, office: Browser) -> None:
    """A use case of its own: nothing that came after is lost."""
    task = world.snap()
    with world.resources.transaction() as tx:
        kept = taking_back.as_it_stands(tx, tx.session.get_one(Task, task))
    world.command(task, Command.ASSIGN, by="office", team="canteen")
    world.command(task, Command.COMMENT, by="canteen")
    with world.resources.transaction() as tx, pytest.raises(Refusal, match=r"bulk\.went_on"):
        taking_back.put_back(tx, world.campus(), world.people["office"], task, Command.ASSIGN, kept, "点错了")


def given_once_more(world: World) -> None:
    task = fixing_with_time_asked(world)
    before = stands(world, task)
    world.command(task, Command.ASSIGN, by="office", team="electric", partners=("canteen",))
    assert stands(world, task) == before | {"partners": ("canteen",)}
    world.command(task, Command.ASSIGN, by="office", team="canteen", partners=())
    assert stands(world, task) == before | {"state": "assigned", "team": "canteen"}


def test_another_team_starts_anew_and_the_time_asked_for_is_still_to_be_decided(world: World) -> None:
    """Its own team loses nothing by getting help."""
    given_once_more(world)


def two(world: World, *, begun: bool = True) -> tuple[str, str]:
    """A mild one, and a graver and more urgent one elsewhere, whose work has begun or not."""
    earlier = timedelta(hours=1)
    mild, grave = world.snap(severity=1, ago=earlier), world.snap(place="south", severity=3, ago=earlier)
    if begun:
        world.command(grave, Command.START, by="electric")
    return mild, grave


def merged_and_split(world: World, *, begun: bool = True) -> None:
    mild, grave = two(world, begun=begun)
    before = stands(world, mild), stands(world, grave)
    world.command(grave, Command.MERGE, by="office", into=mild)
    assert stands(world, mild)["severity"] == 3
    world.command(grave, Command.SPLIT, by="office")
    assert (stands(world, mild), stands(world, grave)) == before


def test_split_again_both_have_the_level_deadline_state_and_team_they_had(world: World) -> None:
    """However late: no deadline restarts, nothing inherited stays."""
    merged_and_split(world)


def untouched_merged_and_split(world: World) -> None:
    merged_and_split(world, begun=False)


def test_what_nobody_had_begun_is_as_urgent_as_before(world: World) -> None:
    """It waits for its team again, no longer than it would have waited."""
    untouched_merged_and_split(world)


def merged_twice_and_split(world: World) -> None:
    mild, grave = two(world)
    worst, alone = world.snap(place="north", severity=3, ago=LATER), stands(world, mild)
    world.command(worst, Command.MERGE, by="office", into=grave)
    inherited = stands(world, grave)
    world.command(grave, Command.MERGE, by="office", into=mild)
    world.command(worst, Command.SPLIT, by="office")
    assert stands(world, mild)["due_at"] != inherited["due_at"]
    world.command(grave, Command.SPLIT, by="office")
    assert stands(world, mild) == alone


def test_each_of_several_gives_back_only_its_own(world: World) -> None:
    """Merged on with what had been merged into it, split in any order."""
    merged_twice_and_split(world)


def decided_since(world: World) -> None:
    mild, grave = two(world)
    world.command(grave, Command.MERGE, by="office", into=mild)
    longer = stands(world, mild)["due_at"] + LATER
    world.command(mild, Command.EXTEND, by="office", until=longer)
    world.command(grave, Command.SPLIT, by="office")
    assert (stands(world, mild)["due_at"], stands(world, mild)["severity"]) == (longer, 1)
    with world.resources.reading() as session:
        assert task_row(session, session.get_one(Task, mild)).events[-1].facts["kept"] == "due_at"


def test_what_was_decided_meanwhile_stays_and_the_history_says_so(world: World) -> None:
    """A deadline somebody granted is not taken away by an undo."""
    decided_since(world)


def found_again_meanwhile(world: World) -> None:
    mild, grave = two(world)
    world.command(grave, Command.MERGE, by="office", into=mild)
    world.snap(severity=2)
    world.command(grave, Command.SPLIT, by="office")
    assert stands(world, mild)["severity"] == 2


def test_what_was_found_again_meanwhile_is_its_own(world: World) -> None:
    """The level of a repeat stays when the merge is undone."""
    found_again_meanwhile(world)


def inherited_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("sync_server.tasks.merging.release", lambda _tx, _target, _task: ())


def decisions_are_not_noticed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("sync_server.tasks.moving.decided", lambda _tx, _task, _fields: None)


def repeats_are_lent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("sync_server.tasks.opening.worsen_by_its_own", inheriting.worsen)


def deadlines_restart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renewing, "_LIVES_AGAIN", FINAL)


def the_question_is_dropped(patch: pytest.MonkeyPatch) -> None:
    given = effects._EFFECTS[Command.ASSIGN]
    dropped = {Command.ASSIGN: lambda task, asked, by: given(task, asked, by) | {"extension": None}}
    patch.setattr(effects, "_EFFECTS", {**effects._EFFECTS, **dropped})


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (inherited_stays, merged_and_split),
        (inherited_stays, merged_twice_and_split),
        (decisions_are_not_noticed, decided_since),
        (repeats_are_lent, found_again_meanwhile),
        (deadlines_restart, untouched_merged_and_split),
        (the_question_is_dropped, given_once_more),
    ],
)
def test_a_seeded_bug_in_giving_back_is_noticed(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    bug: Callable[[pytest.MonkeyPatch], None],
    promise: Callable[[World], None],
) -> None:
    """What was inherited stays, what was decided goes, time starts anew, a question vanishes."""
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        promise(world)


def the_team_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    honest = moving.move

    def without(tx: Any, task: Task, state: Any, changed: dict[str, Any]) -> None:
        honest(tx, task, state, {name: one for name, one in changed.items() if name != "team"})

    patch.setattr(taking_back, "move", without)


async def test_a_field_that_is_not_put_back_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: it stays with whom it was given to."""
    the_team_is_forgotten(monkeypatch)
    with pytest.raises(AssertionError):
        await given_to_others_and_back(world, office)


async def test_what_was_lent_and_is_not_put_back_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: the merged deadline stays after the split."""
    monkeypatch.setattr(taking_back, "lend_again", lambda _tx, _task, _kept: None)
    with pytest.raises(AssertionError):
        await longer_taken_back_then_split(world, office)


def test_a_run_of_an_earlier_release_says_that_there_is_no_way_back(world: World) -> None:
    """Its lines kept a team, and not how the task stood."""
    task = world.snap()
    line = {"task": task, "version": 2, "team": "electric", "refusal": "", "before": None}
    with world.resources.transaction() as tx:
        office_id = world.people["office"].id
        tx.session.add(BulkRun(id="run", person=office_id, command="assign", at=tx.now, lines=[line]))
    visit = Visit(
        resources=world.resources,
        request=Request({"type": "http", "path": "/", "headers": []}),
        now=world.now,
        lang="zh",
        person=world.people["office"],
    )
    bulk.take_back(visit, "run", "点错了")
    with world.resources.reading() as session:
        (undone,) = session.get_one(BulkRun, "run").undone
    assert undone["refusal"] == "bulk.no_way_back"
