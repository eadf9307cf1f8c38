"""Whoever reported what had been found before can open the task that their report became part of."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskRow
from checklists.wire.operations import SnapSubmitted, SnapWithdrawn
from checklists.wire.reading import read
from sync_server.feed import rows
from sync_server.tables import Snap
from tests.integration.server.acting import MORNING, Listening, Phone, snap
from tests.support.homes import ON_SQLITE


def found_again(server: Listening, **again: object) -> tuple[Phone, SnapSubmitted, SnapSubmitted]:
    """The inspector's phone; what the monitor found; what the inspector found again."""
    inspector = server.phone("inspector")
    first, second = snap(), snap(**again)  # type: ignore[arg-type]
    server.phone("monitor").done(first)
    inspector.done(second)
    return inspector, first, second


def told_to_its_reporter_alone(server: Listening) -> None:
    inspector, first, second = found_again(server, anonymous=True)
    assert inspector.task(first.id).joined == (second.id,)
    for account in ("monitor", "electric", "office"):
        told = str(server.phone(account).rows("task")[first.id])
        assert second.id not in told
        assert inspector.enrolment.person.id not in told


def test_a_reporter_is_told_which_task_their_report_joined_and_nobody_else_is(server: Listening) -> None:
    """Neither the team, the office nor the first reporter learns more than before."""
    told_to_its_reporter_alone(server)


def where_it_counts(server: Listening) -> None:
    inspector, first, second = found_again(server)
    office, other = server.phone("office"), snap("SNAP-18")
    office.done(other)
    assert office.command(first.id, Command.MERGE, into=other.id).code is None
    merged = inspector.tasks_by_id()
    assert (merged[first.id].joined, merged[first.id].merged_into) == ((second.id,), other.id)
    assert office.command(first.id, Command.SPLIT, note="不是一回事").code is None
    assert {one: row.joined for one, row in inspector.tasks_by_id().items()} == {first.id: (second.id,)}
    assert office.command(first.id, Command.SEPARATE, found=second.id, note="另一盏灯").code is None
    assert {one: row.joined for one, row in inspector.tasks_by_id().items()} == {second.id: ()}


def test_it_follows_the_report_through_merging_splitting_and_being_taken_out(server: Listening) -> None:
    """Merged, it leads to what it was merged into; taken out, the report has a task of its own."""
    where_it_counts(server)


def a_report_taken_back_leads_nowhere(server: Listening) -> None:
    inspector, first, second = found_again(server)
    third = snap()
    inspector.done(third)
    assert inspector.task(first.id).joined == (second.id, third.id)
    inspector.done(SnapWithdrawn(snap=second.id, at=MORNING, reason="别人已经报过"))
    assert inspector.task(first.id).joined == (third.id,)
    inspector.done(SnapWithdrawn(snap=third.id, at=MORNING, reason="别人已经报过"))
    assert first.id not in inspector.tasks_by_id()


def test_a_report_taken_back_leads_nowhere_and_the_other_one_still_does(server: Listening) -> None:
    """With the last of them the task itself leaves the phone."""
    a_report_taken_back_leads_nowhere(server)


def test_a_row_of_an_earlier_server_is_read_without_it() -> None:
    """A phone ahead of its server shows its reports as before."""
    row = {
        **dict.fromkeys(("number", "state", "category", "what", "title_zh", "title_en", "place"), "x"),
        **dict.fromkeys(("issuer", "issuer_role", "issuer_post"), "x"),
        **dict.fromkeys(("due_at", "opened_at"), MORNING.isoformat()),
        "id": "a",
        "version": 1,
        "severity": 2,
    }
    assert read(TaskRow, row).joined == ()


def everybodys_reports(patch: pytest.MonkeyPatch) -> None:
    def joined(session: object, _person: str, tasks: list[str]) -> dict[str, tuple[str, ...]]:
        found = select(Snap.task, Snap.id).where(col(Snap.task).in_(tasks), col(Snap.id) != col(Snap.task))
        return {task: (one,) for task, one in session.exec(found)}  # type: ignore[attr-defined]

    patch.setattr(rows, "joined_by", joined)


def withdrawn_ones_too(patch: pytest.MonkeyPatch) -> None:
    def joined(session: object, person: str, tasks: list[str]) -> dict[str, tuple[str, ...]]:
        found = select(Snap).where(col(Snap.reporter) == person, col(Snap.task).in_(tasks))
        mine = list(session.exec(found.order_by(col(Snap.id))))  # type: ignore[attr-defined]
        return {task: tuple(one.id for one in mine if one.task == task != one.id) for task in tasks}

    patch.setattr(rows, "joined_by", joined)


def the_opener_among_them(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rows, "joined_by", lambda _session, _person, tasks: {one: (one,) for one in tasks})


@ON_SQLITE
@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (everybodys_reports, told_to_its_reporter_alone),
        (withdrawn_ones_too, a_report_taken_back_leads_nowhere),
        (the_opener_among_them, where_it_counts),
    ],
)
def test_a_seeded_bug_in_leading_to_the_joined_task_is_noticed(
    server: Listening,
    monkeypatch: pytest.MonkeyPatch,
    bug: Callable[[pytest.MonkeyPatch], None],
    promise: Callable[[Listening], None],
) -> None:
    """Another person's report, one that was taken back, one that leads to itself."""
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        promise(server)
