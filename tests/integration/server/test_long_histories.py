"""However much a task has behind it, its next step costs the same, and an answer shows it once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import select

from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from sync_server.database import append
from sync_server.feed.rows import task_row
from sync_server.ingest import as_they_stand
from sync_server.tables import Person, Task, TaskEvent
from sync_server.tasks import commanding
from sync_server.tasks.commanding import command
from sync_server.transaction import Transaction
from tests.integration.server.acting import MORNING, Listening, snap, verdicts
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED

REMARKS, STEPS_BEHIND = 5, 1_000
BOUND = 1.1
"""Deeper trees take a little longer."""


@contextmanager
def counted(tx: Transaction) -> Iterator[Callable[[], int]]:
    """How many tens of instructions SQLite has carried out so far: time that no other process disturbs."""
    driver = tx.session.connection().connection.driver_connection
    assert driver is not None
    ticks = [0]

    def tick() -> int:
        ticks[0] += 1
        return 0

    driver.set_progress_handler(tick, 10)
    try:
        yield lambda: ticks[0]
    finally:
        driver.set_progress_handler(None, 0)


def spent_on_remarks(server: Listening, task: str) -> int:
    with server.resources.transaction() as tx, counted(tx) as spent:
        campus = server.resources.campuses.current(tx.session)
        fixer = tx.session.exec(select(Person).where(Person.account == "electric")).one()
        before = spent()
        for number in range(REMARKS):
            remark = TaskCommanded(
                task=task, command=Command.COMMENT, base_version=1, at=MORNING, note=f"备注 {number}"
            )
            command(tx, campus, fixer, remark)
        tx.session.flush()
        return spent() - before


def live_long(server: Listening, task: str) -> None:
    """The task gets a long history."""
    with server.resources.transaction() as tx:
        found = tx.session.get_one(Task, task)
        steps = [
            TaskEvent(
                task=task,
                version=found.version + number,
                command=Command.COMMENT,
                state=found.state,
                person=found.issuer,
                post_zh="电工组组长",
                post_en="",
                at=tx.now,
                received_at=tx.now,
            )
            for number in range(1, STEPS_BEHIND + 1)
        ]
        append(tx.session, steps)
        found.version += STEPS_BEHIND


def a_remark_costs_the_same(server: Listening) -> None:
    found = snap()
    server.phone("monitor").done(found)
    short = spent_on_remarks(server, found.id)
    live_long(server, found.id)
    assert spent_on_remarks(server, found.id) <= short * BOUND


@ON_SQLITE
def test_a_remark_costs_the_same_however_long_the_history(server: Listening) -> None:
    """Of a thousand steps behind it none is read for the next one."""
    a_remark_costs_the_same(server)


def an_answer_shows_the_task_once(server: Listening) -> None:
    found = snap()
    server.phone("monitor").done(found)
    fixer = server.phone("electric")
    fixer.tasks_by_id()
    remarks = [
        TaskCommanded(task=found.id, command=Command.COMMENT, base_version=1, at=MORNING, note=note)
        for note in ("配件明天到", "配件到了", "开始装")
    ]
    refused = TaskCommanded(task=found.id, command=Command.VERIFY, base_version=1, at=MORNING)
    lines = [fixer.line(body) for body in (*remarks, refused)]
    answer = fixer.push(lines)
    assert verdicts(answer) == ["applied", "applied_concurrent", "applied_concurrent", "task.not_allowed"]
    *silent, last = answer.results
    assert [result.current for result in silent] == [None] * 3
    assert last.current is not None
    assert (last.current["version"], last.current["events"][-1]["note"]) == (4, "开始装")
    again = fixer.push(lines).results
    assert [result.current is not None for result in again] == [False, False, False, True]


def test_an_answer_shows_a_task_once_as_it_stands_after_all_of_it(server: Listening) -> None:
    """With the last result that speaks of it: two hundred remarks do not send its history as often."""
    an_answer_shows_the_task_once(server)


@ON_SQLITE
def test_a_step_that_reads_the_whole_history_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commanding, "Ruled", task_row)
    with pytest.raises(NOTICED):
        a_remark_costs_the_same(server)


def test_an_answer_that_does_not_show_what_it_refused_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_they_stand, "stands_for", lambda _session, _named: None)
    with pytest.raises(NOTICED):
        an_answer_shows_the_task_once(server)
