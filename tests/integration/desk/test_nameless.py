"""Who reported without a name and works on the same task stays unnamed, wherever the report goes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from sqlmodel import select

from checklists.rectifying.telling import NoticeKind
from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskRow
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRole
from sync_server.auditing import Author
from sync_server.desk.reading.running import audit_log
from sync_server.desk.reading.tasks import next_step
from sync_server.feed import anonymity, belongings, rows
from sync_server.feed.rows import task_rows
from sync_server.notices import audience
from sync_server.tables import Notice, Task
from sync_server.tasks import merging
from sync_server.tasks.commanding import command
from sync_server.transaction import transaction
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import KITCHEN, KITCHEN_DIRT, LAWN, WORKSHOP, Clock, World
from tests.support.mutants import Seed

POST = "电工组组长"


def as_shown(world: World, task: str) -> str:
    """Everything phones are told of a task."""
    with world.resources.reading() as session:
        return str(task_rows(session, [session.get_one(Task, task)], "nobody")[0])


def unnamed_through_a_chain_of_merges(world: World) -> None:
    """Reported, merged, worked on there, and merged on and split off again."""
    report = world.snap(by="electric", anonymous=True)
    task, last = world.snap(place=KITCHEN), world.snap(by="inspector", place=LAWN)
    world.command(report, Command.MERGE, by="office", into=task)
    world.command(task, Command.COMMENT, by="electric")
    world.command(task, Command.MERGE, by="office", into=last)
    world.command(task, Command.SPLIT, by="office")
    world.command(task, Command.COMMENT, by="electric")
    shown = as_shown(world, task)
    assert POST not in shown
    assert world.people["electric"].id not in shown


def test_a_chain_of_merges_names_nobody(world: World) -> None:
    unnamed_through_a_chain_of_merges(world)


def test_a_chain_that_forgets_the_wish_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: only a split keeps it."""
    monkeypatch.setattr(merging, "_stay_nameless", lambda *_: None)
    with pytest.raises(AssertionError):
        unnamed_through_a_chain_of_merges(world)


def seen_by_others(world: World, task: str) -> dict[str, Any]:
    """What could tell who reported, on the phone of somebody else."""
    with world.resources.reading() as session:
        (row,) = task_rows(session, [session.get_one(Task, task)], "nobody")
    steps = [(event.command, event.post, event.mine) for event in row.events]
    return {name: getattr(row, name) for name in ("issuer", "issuer_role", "reporters", "fixers")} | {
        "steps": steps
    }


def worked_on(world: World, reporter: str, place: str) -> list[dict[str, Any]]:
    """A task somebody opened without a name, and one such a report joined, both fixed by the electricians."""
    opened = world.snap(by=reporter, anonymous=True, place=place)
    world.fix(opened)
    joined = world.snap(by="inspector", category=KITCHEN_DIRT, place=place)
    world.command(joined, Command.ASSIGN, by="office", team="electric")
    world.command(joined, Command.START, by="electric")
    world.snap(by=reporter, category=KITCHEN_DIRT, anonymous=True, place=place)
    world.command(joined, Command.SUBMIT, by="electric", photos=(world.photo(PhotoRole.AFTER),))
    return [seen_by_others(world, opened), seen_by_others(world, joined)]


def nothing_tells_that_the_fixer_reported(world: World) -> None:
    own, others = worked_on(world, "electric", KITCHEN), worked_on(world, "monitor", WORKSHOP)
    assert own == others


def test_whoever_reports_without_a_name_and_fixes_it_looks_like_any_fixer(world: World) -> None:
    """The same as had somebody else reported: what they fix bears their name, before and after."""
    nothing_tells_that_the_fixer_reported(world)


def reported_twice(world: World, again: str) -> dict[str, Any]:
    """A fault the inspector reported by name, and somebody once more without; the inspector then verifies."""
    task = world.snap(by="inspector")
    world.snap(by=again, anonymous=True)
    world.fix(task)
    world.command(task, Command.VERIFY, by="inspector")
    return seen_by_others(world, task)


def a_second_report_unmasks_nobody(world: World) -> None:
    own, others = reported_twice(world, "inspector"), reported_twice(world, "monitor")
    assert own == others


def test_a_report_without_a_name_beside_ones_own_by_name_looks_like_anybodys(world: World) -> None:
    """Whoever was named stays named for that: a name that vanished would be the answer."""
    a_second_report_unmasks_nobody(world)


def every_account_goes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(belongings, "_REPORTING", frozenset())


def the_issuer_loses_the_name(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(anonymity, "_WORDS_OF_A_REPORT", frozenset(Command))


@pytest.mark.parametrize("bug", [every_account_goes, the_issuer_loses_the_name])
def test_a_name_that_vanishes_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch, bug: Seed) -> None:
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        a_second_report_unmasks_nobody(world)


async def waits_for(
    world: World, browse: Callable[..., Browser], reporter: str, place: str
) -> tuple[str, set[str]]:
    """What the team reads of work that waits to be verified, and which managers were told of it."""
    task = world.snap(by=reporter, anonymous=True, place=place)
    world.fix(task)
    team = browse()
    await team.enter("electric")
    page = (await team.open(f"/tasks/{task}")).text
    with world.resources.reading() as session:
        told = session.exec(
            select(Notice.person).where(Notice.task == task, Notice.kind == NoticeKind.TO_VERIFY)
        )
        managers = {world.people[one].id for one in ("office", "repair-manager")} & set(told)
    return re.findall("等待复查：\\s*(\\S+)", page)[0], managers


async def the_kind_of_reporter_stays_unknown(world: World, browse: Callable[..., Browser]) -> None:
    inspectors = await waits_for(world, browse, "inspector", KITCHEN)
    assert inspectors == await waits_for(world, browse, "monitor", WORKSHOP)


async def test_who_is_waited_for_does_not_tell_who_reported_without_a_name(
    world: World, browse: Callable[..., Browser]
) -> None:
    """An inspector verifies what they report, a monitor does not: neither page nor notices say which."""
    await the_kind_of_reporter_stays_unknown(world, browse)


@pytest.mark.parametrize("home", [next_step, audience])
async def test_a_name_that_counts_where_there_is_none_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch, home: ModuleType
) -> None:
    """The seeded bug: 匿名 is taken for a post like any other."""
    monkeypatch.setattr(home, "NAMELESS_POST", "")
    with pytest.raises(AssertionError):
        await the_kind_of_reporter_stays_unknown(world, browse)


def every_step_is_nameless(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(anonymity, "acts_apart_from_reporting", lambda *_: False)


def the_fixer_is_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(belongings, "_add_named", lambda *_: None)


def the_role_is_told(patch: pytest.MonkeyPatch) -> None:
    real = rows._told

    def told(row: TaskRow, *more: Any) -> TaskRow:
        return replace(real(row, *more), issuer_role=row.issuer_role)

    patch.setattr(rows, "_told", told)


@pytest.mark.parametrize("bug", [every_step_is_nameless, the_fixer_is_hidden, the_role_is_told])
def test_a_fixer_who_can_be_told_as_the_reporter_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch, bug: Seed
) -> None:
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        nothing_tells_that_the_fixer_reported(world)


def comment_from_a_phone(world: World, task: str, by: str) -> None:
    resources, person = world.resources, world.people[by]
    author = Author(act="POST /push", person=person.id, device="d")
    with transaction(
        resources.database,
        now=world.now,
        zone=resources.settings.zone,
        new_id=resources.new_id,
        author=author,
    ) as tx:
        seen = tx.session.get_one(Task, task).version
        asked = TaskCommanded(
            task=task, command=Command.COMMENT, base_version=seen, at=world.now, note="我看到了"
        )
        command(tx, world.campus(), person, asked)


async def unnamed_in_the_audit_log(world: World, browse: Callable[..., Browser], clock: Clock) -> None:
    report, task = world.snap(by="electric", anonymous=True, place=KITCHEN), world.snap()
    world.command(report, Command.MERGE, by="office", into=task)
    clock.move(timedelta(minutes=1))
    comment_from_a_phone(world, task, "electric")
    clock.move(timedelta(minutes=1))
    world.command(report, Command.SPLIT, by="office")
    admin = browse()
    await admin.enter("admin")
    page = (await admin.open(f"/audit?subject={task}")).html
    lines = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert POST not in lines
    assert "不具名" in lines


async def test_the_audit_page_does_not_tell_after_a_split_what_the_history_hides(
    world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    await unnamed_in_the_audit_log(world, browse, clock)


async def test_an_audit_page_that_follows_only_the_report_is_noticed(
    world: World, browse: Callable[..., Browser], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: nobody asks who stays unnamed where the report was."""
    monkeypatch.setattr(audit_log, "NAMELESS", "nobody")
    with pytest.raises(AssertionError):
        await unnamed_in_the_audit_log(world, browse, clock)
