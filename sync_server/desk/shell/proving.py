"""Typing one's password again before what is hard to take back: an open browser alone does not suffice."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends

from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.people.accounts import authenticate, require_as_proved
from sync_server.tables import DeskSession

PROOF_LASTS = timedelta(minutes=10)


class ProveFirst(Exception):
    """The password must be typed again."""


def is_proved(visit: Visit) -> bool:
    """Whether the password was typed in this session a short while ago, signing in included."""
    with visit.resources.reading() as session:
        row = session.get(DeskSession, visit.resources.author.session)
    return row is not None and row.proved_at is not None and visit.now - row.proved_at <= PROOF_LASTS


def prove(visit: Visit, password: str) -> None:
    """Check the password and remember when; refuses as signing in does, and as often."""
    person = authenticate(visit.resources, visit.somebody.account, password)
    with visit.resources.transaction() as tx:
        require_as_proved(tx, person)
        row = tx.session.get(DeskSession, visit.resources.author.session)
        if row is not None:
            row.proved_at = tx.now


def prove_here(visit: Visit, password: str) -> None:
    """The same on a page that would lose what it holds if the reader had to leave it.

    Raises `ProveFirst` without a password, and refuses as `prove` does.
    """
    if is_proved(visit):
        return
    if not password:
        raise ProveFirst
    prove(visit, password)


def proved_reader(visit: Reader) -> Visit:
    """A visit to a page whose form would be refused without a proof."""
    if not is_proved(visit):
        raise ProveFirst
    return visit


def proved_writer(visit: Writer) -> Visit:
    """A visit that changes what is hard to take back."""
    if not is_proved(visit):
        raise ProveFirst
    return visit


ProvedReader = Annotated[Visit, Depends(proved_reader)]
ProvedWriter = Annotated[Visit, Depends(proved_writer)]
