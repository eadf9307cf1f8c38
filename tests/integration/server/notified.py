"""People who are told things, and what reached them."""

from typing import Any

from sqlmodel import select

from checklists.wire.operations import SnapSubmitted
from sync_server.notices.choosing import Wish, choose
from sync_server.notices.inbox import inbox_of
from sync_server.notices.kinds import OFFERED, choose_kinds
from sync_server.notices.sending import outside
from sync_server.notices.timing import Mode
from sync_server.tables import Person
from tests.integration.server.acting import Listening, snap
from tests.support.receivers import Receiver


def person(server: Listening, account: str) -> str:
    with server.resources.reading() as session:
        return session.exec(select(Person.id).where(Person.account == account)).one()


def told(server: Listening, account: str) -> list[str]:
    """The kinds in somebody's inbox, the oldest first."""
    with server.resources.reading() as session:
        found = inbox_of(session, person(server, account), 50)
        return [one.kind for one in reversed(found)]


def wants(server: Listening, account: str, there: Receiver, mode: Mode = Mode.AT_ONCE) -> None:
    wish = Wish(channel="webhook", mode=mode, quiet_from=22, quiet_to=7, address=there.url, secret="shared")
    with server.resources.transaction() as tx:
        choose(tx, person(server, account), wish, outside(server.resources))


def wants_kinds(server: Listening, account: str, **kinds: Mode) -> None:
    wanted = {kind: kinds[kind] for kind in OFFERED if kind in kinds}
    with server.resources.transaction() as tx:
        choose_kinds(tx, person(server, account), wanted)


def reported(server: Listening, **changed: Any) -> SnapSubmitted:
    """A lamp in the teaching building: the electricians'."""
    made = snap(**changed)
    server.phone("monitor").done(made)
    return made


def arrived(there: Receiver) -> list[list[str]]:
    """The kinds of each message."""
    return [[one["kind"] for one in message.json["notices"]] for message in there.arrived]
