"""Correcting a snap in place: its task follows while nobody has touched it, else a manager is asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import select

from checklists.rectifying import correcting as rule
from checklists.rectifying.terms import Command, State, Step
from checklists.roles import Role
from checklists.wire.operations import SnapCorrected, SnapSubmitted, SnapWithdrawn
from sync_server.tables import Notice, Person, Snap, Task
from sync_server.tasks import correcting, moving
from tests.integration.server.acting import MORNING, Listening, Phone, snap

FURNITURE, ELECTRIC = "SNAP-29", "SNAP-05"


def reported_by(phone: Phone, **other: Any) -> SnapSubmitted:
    reported = snap(**other)
    phone.done(reported)
    return reported


def meant(reported: SnapSubmitted, **differently: Any) -> SnapCorrected:
    said = SnapCorrected(
        snap=reported.id,
        at=MORNING,
        place=reported.place,
        category=reported.category,
        severity=reported.severity,
        note=reported.note,
    )
    return replace(said, **differently)


def worked_out_anew(server: Listening) -> None:
    monitor, electric, carpentry = map(server.phone, ("monitor", "electric", "carpentry"))
    reported = reported_by(monitor)
    before = electric.task(reported.id)
    afresh = reported_by(server.phone("inspector"), category=FURNITURE, place="n-library", severity=2)
    monitor.done(meant(reported, category=FURNITURE, place="n-library", severity=2, note="课桌"))
    task = carpentry.task(reported.id)
    expected = carpentry.task(afresh.id)
    for name in ("team", "state", "place", "category", "what", "title_zh", "severity", "due_at"):
        assert getattr(task, name) == getattr(expected, name), name
    assert (task.note, task.due_at == before.due_at) == ("课桌", False)
    assert task.events[-1].command == Step.REROUTED
    assert task.events[-1].facts == {"place": "n-library", "category": FURNITURE, "severity": "2"}
    assert reported.id not in electric.tasks_by_id()


def test_another_kind_of_hazard_goes_to_its_own_team_with_its_own_deadline(server: Listening) -> None:
    """As if it had been reported so; the team that had it sees it no longer."""
    worked_out_anew(server)


def decided_by_a_manager(server: Listening) -> None:
    monitor, electric = server.phone("monitor"), server.phone("electric")
    reported = reported_by(monitor, severity=2)
    assert electric.command(reported.id, Command.START).code is None
    monitor.done(meant(reported, category=FURNITURE, severity=3))
    task = electric.task(reported.id)
    assert (task.state, task.category, task.team) == (State.FIXING, ELECTRIC, "electric")
    assert (task.severity, task.events[-1].command) == (3, Step.TO_CORRECT)
    about = f"{task.id}:{task.version}"
    with server.resources.reading() as session:
        told = select(Person.role).where(Person.id == Notice.person, Notice.about == about)
        assert {Role.MANAGER, Role.TEAM} <= set(session.exec(told))
        assert session.get_one(Snap, reported.id).category == FURNITURE


def test_work_that_was_begun_stays_where_it_is_and_a_manager_is_asked(server: Listening) -> None:
    """Somebody stands there with tools; that it is worse counts at once."""
    decided_by_a_manager(server)


def triage_stands(server: Listening) -> None:
    monitor, office = server.phone("monitor"), server.phone("office")
    reported = reported_by(monitor, severity=3)
    before = office.task(reported.id)
    triaged = {"fields": {"severity": "1"}, "base": {"severity": str(before.severity)}}
    assert office.command(reported.id, Command.TRIAGE, **triaged).code is None
    monitor.done(meant(reported, note="改一个错字"))
    task = office.task(reported.id)
    assert (task.severity, task.events[-1].command) == (1, Step.CORRECTED)


def test_a_mended_word_does_not_undo_what_a_manager_decided_since(server: Listening) -> None:
    """Only what the reporter changed counts; the rest is as the task stands."""
    triage_stands(server)


def others_rely_on_it(server: Listening) -> None:
    monitor, inspector = server.phone("monitor"), server.phone("inspector")
    reported = reported_by(monitor)
    reported_by(inspector)
    monitor.done(meant(reported, category=FURNITURE))
    assert inspector.task(reported.id).category == ELECTRIC


def test_what_others_reported_too_stays_what_they_reported(server: Listening) -> None:
    """The first reporter cannot turn the second one's report into something else."""
    others_rely_on_it(server)


def never_milder_than_suspected(server: Listening) -> None:
    monitor = server.phone("monitor")
    reported = reported_by(monitor, severity=4)
    monitor.done(meant(reported, severity=2, note="看错了"))
    task = server.phone("office").task(reported.id)
    assert (task.severity, task.note) == (4, "看错了")


def test_what_was_suspected_to_be_major_stays_so_until_it_is_judged(server: Listening) -> None:
    """A correction is no way around the post that judges."""
    never_milder_than_suspected(server)


def counted_from_then(server: Listening, *, begun: bool) -> None:
    monitor, carpentry = server.phone("monitor"), server.phone("carpentry")
    reported = reported_by(monitor, category=FURNITURE, severity=1)
    before = carpentry.task(reported.id)
    if begun:
        assert carpentry.command(reported.id, Command.START).code is None
    server.clock.pass_time(timedelta(days=2))
    now = server.clock()
    afresh = reported_by(monitor, category=FURNITURE, severity=3, place="n-library", taken_at=now)
    monitor.done(meant(reported, severity=3, at=now))
    task = carpentry.task(reported.id)
    assert (task.severity, task.due_at) == (3, carpentry.task(afresh.id).due_at)
    assert now < task.due_at < before.due_at


@pytest.mark.parametrize("begun", [False, True])
def test_what_a_correction_makes_graver_has_its_whole_term_from_then_on(
    server: Listening, *, begun: bool
) -> None:
    """Nobody is late at once for what was said only now; the deadline that stood is never passed."""
    counted_from_then(server, begun=begun)


def said_back(server: Listening) -> None:
    monitor = server.phone("monitor")
    reported = reported_by(monitor, category=FURNITURE, severity=1)
    before = monitor.task(reported.id).due_at
    server.clock.pass_time(timedelta(days=2))
    for severity in (3, 1):
        monitor.done(meant(reported, severity=severity, at=server.clock()))
    assert monitor.task(reported.id).due_at == before


def test_a_level_that_is_taken_back_gives_the_first_deadline_back(server: Listening) -> None:
    """As if it had been reported so."""
    said_back(server)


def test_said_twice_it_leaves_one_trace_and_said_back_the_first_state(server: Listening) -> None:
    """The same operation again, and a new one that says the same: nothing happens. Undo is a correction."""
    monitor, electric = server.phone("monitor"), server.phone("electric")
    reported = reported_by(monitor)
    before = electric.task(reported.id)
    line = monitor.line(meant(reported, category=FURNITURE))
    assert [one.verdict for one in monitor.push([line]).results] == ["applied"]
    assert [one.verdict for one in monitor.push([line]).results] == ["duplicate"]
    monitor.done(meant(reported, category=FURNITURE))
    monitor.done(meant(reported))
    after = electric.task(reported.id)
    assert [one.command for one in after.events] == ["open", Step.REROUTED, Step.REROUTED]
    assert replace(after, version=before.version, events=before.events) == before


def test_where_the_fault_has_an_open_task_already_both_stand(server: Listening) -> None:
    """Its reporter still finds it; the desk proposes to merge them."""
    monitor, inspector, office = server.phone("monitor"), server.phone("inspector"), server.phone("office")
    known, reported = reported_by(inspector, category=FURNITURE), reported_by(monitor)
    monitor.done(meant(reported, category=FURNITURE))
    again = reported_by(monitor, category=FURNITURE)
    tasks = office.tasks_by_id()
    assert (tasks[reported.id].category, tasks[known.id].occurrences) == (FURNITURE, 2)
    assert again.id not in tasks


def the_next_report_joins_what_is_left(server: Listening) -> None:
    monitor, inspector, office = server.phone("monitor"), server.phone("inspector"), server.phone("office")
    known, reported = reported_by(inspector, category=FURNITURE), reported_by(monitor)
    monitor.done(meant(reported, category=FURNITURE))
    inspector.done(SnapWithdrawn(snap=known.id, at=MORNING, reason="看错了"))
    again = reported_by(inspector, category=FURNITURE)
    tasks = office.tasks_by_id()
    assert (tasks[known.id].state, tasks[reported.id].occurrences) == (State.CANCELLED, 2)
    assert again.id not in tasks


def test_when_the_task_of_the_fault_ends_the_next_report_joins_the_one_beside_it(server: Listening) -> None:
    """Two stood for one fault; a third would be one too many."""
    the_next_report_joins_what_is_left(server)


def the_fault_it_leaves_goes_on(server: Listening) -> None:
    monitor, inspector, office = server.phone("monitor"), server.phone("inspector"), server.phone("office")
    left, beside = reported_by(monitor), reported_by(inspector, category=FURNITURE)
    inspector.done(meant(beside, category=ELECTRIC))
    monitor.done(meant(left, category=FURNITURE))
    again = reported_by(monitor)
    assert (office.task(beside.id).occurrences, again.id in office.tasks_by_id()) == (2, False)


def test_when_a_correction_leaves_a_fault_the_next_report_of_it_joins_the_one_beside_it(
    server: Listening,
) -> None:
    """What was there besides is what the team works on."""
    the_fault_it_leaves_goes_on(server)


def test_nobody_corrects_what_is_not_theirs_taken_back_or_nowhere(server: Listening) -> None:
    """Another's snap is as unknown as one that never was; nothing of a refused one is kept."""
    monitor, inspector = server.phone("monitor"), server.phone("inspector")
    reported = reported_by(monitor)
    assert inspector.do(meant(reported, note="x")).code == "snap.unknown"
    assert monitor.do(meant(reported, place="nowhere")).code == "place.unknown"
    assert monitor.do(meant(reported, category="SNAP-99")).code == "category.unknown"
    assert monitor.do(meant(reported, severity=9)).code == "field.unknown_value"
    assert [one.command for one in monitor.task(reported.id).events] == ["open"]
    monitor.done(SnapWithdrawn(snap=reported.id, at=MORNING, reason="拍错了"))
    assert monitor.do(meant(reported, note="x")).code == "snap.withdrawn"


def test_an_anonymous_report_is_corrected_without_a_name(server: Listening) -> None:
    """The trace names nobody either."""
    monitor = server.phone("monitor")
    reported = reported_by(monitor, anonymous=True)
    monitor.done(meant(reported, note="靠窗一侧"))
    assert monitor.enrolment.person.post not in str(server.phone("office").rows("task")[reported.id])


def untouched(*_: object) -> bool:
    return True


def touched(*_: object) -> bool:
    return False


def lost_key(_tx: object, task: Task) -> None:
    task.open_key = None


def all_is_new(body: SnapCorrected, _before: object) -> dict[str, Any]:
    return {name: getattr(body, name) for name in ("place", "category", "severity", "note")}


def from_its_opening(task: Any, meant: Any, campus: Any) -> datetime:
    due: datetime = min(task.due_at, rule._due(meant, campus, task.opened_at))
    return due


@pytest.mark.parametrize(
    ("module", "name", "bug", "promise"),
    [
        (rule, "is_untouched", touched, worked_out_anew),
        (rule, "is_untouched", untouched, decided_by_a_manager),
        (rule, "is_untouched", untouched, others_rely_on_it),
        (rule, "SUSPECTED_MAJOR", 5, never_milder_than_suspected),
        (moving, "give_up_open_key", lost_key, the_next_report_joins_what_is_left),
        (correcting, "give_up_open_key", lost_key, the_fault_it_leaves_goes_on),
        (correcting, "tell_step", lambda *_: None, decided_by_a_manager),
        (correcting, "_carry_out", lambda *_: None, worked_out_anew),
        (rule, "said_anew", all_is_new, triage_stands),
        (rule, "_more_urgent", from_its_opening, partial(counted_from_then, begun=False)),
        (rule, "_more_urgent", from_its_opening, partial(counted_from_then, begun=True)),
        (rule, "_more_urgent", lambda task, *_: task.due_at + timedelta(days=1), said_back),
    ],
)
def test_a_correction_that_does_too_much_or_too_little_is_noticed(
    server: Listening,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    bug: object,
    promise: Callable[[Listening], None],
) -> None:
    """A task that stays with the wrong team, or is taken out of the hands of those who work on it."""
    monkeypatch.setattr(module, name, bug)
    with pytest.raises((AssertionError, KeyError)):
        promise(server)
