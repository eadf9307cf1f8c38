"""What changed in my tasks and reports since I looked: steps of others, deadlines, moves of mine refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from checklists.places.campus import Campus
from checklists.places.clock import CAMPUS_TIME
from checklists.rectifying.actors import Actor
from checklists.rectifying.awaiting import AWAITED, waits_since
from checklists.rectifying.hearing import audiences, heard_as, overdue_since, unsecured_since
from checklists.rectifying.telling import DECISIONS, Audience, NoticeKind, other_task, said_now
from checklists.rectifying.terms import State
from checklists.rectifying.urgency import CLIMBING, PATIENCE
from checklists.wire.changes import TaskEvent, TaskRow
from checklists.wire.enrolment import PersonRow
from fieldapp.services.inbox import is_kept, unread_first
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.store.predicting import actor_of
from fieldapp.store.read_marks import SINCE
from fieldapp.store.records import Looked


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that concerns this person. `command` is the step's; `code` the refusal's, if it is one.

    `other` is the number of the task it was joined to, or taken apart from.
    """

    kind: NoticeKind
    at: datetime
    unread: bool
    command: str = ""
    post: str = ""
    post_en: str = ""
    note: str = ""
    code: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A task with the latest that happened to it, what came before, newest first, and how much is unread."""

    task: TaskItem
    latest: Happening
    earlier: tuple[Happening, ...]
    unread: int

    @property
    def at(self) -> datetime:
        """When the latest was."""
        return self.latest.at


def news_of(
    items: Iterable[TaskItem],
    looked: Mapping[str, Looked],
    person: PersonRow,
    campus: Campus,
    now: datetime,
) -> tuple[News, ...]:
    """One entry a task, unread ones first, then the latest; nothing before the first pull has ended."""
    if SINCE not in looked:
        return ()
    me = actor_of(person)
    nothing = Looked(version=0, at=looked[SINCE].at)
    found = (_news(item, looked.get(item.row.id, nothing), me, campus, now) for item in items)
    return unread_first(one for one in found if one is not None)


def _news(item: TaskItem, looked: Looked, me: Actor, campus: Campus, now: datetime) -> News | None:
    row = item.row
    mine = audiences(me, item.relations, row, campus)
    heard = [*_steps(item, looked, mine), *_moments(item, looked, mine, me, campus, now), *_refusals(item)]
    # Of one moment the later step comes first.
    told = [one for one in reversed(heard) if is_kept(one, now)]
    if not told:
        return None
    latest, *earlier = sorted(told, key=lambda one: (one.unread, one.at), reverse=True)
    unread = sum(one.unread for one in told)
    return News(task=item, latest=latest, earlier=tuple(earlier), unread=unread)


def _steps(item: TaskItem, looked: Looked, mine: frozenset[Audience]) -> Iterator[Happening]:
    """What others did; a step's place in the history is the task's version after it.

    Who acted on a task has seen what came before.
    """
    acted = (version for version, event in enumerate(item.row.events, start=1) if event.mine)
    read = max(looked.version, *acted, 0)
    for version, event in enumerate(item.row.events, start=1):
        objected = event.state == State.DISPUTED and _decided_by_me(item.row.events[: version - 1])
        here = mine | {Audience.DECIDED} if objected else mine
        kind = heard_as(event, here, item.row)
        if kind is None or event.mine or event.overruled:
            continue
        yield Happening(
            kind=said_now(kind, item.row),
            at=event.at,
            unread=version > read,
            command=event.command,
            post=event.post,
            post_en=event.post_en,
            note=event.note,
            other=other_task(event.facts),
        )


def _decided_by_me(steps: Sequence[TaskEvent]) -> bool:
    """Whether the last decision among these steps is mine."""
    taken = (step for step in reversed(steps) if step.command in DECISIONS and not step.overruled)
    return next((step.mine for step in taken), False)


def _moments(
    item: TaskItem, looked: Looked, mine: frozenset[Audience], me: Actor, campus: Campus, now: datetime
) -> Iterator[Happening]:
    """What comes by itself, without any network: a deadline passes, a day of review or a word is due."""
    row = item.row
    passed = {
        NoticeKind.REVIEW: _review_of(row, mine),
        **_awaited_of(row, mine),
        NoticeKind.UNSECURED: unsecured_since(me, mine, row, campus),
        NoticeKind.OVERDUE: overdue_since(
            me, mine, due_at=row.due_at, severity=row.severity, team=row.team, campus=campus, now=now
        )
        if row.state in CLIMBING
        else None,
    }
    for kind, at in passed.items():
        if at is not None and at <= now:
            yield Happening(kind=kind, at=at, unread=at > looked.at)


def _review_of(row: TaskRow, mine: frozenset[Audience]) -> datetime | None:
    """When whoever answers is to look again at what was put off."""
    if row.state != State.SUSPENDED or row.review_on is None or Audience.MANAGERS not in mine:
        return None
    return datetime.combine(row.review_on, time(), CAMPUS_TIME)


def _awaited_of(row: TaskRow, mine: frozenset[Audience]) -> dict[NoticeKind, datetime]:
    """When a word that is waited for has been waited for too long."""
    since = waits_since(row.state, row.events)
    awaited = AWAITED[State(row.state)] if since is not None else None
    if since is None or awaited is None or mine.isdisjoint(awaited.of):
        return {}
    return {awaited.kind: since + PATIENCE[row.severity]}


def _refusals(item: TaskItem) -> Iterator[Happening]:
    """A move of mine that was not accepted stays unread until it is taken note of, or mended."""
    for one in item.refused:
        command = one.command
        yield Happening(
            kind=NoticeKind.REFUSED,
            at=command.at,
            unread=True,
            command=command.command,
            note=command.note,
            code=one.code,
        )
