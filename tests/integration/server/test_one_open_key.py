"""One open task holds the key of its fault, whoever ends, reopens or finds it at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from typing import Any

import pytest
from sqlmodel import select

from checklists.rectifying.terms import Command
from checklists.wire.operations import SnapSubmitted, TaskCommanded
from sync_server.ingest.snapping import submit_snap
from sync_server.tables import Person
from sync_server.tasks import moving
from sync_server.tasks.commanding import command
from sync_server.transaction import Transaction
from tests.integration.server.acting import MORNING, Listening, snap
from tests.support.homes import ON_POSTGRESQL
from tests.support.mutants import NOTICED

MEANWHILE_S = 0.5
"""How long one is not yet written down when the other comes."""


def one_after_the_other(
    server: Listening, account: str, first: Callable[[Transaction, Person], object], then: Callable[[], Any]
) -> Any:
    """Do `first` in a transaction that ends only once `then` was done, or waits for it; what `then` gave."""
    with ThreadPoolExecutor(1) as pool:
        with server.resources.transaction() as tx:
            first(tx, tx.session.exec(select(Person).where(Person.account == account)).one())
            tx.session.flush()
            waiting = pool.submit(then)
            with suppress(TimeoutError):
                waiting.result(MEANWHILE_S)
        return waiting.result()


def asked(task: str, what: Command) -> TaskCommanded:
    return TaskCommanded(task=task, command=what, base_version=99, at=MORNING, note="核实过")


def ended(server: Listening) -> SnapSubmitted:
    found = snap()
    server.phone("monitor").done(found)
    assert server.phone("office").command(found.id, Command.REJECT, note="不是隐患").code is None
    return found


def reopened_beside_a_new_report(server: Listening) -> None:
    before, again, third = ended(server), snap(), snap()
    office, campus = server.phone("office"), server.resources.campuses
    office.tasks_by_id()

    def report(tx: Transaction, who: Person) -> None:
        submit_snap(tx, campus.current(tx.session), who, again)

    result = one_after_the_other(
        server, "monitor", report, lambda: office.do(asked(before.id, Command.REOPEN))
    )
    assert result.code is None, result
    server.phone("monitor").done(third)
    counted = {task.id: task.occurrences for task in office.tasks_by_id().values()}
    assert counted == {before.id: 1, again.id: 2}


def test_what_is_reopened_while_it_is_reported_anew_stands_beside_it(server: Listening) -> None:
    """Both are done, and the next report joins the one that holds the fault."""
    reopened_beside_a_new_report(server)


def the_key_is_not_lost(server: Listening, first: Command, then: Command) -> None:
    before, again, third = ended(server), snap(), snap()
    server.phone("monitor").done(again)
    office, campus = server.phone("office"), server.resources.campuses
    office.tasks_by_id()
    about = {Command.REOPEN: before.id, Command.REJECT: again.id}

    def do(tx: Transaction, who: Person) -> None:
        command(tx, campus.current(tx.session), who, asked(about[first], first))

    result = one_after_the_other(server, "office", do, lambda: office.do(asked(about[then], then)))
    assert result.code is None, result
    server.phone("monitor").done(third)
    counted = {task.id: task.occurrences for task in office.tasks_by_id().values()}
    assert counted == {before.id: 2, again.id: 1}


ORDERS = [(Command.REOPEN, Command.REJECT), (Command.REJECT, Command.REOPEN)]


@pytest.mark.parametrize(("first", "then"), ORDERS)
def test_when_one_is_reopened_as_the_other_ends_the_next_report_joins_it(
    server: Listening, first: Command, then: Command
) -> None:
    """Neither looks before the other is done: else nobody would hold the key, and a third task open."""
    the_key_is_not_lost(server, first, then)


@ON_POSTGRESQL
@pytest.mark.parametrize(("first", "then"), ORDERS)
def test_tasks_of_one_fault_that_do_not_take_turns_are_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, first: Command, then: Command
) -> None:
    """SQLite has one writer, who has no need to take turns."""
    monkeypatch.setattr(moving, "one_at_a_time", lambda *_: None)
    with pytest.raises(NOTICED):
        the_key_is_not_lost(server, first, then)


@ON_POSTGRESQL
def test_a_reopening_that_fails_beside_a_new_report_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "suppress", lambda *_: nullcontext())
    with pytest.raises(NOTICED):
        reopened_beside_a_new_report(server)
