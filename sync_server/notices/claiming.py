"""Taking what is due out of the outbox, by address, and writing down what became of it.

A notice is claimed by putting its next try off before it is sent: a process that is killed meanwhile
loses nothing, and a second process does not send it too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.telling import NoticeKind
from sync_server.database import held, one_at_a_time
from sync_server.notices.channels.channel import Target
from sync_server.notices.messages import Line, Message, line_of
from sync_server.notices.sight import still_theirs
from sync_server.notices.timing import MOST_TRIES, Mode, after_quiet, next_try
from sync_server.tables import Notice, NoticeChoice, Paper, Task
from sync_server.tables.noticing import INBOX
from sync_server.transaction import Transaction

_AT_ONCE = 500
_TURNS = "notices"
"""Several processes claim and settle in turns: what two of them hold for one address is told there once."""
_PRESSING: Mapping[str, int] = {kind: place for place, kind in enumerate(NoticeKind)}
_TOLD_THERE = "told there already"
_Going = tuple[Line, Notice]
"""What is said, and the notice that says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What goes to one address now; the ids of its notices, each with what it is about."""

    channel: str
    target: Target
    message: Message
    notices: Mapping[str, str]


def any_due(session: Session, now: datetime) -> bool:
    """Whether anything waits to be sent."""
    return session.exec(select(Notice.id).where(col(Notice.due_at) <= now).limit(1)).first() is not None


def claim(tx: Transaction, campus: Campus) -> list[Parcel]:
    """Everything due, by address; what often failed comes last, what nobody wants any more, or may not have
    any more, not at all.

    What several who share an address are told goes there once: in the words of one of them, while the
    others' wait for what becomes of it.
    """
    one_at_a_time(tx.session, _TURNS)
    told = _due(tx)
    theirs = still_theirs(tx.session, campus, chain.from_iterable(told))
    parcels: defaultdict[tuple[str, str, str], list[_Going]] = defaultdict(list)
    for alike in told:
        waiting = _waiting(tx.session, alike, theirs)
        going = _going(tx, waiting)
        if going is not None:
            notice, choice = going
            _put_off_together(tx, notice, [one for one, _ in waiting])
            line = line_of(notice, _told_of(tx.session, notice), campus, tx.zone)
            # The id is the same whoever of them it goes for.
            named = replace(line, id=min(one.id for one in alike))
            parcels[notice.channel, notice.address, choice.secret].append((named, notice))
    return [_parcel(*to, going) for to, going in parcels.items()]


def settle(tx: Transaction, parcel: Parcel, error: str | None) -> None:
    """It arrived, or is tried again when its claim ends, or was tried often enough."""
    one_at_a_time(tx.session, _TURNS)
    there = col(Notice.channel) == parcel.channel, col(Notice.address) == parcel.target.address
    for notice in _told(tx.session, parcel.notices.values(), *there):
        if notice.id in parcel.notices:
            notice.error = error or ""
            if error is None:
                notice.sent_at, notice.due_at = tx.now, None
            elif notice.tries >= MOST_TRIES:
                _drop(notice, error)
        elif error is None and notice.due_at is not None:
            _drop(notice, _TOLD_THERE)


def _due(tx: Transaction) -> list[list[Notice]]:
    """What is due, each with everything that says the same to the same address."""
    due = select(Notice).where(col(Notice.due_at) <= tx.now).order_by(col(Notice.tries), col(Notice.made_at))
    first = tx.session.exec(due.limit(_AT_ONCE)).all()
    told: dict[tuple[str, str, str], list[Notice]] = {_said_to(one): [] for one in first}
    there = col(Notice.channel) != INBOX, col(Notice.address).in_({one.address for one in first})
    for one in _told(tx.session, {one.about for one in first}, *there):
        if _said_to(one) in told:
            told[_said_to(one)].append(one)
    return list(told.values())


def _told(session: Session, about: Iterable[str], *there: ColumnElement[bool]) -> Sequence[Notice]:
    """What was and is to be told there about these."""
    found = select(Notice).where(col(Notice.about).in_(set(about)), *there)
    return session.exec(held(found.order_by(col(Notice.id)))).all()


def _waiting(
    session: Session, alike: Iterable[Notice], theirs: Collection[str]
) -> list[tuple[Notice, NoticeChoice]]:
    """Those that are still to be sent, each as its person wants it; the others are dropped."""
    is_told = any(one.sent_at for one in alike)
    found = []
    for one in alike:
        choice = session.get(NoticeChoice, (one.person, one.channel))
        if one.due_at is None:
            continue
        if choice is None or choice.mode == Mode.OFF or choice.address != one.address:
            _drop(one, "no longer wanted")
        elif is_told or one.id not in theirs:
            _drop(one, _TOLD_THERE if is_told else "no longer theirs")
        else:
            found.append((one, choice))
    return found


def _said_to(notice: Notice) -> tuple[str, str, str]:
    return notice.about, notice.channel, notice.address


def _going(
    tx: Transaction, wanted: Iterable[tuple[Notice, NoticeChoice]]
) -> tuple[Notice, NoticeChoice] | None:
    """The one that goes now: whose person does not rest, least tried, in the most pressing words."""
    up = [
        (one, choice)
        for one, choice in wanted
        if one.due_at is not None and one.due_at <= tx.now and not _rests(tx, one, choice)
    ]
    return min(up, key=lambda found: (found[0].tries, _PRESSING.get(found[0].kind, 0)), default=None)


def _put_off_together(tx: Transaction, going: Notice, waiting: Iterable[Notice]) -> None:
    """The claim: none of them is tried before it ends."""
    going.tries = max(one.tries for one in waiting) + 1
    until = next_try(going.tries, tx.now)
    for one in waiting:
        one.due_at = max(until, one.due_at or until)
    going.due_at = until


def _told_of(session: Session, notice: Notice) -> Task | Paper:
    if notice.task is None:
        return session.get_one(Paper, notice.paper)
    return session.get_one(Task, notice.task)


def _rests(tx: Transaction, notice: Notice, choice: NoticeChoice) -> bool:
    """In quiet hours it waits, unless people may be in danger."""
    rests_until = after_quiet(tx.now, choice.quiet_from, choice.quiet_to, tx.zone)
    told_of = _told_of(tx.session, notice)
    is_danger = isinstance(told_of, Task) and told_of.severity >= SUSPECTED_MAJOR
    if is_danger or rests_until <= tx.now:
        return False
    notice.due_at = rests_until
    return True


def _drop(notice: Notice, why: str) -> None:
    notice.due_at, notice.error = None, why


def _parcel(channel: str, address: str, secret: str, going: Iterable[_Going]) -> Parcel:
    lines, notices = zip(*going, strict=True)
    return Parcel(
        channel=channel,
        target=Target(address=address, secret=secret),
        message=Message(lines=lines),
        notices={one.id: one.about for one in notices},
    )
