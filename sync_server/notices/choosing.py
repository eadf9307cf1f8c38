"""How a person wants to be told: by which channels, when, and not in which hours."""

from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from checklists.problems import Refusal
from sync_server.notices.channels.channel import Outside, Target
from sync_server.notices.channels.registry import CHANNELS
from sync_server.notices.timing import Mode
from sync_server.tables import Notice, NoticeChoice
from sync_server.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One channel as a person wants it; an empty `secret` keeps the one that is there."""

    channel: str
    mode: Mode
    quiet_from: int
    quiet_to: int
    address: str = ""
    secret: str = ""


def choices_of(session: Session, person: str) -> dict[str, NoticeChoice]:
    """What the person chose, by channel."""
    mine = select(NoticeChoice).where(col(NoticeChoice.person) == person)
    return {one.channel: one for one in session.exec(mine)}


def choose(tx: Transaction, person: str, wish: Wish, outside: Outside) -> None:
    """Keep a wish; refuses with `notice.*` an address the server will not call.

    What waited for an address that was left is not sent there any more: it stands in the inbox.
    """
    known = tx.session.get(NoticeChoice, (person, wish.channel))
    moved = known is None or known.address != wish.address
    secret = wish.secret or ("" if known is None or moved else known.secret)
    if wish.mode is not Mode.OFF:
        _require_good(wish, secret, outside)
    if known is not None and (moved or wish.mode is Mode.OFF):
        waiting = (
            col(Notice.person) == person,
            col(Notice.channel) == wish.channel,
            col(Notice.due_at).is_not(None),
        )
        tx.session.exec(delete(Notice).where(*waiting))
    tx.session.merge(
        NoticeChoice(
            person=person,
            channel=wish.channel,
            mode=wish.mode,
            address=wish.address,
            secret=secret,
            quiet_from=wish.quiet_from,
            quiet_to=wish.quiet_to,
        )
    )


def _require_good(wish: Wish, secret: str, outside: Outside) -> None:
    target = Target(address=wish.address, secret=secret)
    refusal = CHANNELS[wish.channel].refusal(target, outside)
    if refusal is not None:
        raise Refusal(refusal, f"{wish.channel}-address")
