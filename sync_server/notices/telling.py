"""Filling the outbox, in the transaction of the change itself: no change without its notices, none twice."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.telling import Audience, NoticeKind, told_of
from checklists.rectifying.terms import Step
from checklists.wire.changes import PAPER, PaperTold
from sync_server.database import insert_each
from sync_server.feed.anonymity import NAMELESS_POST
from sync_server.notices.audience import fixers_by_unit, people_in
from sync_server.notices.kinds import Wanted
from sync_server.notices.timing import Mode, first_due, next_hour
from sync_server.tables import Notice, NoticeChoice, Paper, Task, TaskEvent
from sync_server.tables.noticing import INBOX
from sync_server.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One person is told one thing of a task or a paper; `about` names what happened, `version` a step.

    `grave`: people may be in danger.
    """

    kind: NoticeKind | PaperTold
    about: str
    person: str
    version: int = 0
    task: str | None = None
    paper: str | None = None
    grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A step as far as it says whom it concerns: who took it, what the task became, in whose name."""

    command: str
    state: str
    by: str
    post: str
    facts: Mapping[str, str] = field(default_factory=dict)


def tell_opened(tx: Transaction, campus: Campus, issuer: str, tasks: Collection[Task]) -> None:
    """Tell the teams of tasks just opened, and a manager where there is none or nobody in it; in few
    statements.
    """
    units = {unit for task in tasks for unit in (task.team, task.escort) if unit}
    fixers = fixers_by_unit(tx.session, units) if units else {}

    def people(task: Task, audience: Audience) -> Iterable[str]:
        if audience is Audience.STAND_IN and fixers.get(task.team or ""):
            return ()
        if audience is not Audience.FIXERS:
            return people_in(tx.session, campus, task, audience)
        return (one for unit in (task.team, task.escort) for one in fixers.get(unit or "", ()))

    def told(task: Task) -> Iterator[Told]:
        opened = _Taken(command=Step.OPEN, state=task.state, by=issuer, post=task.issuer_post_zh)
        return _concerned(task, opened, partial(people, task))

    tell(tx, [one for task in tasks for one in told(task)])


def tell_step(tx: Transaction, campus: Campus, task: Task, event: TaskEvent) -> None:
    """Tell everybody a step concerns, but not who took it; one that had no effect is told to nobody."""
    if not event.overruled:
        taken = _Taken(
            command=event.command, state=event.state, by=event.person, post=event.post_zh, facts=event.facts
        )
        tell(tx, list(_concerned(task, taken, partial(people_in, tx.session, campus, task))))


def tell_issued(tx: Transaction, paper: Paper, kind: PaperTold, people: Iterable[str]) -> None:
    """Tell people, but not who issued it, that a paper concerns them; their phones get its headline."""
    about, concerned = f"{paper.id}:{kind}", set(people)
    told = select(Notice.person).where(Notice.about == about, col(Notice.person).in_(concerned))
    before = set(tx.session.exec(told))
    fresh = sorted(concerned - before - {paper.issued_by})
    tell(tx, [Told(kind=kind, about=about, person=one, paper=paper.id) for one in fresh])
    if fresh:
        tx.note(PAPER, paper.id)


def told_to(task: Task, kind: NoticeKind, about: str, people: Iterable[str]) -> list[Told]:
    """The same thing for several people."""
    grave = task.severity >= SUSPECTED_MAJOR
    return [Told(task=task.id, kind=kind, about=about, person=one, grave=grave) for one in sorted(people)]


def tell(tx: Transaction, told: Collection[Told]) -> None:
    """A row a person and channel; what is there already is not written again."""
    choices = _choices(tx.session, {one.person for one in told}) if told else {}
    wanted = Wanted(tx.session, choices.keys())
    digest_at = next_hour(tx.now, tx.choices.digest_hour, tx.zone) if choices else tx.now
    sent = (
        _sent(tx, one, choice, wanted, digest_at) for one in told for choice in choices.get(one.person, ())
    )
    insert_each(tx.session, [*(_notice(tx, one) for one in told), *filter(None, sent)])


def _concerned(task: Task, step: _Taken, people_in: Callable[[Audience], Iterable[str]]) -> Iterator[Told]:
    """Everybody once, by the most pressing word for them; not who took the step.

    Whoever took it without a name is told what their post is told: a team's robot that kept silent, or spoke
    in other words, would name them to everybody who reads it. As a reporter nobody hears of their own step.
    """
    heard = set() if step.post == NAMELESS_POST else {step.by}
    for kind, audience in told_of(step, task):
        own = {step.by} if audience is Audience.REPORTERS else set()
        people = set(people_in(audience)) - heard - own
        yield from _told_of_step(task, kind, people)
        heard |= people


def _told_of_step(task: Task, kind: NoticeKind, people: Iterable[str]) -> list[Told]:
    """Of the step that brought the task to its version."""
    told = told_to(task, kind, f"{task.id}:{task.version}", people)
    return [replace(one, version=task.version) for one in told]


def _sent(
    tx: Transaction, told: Told, choice: NoticeChoice, wanted: Wanted, digest_at: datetime
) -> Notice | None:
    """For a channel, when its person wants it there; what may hurt people follows the channel alone."""
    channel = Mode(choice.mode)
    mode = channel if told.grave else wanted.mode(told.person, told.kind, channel)
    if mode is Mode.OFF:
        return None
    notice = _notice(tx, told, choice.channel, choice.address)
    notice.due_at, notice.sent_at = first_due(mode, tx.now, digest_at), None
    notice.digest = mode is Mode.DIGEST
    return notice


def _notice(tx: Transaction, told: Told, channel: str = INBOX, address: str = "") -> Notice:
    """In the inbox a notice has arrived once it is written."""
    return Notice(
        id=tx.new_id(),
        about=told.about,
        kind=told.kind,
        task=told.task,
        version=told.version,
        paper=told.paper,
        person=told.person,
        channel=channel,
        address=address or told.person,
        made_at=tx.now,
        sent_at=tx.now,
    )


def _choices(session: Session, people: Collection[str]) -> dict[str, list[NoticeChoice]]:
    """By person, the channels they chose."""
    chosen = select(NoticeChoice).where(
        col(NoticeChoice.person).in_(people), col(NoticeChoice.mode) != Mode.OFF
    )
    by_person: defaultdict[str, list[NoticeChoice]] = defaultdict(list)
    for choice in session.exec(chosen.order_by(col(NoticeChoice.person), col(NoticeChoice.channel))):
        by_person[choice.person].append(choice)
    return by_person
