"""Two tasks of one fault become one, and two again: every reporter goes along and stays informed."""

from sqlmodel import col, delete, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.records import Detail, Judgement
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Step
from checklists.wire.changes import TASK
from sync_server.database import held, insert
from sync_server.feed.anonymity import reported_anonymously, stay_nameless
from sync_server.notices.telling import tell_step
from sync_server.scope import REPORTER
from sync_server.tables import Person, Task, TaskParty
from sync_server.tasks.history import record
from sync_server.tasks.inheriting import inherit, raised, release
from sync_server.tasks.waking import wake
from sync_server.transaction import Transaction


def require_fit(task: Task, target: Task) -> None:
    """Refuses with `task.into_unfit` what is not another open task.

    What was judged major refuses with `task.into_not_major` to be counted in what was not: the judgement, its
    control and its 五落实 would be lost to whoever reads the other.
    """
    if target.id == task.id or target.state not in OPEN:
        raise Refusal("task.into_unfit", "body.into")
    if _is_major(task) and not _is_major(target):
        raise Refusal("task.into_not_major", "body.into")


def _is_major(task: Task) -> bool:
    return task.details.get(Detail.JUDGEMENT) == Judgement.MAJOR


def merge(tx: Transaction, campus: Campus, person: Person, task: Task, target: Task) -> None:
    """Count the merged task's findings with the target's, never milder, never later.

    Whoever relies on the target's level is told when it rises. What had been merged into the task goes along
    by itself, so that each can be split off alone.
    """
    children = select(Task).where(col(Task.merged_into) == task.id).order_by(col(Task.id))
    for child in tx.session.exec(held(children)).all():
        _pass_on(tx, child, task, target)
    for who in _reporters(tx, task):
        insert(tx.session, TaskParty(task=target.id, kind=REPORTER, who=who, via=task.id))
    target.occurrences += task.occurrences
    before = target.severity
    wake(tx, campus, target, task.severity)
    inherit(target, task)
    facts = {"from": task.number} | raised(before, target)
    tell_step(tx, campus, target, record(tx, target, person, Step.ABSORB, tx.now, facts=facts))


def split(tx: Transaction, person: Person, task: Task, target: Task) -> None:
    """Take the task's findings out again; who came by it alone no longer follows the other task.

    The other task gets its own level and deadline back, or its history says what was decided on since.
    """
    came = _came_by(tx, task, target)
    tx.session.exec(delete(TaskParty).where(col(TaskParty.task) == target.id, col(TaskParty.via) == task.id))
    _stay_nameless(tx, target, task)
    target.occurrences -= task.occurrences
    kept = release(tx, target, task)
    facts = {"from": task.number} | ({"kept": ",".join(kept)} if kept else {})
    record(tx, target, person, Step.RELEASE, tx.now, facts=facts)
    for who in came:
        tx.note(TASK, target.id, left=who)


def _pass_on(tx: Transaction, child: Task, task: Task, target: Task) -> None:
    """Let what was merged into the task be merged into the target instead.

    What those who reported it without a name did on the task stays without one.
    """
    release(tx, task, child)
    _stay_nameless(tx, task, child)
    child.merged_into = target.id
    inherit(target, child)
    task.occurrences -= child.occurrences
    target.occurrences += child.occurrences
    came = select(TaskParty).where(
        col(TaskParty.task) == task.id, col(TaskParty.via) == child.id, col(TaskParty.kind) == REPORTER
    )
    for party in tx.session.exec(came).all():
        insert(tx.session, TaskParty(task=target.id, kind=party.kind, who=party.who, via=child.id))
        tx.session.delete(party)
    tx.note(TASK, child.id)


def _stay_nameless(tx: Transaction, left: Task, task: Task) -> None:
    unnamed = reported_anonymously(tx.session, [task.id])
    stay_nameless(tx.session, left.id, task.id, (who for _, who in unnamed))


def _reporters(tx: Transaction, task: Task) -> set[str]:
    found = select(TaskParty.who).where(col(TaskParty.task) == task.id, col(TaskParty.kind) == REPORTER)
    return {task.issuer, *tx.session.exec(found)}


def _came_by(tx: Transaction, task: Task, target: Task) -> set[str]:
    """Those who follow the target only because the task was merged into it."""
    found = select(TaskParty).where(col(TaskParty.task) == target.id, col(TaskParty.kind) == REPORTER)
    parties = tx.session.exec(found).all()
    came = {one.who for one in parties if one.via == task.id}
    return came - {one.who for one in parties if one.via != task.id}
