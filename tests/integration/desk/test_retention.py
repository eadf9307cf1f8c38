"""What goes by itself and what never does, and the page that says so; each promise with its seeded bug."""

import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, func, select

from sync_server.desk.reading.running.retention import PATH
from sync_server.desk.shell.sessions import ABSOLUTE_END
from sync_server.retention import classes, sweeping
from sync_server.retention.classes import CLASSES, HALF_A_YEAR
from sync_server.retention.sweeping import REMOVED, sweep
from sync_server.tables import AddressTries, AuditEntry, Operation, SignInTries, Snap, Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World

MANY = 7


def counted(world: World, table: Any) -> int:
    with world.resources.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def some_tries(world: World, ago: timedelta = timedelta()) -> None:
    with world.resources.transaction() as tx:
        for one in range(MANY):
            tx.session.add(SignInTries(account=f"guess-{one}", failures=1, last_at=tx.now - ago))
            tx.session.add(AddressTries(address=f"192.0.2.{one}", failures=1, first_at=tx.now - ago))


def swept(world: World) -> dict[str, list[int]]:
    """What the audit log says was removed, by class."""
    found: dict[str, list[int]] = {}
    with world.resources.reading() as session:
        told = select(AuditEntry).where(AuditEntry.kind == REMOVED).order_by(col(AuditEntry.seq))
        for entry in session.exec(told):
            found.setdefault(entry.subject, []).append(int(entry.detail))
    return found


async def test_what_is_old_goes_in_small_steps_and_each_is_told(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No phone waits for a long statement, and nothing goes unsaid."""
    monkeypatch.setattr(sweeping, "AT_ONCE", 3)
    some_tries(world)
    clock.now += timedelta(hours=23)
    sweep(world.resources, lambda: True)
    assert (counted(world, SignInTries), swept(world)) == (MANY, {})
    clock.now += timedelta(hours=2)
    sweep(world.resources, lambda: True)
    assert counted(world, SignInTries) == counted(world, AddressTries) == 0
    assert swept(world) == {"tries": [3, 3, 1], "addresses": [3, 3, 1]}


async def test_a_server_that_ends_is_not_kept_by_its_sweep(world: World, clock: Clock) -> None:
    """What is left goes the next time."""
    some_tries(world)
    clock.now += timedelta(days=2)
    sweep(world.resources, lambda: False)
    assert counted(world, SignInTries) == MANY


async def test_records_stay_however_old_they_are(world: World, clock: Clock) -> None:
    """Twenty years later every report, task and entry of the log is there."""
    world.snap()
    before = [counted(world, table) for table in (Snap, Task, Operation, AuditEntry)]
    clock.now += timedelta(days=365 * 20)
    sweep(world.resources, lambda: True)
    assert [counted(world, table) for table in (Snap, Task, Operation)] == before[:3]
    assert counted(world, AuditEntry) >= before[3]


async def test_pieces_of_photos_wait_thirty_days(world: World, clock: Clock) -> None:
    """A phone that comes back within a month goes on where it was."""
    sha256 = "a" * 64
    world.resources.staging.add("somebody", sha256, 0, b"piece")
    (folder,) = world.resources.staging.left(clock.now + timedelta(days=9_999))
    os.utime(folder, (clock.now.timestamp(),) * 2)
    clock.now += timedelta(days=29)
    sweep(world.resources, lambda: True)
    assert world.resources.staging.offset("somebody", sha256) == 5
    clock.now += timedelta(days=2)
    sweep(world.resources, lambda: True)
    assert world.resources.staging.offset("somebody", sha256) == 0


async def test_the_page_says_what_went_and_what_will(world: World, browse: Callable[..., Browser]) -> None:
    """Counted as the sweep counts."""
    admin = browse()
    await admin.enter("admin")
    some_tries(world, ago=timedelta(hours=25))

    async def row() -> list[str]:
        html = (await admin.open(PATH)).html.partition("登录失败次数（来源地址）")[2].partition("</tr>")[0]
        return [cell.rpartition(">")[2] for cell in html.split("</td>")[1:4]]

    assert await row() == ["1 天", str(MANY), "0"]
    sweep(world.resources, lambda: True)
    assert await row() == ["1 天", "0", "0"]
    assert f"{MANY} · " in (await admin.open(PATH)).html


def test_no_session_is_swept_that_could_still_be_used() -> None:
    """And what the law calls logs is kept half a year at least."""
    kept = {one.name: one.kept for one in CLASSES}
    assert kept["sessions"] >= ABSOLUTE_END
    assert kept["notices"] >= HALF_A_YEAR
    assert {"records", "tasks", "papers", "audit"} <= {*classes.FOR_EVER}


def greedy(real: Callable[..., int]) -> Callable[..., int]:
    """Takes everything at once."""
    return lambda resources, one: real(resources, one) and 0


SHORT = tuple(
    classes.Class(name=one.name, kept=one.kept / 2, due=one.due, sweep=one.sweep) for one in CLASSES
)
SNAPS = classes._rows("records", timedelta(days=3650), Snap, col(Snap.received_at))
MUTANTS: dict[str, tuple[tuple[Any, str, Any], Callable[..., Awaitable[None]]]] = {
    "only one step is taken": (
        (sweeping, "_step", greedy(sweeping._step)),
        test_what_is_old_goes_in_small_steps_and_each_is_told,
    ),
    "things go too early": ((sweeping, "CLASSES", SHORT), test_pieces_of_photos_wait_thirty_days),
    "reports go too": ((sweeping, "CLASSES", (SNAPS,)), test_records_stay_however_old_they_are),
    "what is removed is not told": (
        (sweeping, "REMOVED", "something.else"),
        test_the_page_says_what_went_and_what_will,
    ),
}


@pytest.mark.parametrize(("bug", "check"), MUTANTS.values(), ids=MUTANTS)
async def test_the_seeded_bug_is_noticed(
    bug: tuple[Any, str, Any],
    check: Callable[..., Awaitable[None]],
    world: World,
    clock: Clock,
    browse: Callable[..., Browser],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test that passes over a broken product proves nothing."""
    given = {"world": world, "clock": clock, "browse": browse, "monkeypatch": monkeypatch}
    await noticed(monkeypatch, bug, check, given)
