"""Writing an operation back from its second copy, with the record it speaks for."""

from checklists.rectifying.terms import Command
from checklists.wire.looking import TasksLookedAt
from checklists.wire.operations import (
    Body,
    InspectionSubmitted,
    Operation,
    SnapCorrected,
    SnapSubmitted,
    SnapWithdrawn,
    TaskCommanded,
    attached,
)
from checklists.wire.reading import write
from fieldapp.store.attaching import attach, attach_voice
from fieldapp.store.connection import Connection
from fieldapp.store.queueing import enter
from fieldapp.store.read_marks import mark_read
from fieldapp.store.records import PRAISE, remark_on
from fieldapp.store.values import document


def restore(connection: Connection, operation: Operation, body: Body, line: bytes, priority: int) -> None:
    """Make the database say what the copy says; an operation that comes back waits to be sent again.

    The server tells a repeated operation by its id and bytes, so sending one that it has is harmless.
    """
    for file in attached(body):
        connection.execute(
            "INSERT INTO photo (sha256, size, kept_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (file.sha256, file.size, operation.occurred_at.isoformat()),
        )
    connection.execute("DELETE FROM operation_photo WHERE op_id = ?", (operation.op_id,))
    connection.execute("DELETE FROM operation WHERE op_id = ?", (operation.op_id,))
    enter(connection, operation, body, line, priority)
    match body:
        case InspectionSubmitted():
            _close_inspection(connection, body)
        case SnapSubmitted():
            _close_snap(connection, body, operation)
        case SnapWithdrawn():
            mark_withdrawn(connection, body)
        case SnapCorrected():
            mark_corrected(connection, body)
        case TasksLookedAt():
            for task, version in body.tasks.items():
                mark_read(connection, task, version, body.at)
        case TaskCommanded(command=Command.SUBMIT | Command.COMMENT as command):
            draft = body.task if command is Command.SUBMIT else remark_on(body.task)
            connection.execute("DELETE FROM draft_photo WHERE draft = ?", (draft,))
            connection.execute("DELETE FROM task_draft WHERE task = ?", (draft,))
        case TaskCommanded():
            pass  # no other command has a draft of its own


def mark_withdrawn(connection: Connection, body: SnapWithdrawn) -> None:
    """The snap stays, and says that it was taken back."""
    connection.execute("UPDATE snap SET withdrawn_at = ? WHERE id = ?", (body.at.isoformat(), body.snap))


def mark_corrected(connection: Connection, body: SnapCorrected) -> None:
    """The snap says what it should have said, with the photos added; the draft that said so is not needed."""
    for photo in body.photos:
        attach(connection, body.snap, photo)
    connection.execute(
        "DELETE FROM draft_photo WHERE draft IN (SELECT id FROM snap WHERE corrects = ?)", (body.snap,)
    )
    connection.execute("DELETE FROM snap WHERE corrects = ?", (body.snap,))
    connection.execute(
        "UPDATE snap SET place = ?, category = ?, severity = ?, note = ? WHERE id = ?",
        (body.place, body.category, body.severity, body.note, body.snap),
    )


def _close_inspection(connection: Connection, body: InspectionSubmitted) -> None:
    connection.execute(
        """INSERT INTO inspection
               (id, checklist, scheme, place, assignment, spot_check, started_at, finished_at, supersedes,
                amended_because, closing, active_seconds, taps)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET finished_at = excluded.finished_at""",
        (
            body.id,
            body.checklist,
            body.scheme,
            body.place,
            body.assignment,
            int(body.spot_check),
            body.started_at.isoformat(),
            body.finished_at.isoformat(),
            body.supersedes,
            body.amended_because,
            document(write(body.closing)),
            float(body.burden.seconds if body.burden else 0),
            body.burden.taps if body.burden else 0,
        ),
    )
    for item, answer in body.answers.items():
        connection.execute(
            """INSERT INTO answer (inspection, item, answer, saved_at) VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET answer = excluded.answer""",
            (body.id, item, document(answer), body.finished_at.isoformat()),
        )
    # Each photo stands at its item again: an amendment must not lose it.
    named = [(key, sha256) for key, one in body.answers.items() for sha256 in one.get("photos", ())]
    named += [(PRAISE, sha256) for praise in body.praises for sha256 in praise.photos]
    photos = {photo.sha256: photo for photo in body.all_photos()}
    for key, sha256 in named:
        if sha256 in photos:
            attach(connection, body.id, photos[sha256], key)
    for finding in body.findings:
        for voice in finding.voices:
            attach_voice(connection, body.id, voice, finding.item)


def _close_snap(connection: Connection, body: SnapSubmitted, operation: Operation) -> None:
    connection.execute(
        """INSERT INTO snap
               (id, taken_at, place, category, severity, note, anonymous, joins, submitted_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET submitted_at = excluded.submitted_at""",
        (
            body.id,
            body.taken_at.isoformat(),
            body.place,
            body.category,
            body.severity,
            body.note,
            int(body.anonymous),
            body.joins,
            operation.occurred_at.isoformat(),
        ),
    )
    for photo in body.photos:
        attach(connection, body.id, photo)
    for voice in body.voices:
        attach_voice(connection, body.id, voice)
