"""Taking a snap back: cancelled before anybody starts, told to those who did, and never without a trace."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from checklists.rectifying.terms import Command, State, Step
from checklists.roles import Role
from checklists.wire.operations import SnapSubmitted, SnapWithdrawn
from sync_server.tables import Notice, Person, Snap, Task
from sync_server.tasks import withdrawing
from tests.integration.server.acting import MORNING, Listening, Phone, picture, ref, snap

REASON = "拍错了，不是隐患"


def taken_back(reported: SnapSubmitted) -> SnapWithdrawn:
    return SnapWithdrawn(snap=reported.id, at=MORNING, reason=REASON)


def reported_by(phone: Phone, **other: object) -> SnapSubmitted:
    reported = snap(**other)  # type: ignore[arg-type]
    phone.done(reported)
    return reported


def cancelled_with_its_reason(server: Listening) -> None:
    monitor, electric = server.phone("monitor"), server.phone("electric")
    reported = reported_by(monitor)
    monitor.done(taken_back(reported))
    task = electric.task(reported.id)
    assert task.state == State.CANCELLED
    assert (task.events[-1].command, task.events[-1].note) == (Command.CANCEL, REASON)
    with server.resources.reading() as session:
        assert session.get_one(Snap, reported.id).withdrawn_at is not None


def test_before_anybody_starts_the_task_is_cancelled_with_the_reason(server: Listening) -> None:
    """The team sees who took it back and why; the snap itself stays on record."""
    cancelled_with_its_reason(server)


def my_other_report_stands(server: Listening, *, anonymous: bool) -> None:
    monitor = server.phone("monitor")
    first = reported_by(monitor)
    reported_by(monitor, photos=(ref(picture(8)),), anonymous=anonymous)
    monitor.done(taken_back(first))
    task = server.phone("electric").task(first.id)
    assert (task.state, task.occurrences) == (State.ASSIGNED, 1)
    assert task.events[-1].command == Step.ONE_WITHDRAWN


def test_a_report_taken_back_leaves_ones_other_report_of_it(server: Listening) -> None:
    """What was reported twice was seen twice: one of them was the mistake."""
    my_other_report_stands(server, anonymous=False)


def test_taking_a_report_back_shows_nobody_who_sent_the_nameless_one(server: Listening) -> None:
    """It is counted out alike, whoever the other report is from."""
    my_other_report_stands(server, anonymous=True)


def told_and_not_undone(server: Listening) -> None:
    monitor, electric = server.phone("monitor"), server.phone("electric")
    reported = reported_by(monitor)
    assert electric.command(reported.id, Command.START).code is None
    monitor.done(taken_back(reported))
    task = electric.task(reported.id)
    assert task.state == State.FIXING
    assert REASON in task.events[-1].note


def test_work_that_was_begun_goes_on_and_is_told(server: Listening) -> None:
    """Somebody stands there with tools: the step reaches them, the task stays theirs."""
    told_and_not_undone(server)


def test_what_others_reported_too_stays_theirs(server: Listening) -> None:
    """The first reporter cannot take the second one's report away."""
    monitor, inspector = server.phone("monitor"), server.phone("inspector")
    reported = reported_by(monitor)
    reported_by(inspector)
    monitor.done(taken_back(reported))
    task = inspector.task(reported.id)
    assert task.state == State.ASSIGNED
    assert (task.events[-1].command, task.events[-1].note) == (Step.ONE_WITHDRAWN, REASON)


def begun_by_two(server: Listening) -> tuple[Phone, Phone, SnapSubmitted, SnapSubmitted]:
    monitor, inspector = server.phone("monitor"), server.phone("inspector")
    first, second = reported_by(monitor), reported_by(inspector)
    assert server.phone("electric").command(first.id, Command.START).code is None
    return monitor, inspector, first, second


def counts_no_longer(server: Listening) -> None:
    _, inspector, first, second = begun_by_two(server)
    inspector.done(taken_back(second))
    task = server.phone("monitor").task(first.id)
    assert (task.occurrences, len(task.reporters), task.events[-1].command) == (1, 1, Step.ONE_WITHDRAWN)
    assert first.id not in inspector.tasks_by_id()


def test_a_report_taken_back_counts_no_longer_and_its_reporter_follows_no_longer(server: Listening) -> None:
    """The other report stands, and the work with it."""
    counts_no_longer(server)


def left_to_a_manager(server: Listening) -> None:
    monitor, inspector, first, second = begun_by_two(server)
    inspector.done(taken_back(second))
    monitor.done(taken_back(first))
    task = server.phone("office").task(first.id)
    assert (task.state, task.occurrences) == (State.FIXING, 0)
    assert (task.events[-1].command, task.events[-1].note) == (Step.WITHDRAWN, REASON)
    about = f"{task.id}:{task.version}"
    with server.resources.reading() as session:
        told = session.exec(
            select(Person.role)
            .join(Notice, col(Notice.person) == col(Person.id))
            .where(Notice.about == about)
        )
        assert {Role.MANAGER, Role.TEAM} <= set(told)


def test_work_that_no_report_stands_behind_any_more_is_left_to_a_manager(server: Listening) -> None:
    """The team goes on until somebody decides."""
    left_to_a_manager(server)


def cancelled_by_the_last(server: Listening) -> None:
    monitor, inspector = server.phone("monitor"), server.phone("inspector")
    first, second = reported_by(monitor), reported_by(inspector)
    monitor.done(taken_back(first))
    assert inspector.task(first.id).state == State.ASSIGNED
    inspector.done(taken_back(second))
    assert server.phone("office").task(first.id).state == State.CANCELLED


def test_the_last_of_several_cancels_what_nobody_has_begun(server: Listening) -> None:
    """Whoever reported it first."""
    cancelled_by_the_last(server)


@pytest.mark.parametrize("promise", [counts_no_longer, left_to_a_manager, cancelled_by_the_last])
def test_a_withdrawn_report_that_still_counts_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, promise: Callable[[Listening], None]
) -> None:
    """A seeded bug: nothing is counted out."""
    monkeypatch.setattr(withdrawing, "_counted_out", lambda tx, snap: [tx.session.get_one(Task, snap.task)])
    with pytest.raises(AssertionError):
        promise(server)


def test_nobody_takes_back_what_is_not_theirs_and_nobody_twice(server: Listening) -> None:
    """Another's snap is as unknown as one that never was."""
    monitor, inspector = server.phone("monitor"), server.phone("inspector")
    reported = reported_by(monitor)
    assert inspector.do(taken_back(reported)).code == "snap.unknown"
    monitor.done(taken_back(reported))
    assert monitor.do(taken_back(reported)).code == "snap.withdrawn"


def test_an_anonymous_report_is_taken_back_without_a_name(server: Listening) -> None:
    """The trace names nobody either."""
    monitor = server.phone("monitor")
    reported = reported_by(monitor, anonymous=True)
    monitor.done(taken_back(reported))
    assert monitor.enrolment.person.post not in str(server.phone("office").rows("task")[reported.id])


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (lambda *_: False, cancelled_with_its_reason),
        (lambda *_: True, told_and_not_undone),
    ],
)
def test_a_withdrawal_without_its_effect_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, bug: object, promise: object
) -> None:
    """A task that stays open, or a team that is not told."""
    monkeypatch.setattr(withdrawing, "_cancelled", bug)
    with pytest.raises(AssertionError):
        promise(server)  # type: ignore[operator]
