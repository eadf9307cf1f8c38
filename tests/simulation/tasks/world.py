"""People with phones that are mostly offline, and the real server's use cases on a real database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from checklists.asking.model import Text
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import relations
from checklists.rectifying.bringing import standing
from checklists.rectifying.deciding import open_moves
from checklists.rectifying.ruling import ruling
from checklists.rectifying.terms import Command, State
from checklists.wire.changes import TaskRow
from checklists.wire.operations import SnapCorrected, SnapWithdrawn, TaskCommanded
from fieldapp.store.predicting import predict
from sync_server.feed.rows import task_rows
from sync_server.ingest.correcting import correct_snap
from sync_server.ingest.withdrawing import withdraw_snap
from sync_server.phones.devices import person_row
from sync_server.resources import Resources
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Person, Snap, Task, TaskEvent
from sync_server.tasks.commanding import command
from sync_server.tasks.opening import Fault, open_or_join
from sync_server.transaction import Transaction

TAKEN_BACK = "拍错了，不是隐患"
ACCOUNTS = ("monitor", "inspector", "electric", "carpentry", "repair-manager", "office")


@dataclass(slots=True)
class Phone:
    """What one person's phone holds: rows as pulled, commands not sent yet, and what was refused."""

    person: Person
    rows: dict[str, TaskRow] = field(default_factory=dict)
    outbox: list[TaskCommanded] = field(default_factory=list)
    refused: list[tuple[TaskCommanded, str]] = field(default_factory=list)
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What the server holds of one example: its tasks and reports, the histories, who sees which task."""

    tasks: Mapping[str, Task]
    reports: Sequence[Snap]
    histories: Mapping[str, list[TaskEvent]]
    seen: Mapping[str, frozenset[str]]


class World:
    """One example's phones and tasks; faults of another example never meet its own."""

    def __init__(self, resources: Resources, number: int) -> None:
        self.resources, self.number = resources, number
        with resources.reading() as session:
            people = session.exec(select(Person).where(col(Person.account).in_(ACCOUNTS))).all()
            self.campus = resources.campuses.current(session)
        self.phones = {person.account: Phone(person=person) for person in people}
        self.tasks: list[str] = []
        self.given = 0
        self._truth: Truth | None = None

    def report(self, account: str, fault: int) -> None:
        """Something is found, online."""
        self._truth = None
        with self.resources.transaction() as tx:
            found = Fault(
                id=tx.new_id(),
                place="n-teaching-1",
                category="SNAP-05",
                title=Text(zh="线路裸露", en="Bare wire"),
                severity=2 + fault % 3,
                found_at=tx.now,
                item=f"sim-{self.number}-{fault}",
            )
            reporter = self.phones[account].person
            task = open_or_join(tx, self.campus, reporter, found)
            tx.session.add(_reported(found, reporter, task))
        if task.id not in self.tasks:
            self.tasks.append(task.id)

    def withdraw(self, pick: int) -> None:
        """Whoever sent one of the reports takes it back, online."""
        self._say_of(
            pick, withdraw_snap, lambda snap, at: SnapWithdrawn(snap=snap.id, at=at, reason=TAKEN_BACK)
        )

    def correct(self, pick: int, severity: int) -> None:
        """Whoever sent one of the reports says how grave it really is, online."""
        self._say_of(
            pick,
            correct_snap,
            lambda snap, at: SnapCorrected(
                snap=snap.id, at=at, place=snap.place, category=snap.category, severity=severity
            ),
        )

    def _say_of(
        self,
        pick: int,
        say: Callable[[Transaction, Campus, Person, Any], None],
        said: Callable[[Snap, datetime], SnapWithdrawn | SnapCorrected],
    ) -> None:
        report = self.now().reports[pick % len(self.now().reports)]
        (sender,) = (one.person for one in self.phones.values() if one.person.id == report.reporter)
        if report.withdrawn_at is None:
            self._truth = None
            with self.resources.transaction() as tx:
                say(tx, self.campus, sender, said(report, tx.now))

    def a_report(self, pick: int) -> str:
        """One of all that was reported, wherever it counts."""
        reports = self.now().reports
        return reports[pick % len(reports)].id

    def pull(self, account: str) -> None:
        """The phone gets every task of this example in its person's scope."""
        phone = self.phones[account]
        actor = actor_of(phone.person)
        with self.resources.reading() as session:
            mine = tasks_for(actor, self.campus).where(col(Task.id).in_(self.tasks))
            rows = task_rows(session, session.exec(mine).all(), actor.person)
        phone.rows = {row.id: row for row in rows}

    def offered(self, account: str, number: int) -> list[Command]:
        """What the phone offers on one of its tasks, its own unsent commands counted in."""
        phone = self.phones[account]
        if not phone.rows:
            return []
        row = phone.rows[sorted(phone.rows)[number % len(phone.rows)]]
        actor = actor_of(phone.person)
        mine = [one for one in phone.outbox if one.task == row.id]
        shown = predict(row, mine, person_row(phone.person), self.campus)
        who = relations(actor, shown, self.campus)
        return sorted(open_moves(State(shown.state), who, standing(shown)))

    def give(self, account: str, number: int, asked: Command, brought: Mapping[str, Any]) -> None:
        """A command given offline, on what the phone shows; what it foresees as refused is not queued."""
        phone = self.phones[account]
        if not phone.rows:
            return
        row = phone.rows[sorted(phone.rows)[number % len(phone.rows)]]
        body = TaskCommanded(
            task=row.id,
            command=asked,
            base_version=row.version,
            at=self.resources.clock(),
            until=row.due_at + timedelta(days=1),
            **brought,
        )
        actor = actor_of(phone.person)
        mine = [one for one in phone.outbox if one.task == row.id]
        shown = predict(row, mine, person_row(phone.person), self.campus)
        if ruling(shown, body, actor, self.campus).refusal is None:
            phone.outbox.append(body)
            self.given += 1

    def sync(self, account: str) -> None:
        """Everything waiting is sent, in order; each gets its own verdict; then the phone pulls."""
        phone = self.phones[account]
        if phone.outbox:
            self._truth = None
        for body in phone.outbox:
            try:
                with self.resources.transaction() as tx, tx.savepoint():
                    command(tx, self.campus, phone.person, body)
                phone.taken += 1
                if body.command is Command.SEPARATE:
                    self.tasks.append(body.found or "")
            except Refusal as refusal:
                phone.refused.append((body, refusal.code))
        phone.outbox.clear()
        self.pull(account)

    def now(self) -> Truth:
        """How the server has it; read again only after something was sent."""
        if self._truth is None:
            with self.resources.reading() as session:
                self._truth = self._read(session)
        return self._truth

    def _read(self, session: Session) -> Truth:
        mine = col(Task.id).in_(self.tasks)
        events: dict[str, list[TaskEvent]] = {task: [] for task in self.tasks}
        told = select(TaskEvent).where(col(TaskEvent.task).in_(self.tasks))
        for event in session.exec(told.order_by(col(TaskEvent.version))):
            events[event.task].append(event)
        seen = {
            phone.person.id: frozenset(
                task.id for task in session.exec(tasks_for(actor_of(phone.person), self.campus).where(mine))
            )
            for phone in self.phones.values()
        }
        tasks = {one.id: one for one in session.exec(select(Task).where(mine))}
        reports = session.exec(
            select(Snap).where(col(Snap.task).in_(self.tasks)).order_by(col(Snap.id))
        ).all()
        return Truth(tasks=tasks, reports=reports, histories=events, seen=seen)


def _reported(found: Fault, reporter: Person, task: Task) -> Snap:
    return Snap(
        id=found.id,
        place=found.place,
        category=found.category,
        severity=found.severity,
        note=found.note,
        reporter=reporter.id,
        taken_at=found.found_at,
        received_at=found.found_at,
        task=task.id,
    )
