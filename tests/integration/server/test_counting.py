"""What is counted by an index is what counting every task by hand gives, whatever became of the tasks."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, text
from sqlmodel import Session, col, select
from starlette.requests import Request

from checklists.rectifying.actors import relations
from checklists.rectifying.deciding import waits_for_decision
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import State
from checklists.rectifying.urgency import is_late
from sync_server import conditions
from sync_server.campuses import publish
from sync_server.database import append
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks import listing, triage
from sync_server.desk.reading.tasks.filtering import EXTENSION_ASKED, OVERDUE, TaskFilter
from sync_server.desk.reading.tasks.filtering import OPEN as OPEN_GROUP
from sync_server.desk.shell.visits import Visit
from sync_server.feed.rows import task_rows
from sync_server.main import new_id, new_token
from sync_server.resources import Resources, opened
from sync_server.tables import Person, Task
from tests.integration.server.acting import SetClock
from tests.support.homes import ON_SQLITE, Home

_ACCOUNTS = ("office", "food-manager", "electric", "monitor")
_TASKS = 400
_ASKED = {"until": "2026-12-01T08:00:00+00:00", "reason": "等配件", "post": "电工组组长"}


@pytest.fixture
def lived(kept: Home, tmp_path: Path) -> Iterator[Resources]:
    """A campus whose tasks have come to stand anywhere, by seeded dice."""
    with (
        kept.copy(tmp_path / "data") as settings,
        opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as resources,
    ):
        dice = random.Random(7)
        with resources.transaction() as tx:
            people = tx.session.exec(select(Person).order_by(col(Person.account))).all()
            units = [unit.id for unit in resources.campuses.current(tx.session).units]
            made = (_task(resources, dice, number, people[number % len(people)]) for number in range(_TASKS))
            append(tx.session, [_standing_anywhere(task, dice, units) for task in made])
        yield resources


def numbers_are_those_of_counting_by_hand(lived: Resources) -> None:
    for account in _ACCOUNTS:
        with lived.reading() as session:
            visit = _visit(lived, session, account)
            seen = session.exec(visible_tasks(visit, session)).all()
            is_open = [task for task in seen if task.state in OPEN]
            numbers = listing.open_numbers(visit, session)
            whole = listing.group_numbers(visit, session, TaskFilter())
            by_hand: dict[str, int] = {
                OPEN_GROUP: len(is_open),
                OVERDUE: sum(is_late(task, visit.now) for task in is_open),
                EXTENSION_ASKED: sum(bool(task.extension) for task in is_open),
                **{state: sum(task.state == state for task in is_open) for state in OPEN},
            }
            assert {group: numbers[group] for group in by_hand} == by_hand, account
            assert {group: whole[group] for group in numbers} == numbers, account


def test_numbers_are_those_of_counting_by_hand(lived: Resources) -> None:
    """Of what is open, late and asked for time, for everybody."""
    numbers_are_those_of_counting_by_hand(lived)


def the_queue_holds_what_waits_once(lived: Resources) -> None:
    for account in _ACCOUNTS:
        with lived.reading() as session:
            visit = _visit(lived, session, account)
            campus = lived.campuses.current(session)
            seen = task_rows(session, session.exec(visible_tasks(visit, session)).all())
            waits = [row for row in seen if waits_for_decision(row, relations(visit.actor, row, campus))]
            waits.sort(key=lambda row: (row.due_at, row.id))
            assert triage.waiting(visit, session) == len(waits), account
            after, walked = "", []
            for _ in waits:
                after = triage.next_waiting(visit, session, after) or ""
                walked.append(after)
            assert walked == [task.id for task in waits], account


def test_the_queue_holds_what_waits_once(lived: Resources) -> None:
    """What the rulebook says waits for whom, in the order of deadlines, however much a task waits for."""
    the_queue_holds_what_waits_once(lived)


def test_the_queue_of_a_section_that_judges_holds_what_is_suspected_elsewhere(lived: Resources) -> None:
    """Beside what is its own to decide, and once."""
    with lived.transaction() as tx:
        campus = lived.campuses.current(tx.session)
        publish(tx, replace(campus, judging_unit="food", version=campus.version + 1))
    the_queue_holds_what_waits_once(lived)


@ON_SQLITE
@pytest.mark.parametrize(
    ("condition", "index"),
    [
        (conditions.is_open(), "ix_task_open"),
        (conditions.has_recurred() & (col(Task.opened_at) > SetClock()()), "ix_task_recurred"),
        (conditions.is_open() & conditions.asked_for_time(), "ix_task_extension"),
        (conditions.is_suspected(), "ix_task_suspected"),
        (conditions.was_judged(), "ix_task_judged"),
        (conditions.was_closed() & col(Task.fault).in_(["a", "b"]), "ix_task_fault"),
    ],
)
def test_each_condition_is_found_by_its_index(
    lived: Resources, condition: ColumnElement[bool], index: str
) -> None:
    """A state or a field that is renamed in one of the two places is noticed here."""
    with lived.reading() as session:
        asked = select(Task.id).where(condition)
        compiled = asked.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        plan = session.connection().execute(text(f"EXPLAIN QUERY PLAN {compiled}")).all()
    assert any(index in row.detail for row in plan), plan


def _visit(resources: Resources, session: Session, account: str) -> Visit:
    person = session.exec(select(Person).where(Person.account == account)).one()
    request = Request({"type": "http", "path": "/", "headers": []})
    return Visit(resources=resources, request=request, now=resources.clock(), lang="zh", person=person)


def _task(resources: Resources, dice: random.Random, number: int, issuer: Person) -> Task:
    found_at = resources.clock() - timedelta(days=dice.random() * 60)
    return Task(
        id=f"{number:036}",
        number=f"n-{number}",
        version=1,
        state=dice.choice(list(State)),
        category="SNAP-05",
        what="SNAP-05",
        title_zh="灯不亮",
        title_en="Light out",
        place="n",
        severity=dice.randint(1, 4),
        opened_at=found_at,
        due_at=found_at + timedelta(days=dice.randint(1, 60)),
        issuer=issuer.id,
        issuer_role=issuer.role,
        issuer_post_zh=issuer.post_zh,
        issuer_post_en=issuer.post_en,
    )


def _standing_anywhere(task: Task, dice: random.Random, units: list[str]) -> Task:
    task.team = dice.choice([None, *units])
    task.escort = dice.choice([None, None, *units])
    task.recurrence = dice.choice([0, 0, 1, 3])
    task.extension = dice.choice([None, None, _ASKED])
    task.details = dice.choice([{}, {"judgement": "major"}, {"judgement": "general"}])
    return task
