"""What a corrected report makes of the task it counts in: written down as the rulebook decided."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, assert_never

from checklists.places.campus import Campus
from checklists.rectifying.correcting import Correction, Outcome, correction
from checklists.rectifying.joining import fault_key
from checklists.rectifying.terms import State, Step
from checklists.wire.operations import SnapCorrected
from sync_server.feed.anonymity import as_reporter_on
from sync_server.notices.telling import tell_step
from sync_server.phone_time import as_counted, as_shown
from sync_server.photos.uses import event_owner, list_photos
from sync_server.tables import Person, Snap, Task
from sync_server.tasks.history import record
from sync_server.tasks.inheriting import worsen_by_its_own, worsen_by_lending
from sync_server.tasks.moving import give_up_open_key, move
from sync_server.tasks.opening import count_recurrences
from sync_server.tasks.ruled import Ruled
from sync_server.tasks.waking import wake
from sync_server.transaction import Transaction


def follow_correction(
    tx: Transaction,
    campus: Campus,
    person: Person,
    report: Snap,
    tasks: Sequence[Task],
    body: SnapCorrected,
    said: Mapping[str, Any],
) -> None:
    """Let the tasks the report counts in (`counted_in`) follow, and keep with this step the photos it adds.

    `report` still says what it said before, `said` is what it says now by name.
    """
    counted, own = replace(body, at=as_counted(body.at, tx.now)), tasks[0]
    for task in tasks:
        decided = correction(Ruled(tx.session, task), counted, report, campus)
        _carry_out(tx, campus, task, own, decided)
        _write_down(tx, campus, person, task, body, decided.step, said)


def _write_down(
    tx: Transaction,
    campus: Campus,
    person: Person,
    task: Task,
    body: SnapCorrected,
    step: Step,
    said: Mapping[str, Any],
) -> None:
    shown = as_reporter_on(tx.session, task.id, person)
    told = {name: str(value) for name, value in said.items() if name != "note"}
    event = record(tx, task, shown, step, as_shown(body.at, tx.now), str(said.get("note", "")), told)
    list_photos(tx, body.photos, owner=event_owner(task.id, event.version), person=person.id, task=task.id)
    tell_step(tx, campus, task, event)


def _carry_out(tx: Transaction, campus: Campus, task: Task, own: Task, decided: Correction) -> None:
    """What `task` makes of it; a report of its `own` task, merged into this one, lends it what is worse."""
    match decided.outcome:
        case Outcome.ELSEWHERE:
            _route_anew(tx, task, decided.changed)
        case Outcome.ANEW:
            move(tx, task, State(task.state), decided.changed)
        case Outcome.WORSE:
            wake(tx, campus, task, decided.changed["severity"])
            if task is own:
                worsen_by_its_own(task, **decided.changed)
            else:
                worsen_by_lending(task, own, **decided.changed)
        case Outcome.TOLD:
            pass
        case _:
            assert_never(decided.outcome)


def _route_anew(tx: Transaction, task: Task, changed: Mapping[str, Any]) -> None:
    """Another fault, another team: whoever it no longer concerns loses sight of it.

    Where that fault has an open task already, this one stays beside it: joining would take away the
    name its reporter knows it by. The desk proposes to merge the two.
    """
    rest = {name: value for name, value in changed.items() if name != "state"}
    give_up_open_key(tx, task)
    task.fault = str(fault_key(changed["place"], changed["category"], None))
    move(tx, task, changed["state"], rest)
    task.recurrence = 0
    count_recurrences(tx, [task])
