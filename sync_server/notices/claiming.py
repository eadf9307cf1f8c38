"""Taking what is due out of the outbox, by address, and writing down what became of it.

A notice is claimed by putting its next try off before it is sent: a process that is killed meanwhile
loses nothing, and a second process does not send it too.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from sync_server.database import held
from sync_server.notices.channels.channel import Target
from sync_server.notices.messages import Line, Message, line_of
from sync_server.notices.sight import still_theirs
from sync_server.notices.timing import MOST_TRIES, Mode, after_quiet, next_try
from sync_server.tables import Notice, NoticeChoice, Paper, Task
from sync_server.transaction import Transaction

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What goes to one address now, and the ids of its notices."""

    channel: str
    target: Target
    message: Message
    notices: tuple[str, ...]


def any_due(session: Session, now: datetime) -> bool:
    """Whether anything waits to be sent."""
    return session.exec(select(Notice.id).where(col(Notice.due_at) <= now).limit(1)).first() is not None


def claim(tx: Transaction, campus: Campus) -> list[Parcel]:
    """Everything due, by address; what often failed comes last, what nobody wants any more, or may not have
    any more, not at all.
    """
    due = select(Notice).where(col(Notice.due_at) <= tx.now).order_by(col(Notice.tries), col(Notice.made_at))
    lines: defaultdict[tuple[str, str, str], list[Line]] = defaultdict(list)
    notices = tx.session.exec(held(due.limit(_AT_ONCE))).all()
    theirs = still_theirs(tx.session, campus, notices)
    for notice in notices:
        choice = tx.session.get(NoticeChoice, (notice.person, notice.channel))
        told_of = _told_of(tx.session, notice)
        if choice is None or choice.mode == Mode.OFF or choice.address != notice.address:
            _give_up(notice, "no longer wanted")
        elif notice.id not in theirs:
            _give_up(notice, "no longer theirs")
        elif not _put_off(tx, notice, choice, told_of):
            notice.tries += 1
            notice.due_at = next_try(notice.tries, tx.now)
            to = (notice.channel, notice.address, choice.secret)
            lines[to].append(line_of(notice, told_of, campus, tx.zone))
    return [_parcel(*to, tuple(told)) for to, told in lines.items()]


def settle(tx: Transaction, parcel: Parcel, error: str | None) -> None:
    """It arrived, or is tried again when its claim ends, or was tried often enough."""
    sent = select(Notice).where(col(Notice.id).in_(parcel.notices))
    for notice in tx.session.exec(held(sent)).all():
        notice.error = error or ""
        if error is None:
            notice.sent_at, notice.due_at = tx.now, None
        elif notice.tries >= MOST_TRIES:
            _give_up(notice, error)


def _told_of(session: Session, notice: Notice) -> Task | Paper:
    if notice.task is None:
        return session.get_one(Paper, notice.paper)
    return session.get_one(Task, notice.task)


def _put_off(tx: Transaction, notice: Notice, choice: NoticeChoice, told_of: Task | Paper) -> bool:
    """In quiet hours it waits, unless people may be in danger."""
    rests_until = after_quiet(tx.now, choice.quiet_from, choice.quiet_to, tx.zone)
    is_danger = isinstance(told_of, Task) and told_of.severity >= SUSPECTED_MAJOR
    if is_danger or rests_until <= tx.now:
        return False
    notice.due_at = rests_until
    return True


def _give_up(notice: Notice, why: str) -> None:
    notice.due_at, notice.error = None, why


def _parcel(channel: str, address: str, secret: str, lines: tuple[Line, ...]) -> Parcel:
    return Parcel(
        channel=channel,
        target=Target(address=address, secret=secret),
        message=Message(lines=lines),
        notices=tuple(line.id for line in lines),
    )
