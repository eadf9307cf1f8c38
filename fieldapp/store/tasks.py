"""Rectification tasks on this phone: the server's rows with my own unsent commands on top."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checklists.problems import Refusal
from checklists.rectifying.actors import relations
from checklists.rectifying.bringing import standing
from checklists.rectifying.deciding import open_moves
from checklists.rectifying.ruling import ruling
from checklists.rectifying.terms import Command, State
from checklists.wire.changes import TASK, TaskRow
from checklists.wire.operations import (
    SNAP_CORRECT,
    TASK_COMMAND,
    SnapCorrected,
    TaskCommanded,
    read_body,
    read_operation,
)
from checklists.wire.photos import PhotoRef
from fieldapp.store.attaching import attach, detach, detach_all
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.draft_photos import photos_by_item
from fieldapp.store.enrolments import Enrolments
from fieldapp.store.mirror import Mirror
from fieldapp.store.outbox import said_before
from fieldapp.store.predicting import Resaid, Unsent, actor_of, predict
from fieldapp.store.queueing import Queue
from fieldapp.store.records import TaskDraft, TaskOnPhone, WriteKind, remark_on


class Tasks:
    """Tasks in my scope, the commands I give, and what I have prepared for them."""

    def __init__(self, database: Database, queue: Queue, mirror: Mirror, enrolments: Enrolments) -> None:
        self._database = database
        self._queue = queue
        self._mirror = mirror
        self._enrolments = enrolments

    def all(self) -> tuple[TaskOnPhone, ...]:
        """Every task in my scope, the earliest deadline first."""
        commands = self._unsettled()
        rows = sorted(self._mirror.rows(TASK, TaskRow), key=lambda row: (row.due_at, row.id))
        return tuple(self._on_phone(row, commands) for row in rows)

    def at(self, place: str) -> tuple[TaskOnPhone, ...]:
        """Those in my scope at one place, closed ones included."""
        commands = self._unsettled()
        rows = self._mirror.rows_at(TASK, place, TaskRow)
        return tuple(self._on_phone(row, commands) for row in rows)

    def one(self, task: str) -> TaskOnPhone | None:
        """A task by its id, while it is in my scope."""
        row = self._mirror.row(TASK, task, TaskRow)
        return self._on_phone(row, self._unsettled()) if row else None

    def command(self, body: TaskCommanded) -> None:
        """Queue a command; a submission takes what was prepared with it.

        What the rulebook already refuses here (`task.*`) is not queued.
        """
        known = self.one(body.task)
        if known is None:
            raise Refusal("task.unknown")
        self._refuse_at_once(known.row, body)
        with self._database.transaction(WriteKind.QUEUED) as connection:
            self._queue.put(connection, body, known.row.severity)
            if body.command is Command.SUBMIT:
                _drop_draft(connection, body.task)
            if body.command is Command.COMMENT:
                _drop_draft(connection, remark_on(body.task))

    def draft(self, task: str) -> TaskDraft:
        """What is prepared for a task and not submitted yet."""
        row = self._database.row("SELECT note FROM task_draft WHERE task = ?", task)
        photos = photos_by_item(self._database, task).get("", ())
        return TaskDraft(task=task, note=row[0] if row else "", photos=photos)

    def save_note(self, task: str, note: str) -> None:
        """Keep the note written so far."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            connection.execute(
                """INSERT INTO task_draft (task, note) VALUES (?, ?)
                   ON CONFLICT DO UPDATE SET note = excluded.note""",
                (task, note),
            )

    def add_photo(self, task: str, photo: PhotoRef) -> None:
        """Add a kept photo to what is prepared."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            attach(connection, task, photo)

    def remove_photo(self, task: str, sha256: str) -> None:
        """Take a photo off what is prepared."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            detach(connection, task, sha256)

    def _on_phone(self, row: TaskRow, unsettled: Mapping[str, Sequence[Unsent]]) -> TaskOnPhone:
        campus, me = self._mirror.campus(), self._enrolments.person()
        unsent = [one for said_of in (row.id, *row.joined) for one in unsettled.get(said_of, ())]
        if campus is None or me is None:
            return TaskOnPhone(row=row, waiting=len(unsent))
        predicted = predict(row, unsent, me, campus)
        mine = relations(actor_of(me), predicted, campus)
        known = predicted.state in set(State)
        return TaskOnPhone(
            row=predicted,
            waiting=len(unsent),
            relations=mine,
            moves=open_moves(State(predicted.state), mine, standing(predicted)) if known else frozenset(),
        )

    def _refuse_at_once(self, row: TaskRow, body: TaskCommanded) -> None:
        campus, me = self._mirror.campus(), self._enrolments.person()
        if campus is None or me is None or row.state not in set(State):
            return
        decision = ruling(row, body, actor_of(me), campus)
        if decision.refusal is not None:
            raise Refusal(decision.refusal)

    def _unsettled(self) -> Mapping[str, tuple[Unsent, ...]]:
        """What I said that mirrored rows cannot show yet, by the task or report it is about, oldest first."""
        found: dict[str, tuple[Unsent, ...]] = defaultdict(tuple)
        for (line,) in self._database.rows(
            """SELECT line FROM operation WHERE kind IN (?, ?) AND state IN ('waiting', 'sent')
               ORDER BY device_seq""",
            TASK_COMMAND,
            SNAP_CORRECT,
        ):
            operation = read_operation(line)
            body = read_body(operation)
            if isinstance(body, TaskCommanded):
                found[body.task] += (body,)
            elif isinstance(body, SnapCorrected):
                before = said_before(self._database, body.snap, operation.device_seq)
                found[body.snap] += (Resaid(said=body, before=before),)
        return found


def _drop_draft(connection: Connection, task: str) -> None:
    detach_all(connection, task)
    connection.execute("DELETE FROM task_draft WHERE task = ?", (task,))
