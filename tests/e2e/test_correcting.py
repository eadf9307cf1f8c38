"""What a phone foresees of a correction is what the server makes of it: one rule, asked on both sides."""

from checklists.wire.changes import TaskRow
from checklists.wire.operations import SnapCorrected
from tests.e2e.conftest import Process, Signal
from tests.e2e.deeds import now, snap, synced, task_of


def told_alike(row: TaskRow) -> tuple[object, ...]:
    """Everything a correction may change; when it was received is the server's to say."""
    steps = [(event.command, event.state, event.note, event.facts) for event in row.events]
    return (
        row.place,
        row.category,
        row.severity,
        row.note,
        row.state,
        row.team,
        row.due_at,
        row.title_zh,
        steps,
    )


async def test_a_report_corrected_offline_stands_as_the_phone_foresaw(
    signal: Signal, process: Process
) -> None:
    """Place, kind, level, words, team and deadline: one rule on both sides."""
    inspector, electrician = await process.phone("inspector"), await process.phone("electric")
    task = snap(inspector)
    await synced(inspector, electrician)
    signal.up = False
    said = SnapCorrected(snap=task, at=now(), place="n-library", category="SNAP-29", severity=1, note="椅子")
    inspector.store.snaps.correct(said)
    foreseen = task_of(inspector, task).row
    signal.up = True
    await synced(inspector, electrician)
    row = task_of(inspector, task).row
    assert row.team == "carpentry"
    assert told_alike(row) == told_alike(foreseen)
    assert electrician.store.tasks.one(task) is None
