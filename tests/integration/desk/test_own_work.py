"""Nobody verifies their own work, whichever way it comes to be part of a task."""

import pytest

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from sync_server.tasks.ruled import Ruled
from tests.integration.desk.world import KITCHEN, World


def merged_own_work(world: World) -> str:
    """A task of the canteen's work, into which a manager has merged one of their own."""
    mine = world.snap(category="SNAP-09", place=KITCHEN)
    theirs = world.snap(category="SNAP-10", place=KITCHEN)
    world.fix(mine, by="food-manager")
    world.fix(theirs, by="canteen")
    world.command(mine, Command.MERGE, by="food-manager", into=theirs)
    return theirs


async def test_own_work_stays_own_through_a_merge(world: World) -> None:
    """Who mended a task is asked for of all that was merged into it; somebody else may verify it."""
    task = merged_own_work(world)
    with pytest.raises(Refusal, match=r"task\.own_work"):
        world.command(task, Command.VERIFY, by="food-manager")
    world.command(task, Command.VERIFY, by="office")


async def test_work_left_behind_by_a_merge_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: what was done before the merge counts for nothing."""
    monkeypatch.setattr(Ruled, "_merged", ())
    world.command(merged_own_work(world), Command.VERIFY, by="food-manager")
