"""A test message to an address somebody has just given: does it arrive, and if not, why."""

import asyncio
from datetime import timedelta

from sqlmodel import col, select

from checklists.asking.model import Text
from checklists.problems import Refusal
from sync_server.notices.channels.channel import Target
from sync_server.notices.claiming import Parcel
from sync_server.notices.messages import Line, Message
from sync_server.notices.sending import outside, sent
from sync_server.notices.timing import Mode
from sync_server.resources import Resources
from sync_server.tables import AuditEntry, NoticeChoice
from sync_server.transaction import Transaction

TRIED = "notice.tried"
KIND = "test"
"""What a webhook is told it is."""
_APART = timedelta(seconds=20)
_WORDS = Text(
    zh="这是一条测试消息：今后的提醒会发到这里。",
    en="This is a test: from now on you are told here.",
)


def try_out(resources: Resources, person: str, channel: str) -> str | None:
    """Send one now to the address a person keeps for this way; why it did not arrive, without any secret.

    None when it arrived. Refuses `notice.way_is_off`, and `notice.tried_lately` within seconds of the last.
    """
    with resources.transaction() as tx:
        target = _target(tx, person, channel)
        tx.watch.tell(TRIED, person, channel)
    line = Line(id=resources.new_id(), kind=KIND, text=_WORDS)
    parcel = Parcel(channel=channel, target=target, message=Message(lines=(line,)), notices={})
    return asyncio.run(sent(parcel, outside(resources)))


def _target(tx: Transaction, person: str, channel: str) -> Target:
    choice = tx.session.get(NoticeChoice, (person, channel))
    if choice is None or choice.mode == Mode.OFF:
        raise Refusal("notice.way_is_off", f"{channel}-mode")
    lately = col(AuditEntry.at).between(tx.now - _APART, tx.now)
    tried = select(AuditEntry.seq).where(AuditEntry.kind == TRIED, AuditEntry.subject == person, lately)
    if tx.session.exec(tried.limit(1)).first() is not None:
        raise Refusal("notice.tried_lately", f"{channel}-address")
    return Target(address=choice.address, secret=choice.secret)
