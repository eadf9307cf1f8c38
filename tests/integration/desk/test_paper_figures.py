"""What became of a task after it was first counted: papers and tables count it as it stands now."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
from sqlmodel import select

from checklists.rectifying.table import Command
from sync_server.tables import Paper
from sync_server.tasks import commanding
from sync_server.tasks.moving import move
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_paper_answers import task_of
from tests.integration.desk.test_papers import FAILED, drafted
from tests.integration.desk.world import World


async def facts_of(world: World, office: Browser, **asked: str) -> Mapping[str, Any]:
    """What a fresh draft states."""
    paper = await drafted(office, **asked)
    with world.resources.reading() as session:
        return session.exec(select(Paper.facts).where(Paper.id == paper.rpartition("/")[2])).one()


async def what_lives_again_is_not_closed(world: World, office: Browser) -> None:
    world.inspect(FAILED[:2])
    again, other = (task_of(world, item) for item in FAILED[:2])
    world.fix(again, by="canteen")
    world.command(again, Command.VERIFY, by="office")
    world.command(again, Command.REOPEN, by="office")
    world.command(again, Command.MERGE, by="office", into=other)
    counts = (await facts_of(world, office, kind="summary"))["counts"]
    assert (counts["closed"], counts["on_time"], counts["left"]) == (0, 0, 1)
    rows = (await office.http.get("/data/v1/tasks.json")).json()["rows"]
    assert [row["closed_at"] for row in rows] == [None, None]


async def test_a_task_that_was_reopened_is_closed_nowhere(world: World, office: Browser) -> None:
    """Neither in a summary nor in the ledger, and not once it was merged into another either."""
    await what_lives_again_is_not_closed(world, office)


def closed_for_good(tx: Any, task: Any, state: Any, changed: Any) -> None:
    """The seeded bug: the moment of closing outlives the closing."""
    before = task.closed_at
    move(tx, task, state, changed)
    task.closed_at = task.closed_at or before


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Awaitable[None]]]] = [
    ("closed for good", commanding, "move", closed_for_good, what_lives_again_is_not_closed),
]


@pytest.mark.parametrize("bug", [pytest.param(bug[1:], id=bug[0].replace(" ", "-")) for bug in MUTANTS])
async def test_the_guarding_test_notices(
    bug: tuple[Any, str, Any, Callable[..., Awaitable[None]]],
    world: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A harness without mutants is no evidence."""
    home, name, broken, check = bug
    await noticed(monkeypatch, (home, name, broken), check, {"world": world, "office": office})
