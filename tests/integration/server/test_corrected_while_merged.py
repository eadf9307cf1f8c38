"""What is corrected while a task is merged into another goes along when they are split."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import col, select

from checklists.rectifying.terms import Command, State, Step
from sync_server.ingest import correcting as ingesting
from sync_server.tables import Notice, Snap, Task
from sync_server.tasks import correcting
from sync_server.tasks.inheriting import worsen_by_its_own
from sync_server.tasks.standing import counted_in
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening
from tests.integration.server.test_corrected_snaps import FURNITURE, meant, reported_by
from tests.support.http_phone import photo_ref


def goes_along_when_split(server: Listening) -> None:
    monitor, office = server.phone("monitor"), server.phone("office")
    other = reported_by(server.phone("inspector"), place="n-library", severity=2)
    reported = reported_by(monitor, severity=2)
    assert office.command(reported.id, Command.MERGE, into=other.id).code is None
    before = office.task(other.id)
    near = photo_ref(b"near")
    monitor.done(meant(reported, category=FURNITURE, severity=3, photos=(near,)))
    both = [office.task(one) for one in (other.id, reported.id)]
    assert [task.severity for task in both] == [3, 3]
    for task in both:
        assert (task.events[-1].command, task.events[-1].photos) == (Step.TO_CORRECT, (near,))
        assert task.events[-1].facts == {"category": FURNITURE, "severity": "3"}
    with server.resources.reading() as session:
        about = {f"{task.id}:{task.version}" for task in both}
        told = set(session.exec(select(Notice.task).where(col(Notice.about).in_(about))))
    assert told == {other.id}, "where it counts"
    assert office.command(reported.id, Command.SPLIT, note="不是一回事").code is None
    left, apart = office.task(other.id), office.task(reported.id)
    assert (left.severity, left.due_at) == (2, before.due_at)
    assert (apart.state, apart.severity, apart.events[-2].command) == (State.ASSIGNED, 3, Step.TO_CORRECT)


def test_what_was_corrected_while_merged_goes_along_when_split(server: Listening) -> None:
    """It is told where it counts, and stands where its report stands: graver too, the other task no more."""
    goes_along_when_split(server)


def grave_for_good(target: Task, _task: Task, **worse: Any) -> None:
    worsen_by_its_own(target, **worse)


def where_it_counts_alone(tx: Transaction, report: Snap) -> list[Task]:
    return counted_in(tx, report)[-1:]


@pytest.mark.parametrize(
    ("module", "name", "bug"),
    [
        (correcting, "worsen_by_lending", grave_for_good),
        (ingesting, "counted_in", where_it_counts_alone),
    ],
)
def test_a_correction_that_stays_where_it_was_merged_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, bug: Callable[..., Any]
) -> None:
    """A task left graver than anybody found it, or one that lost what its reporter said."""
    monkeypatch.setattr(module, name, bug)
    with pytest.raises((AssertionError, KeyError)):
        goes_along_when_split(server)
