"""Typing one's password again before what is hard to take back: an open browser alone does not suffice."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends

from checklists.problems import Refusal
from sync_server.desk.shell.carrying import Sent, SentForm
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.people.accounts import authenticate, recognition, require_as_proved
from sync_server.tables import DeskSession

PROOF_LASTS = timedelta(minutes=10)


class ProveFirst(Exception):
    """The password must be typed again; `sent` is the form that waits for it, `refusal` what was wrong."""

    def __init__(self, sent: Sent | None = None, refusal: Refusal | None = None) -> None:
        super().__init__()
        self.sent = sent
        self.refusal = refusal


def is_proved(visit: Visit) -> bool:
    """Whether the password was typed in this session a short while ago, signing in included."""
    with visit.resources.reading() as session:
        row = session.get(DeskSession, visit.resources.author.session)
    return row is not None and row.proved_at is not None and visit.now - row.proved_at <= PROOF_LASTS


def prove(visit: Visit, password: str) -> None:
    """Check the password and remember when; refuses as signing in does, and as often."""
    somebody = visit.somebody
    person = authenticate(visit.resources, somebody.account, password, known_by=recognition(somebody))
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


def require_proof(visit: Visit, sent: Sent) -> None:
    """Go on with a form that was sent within the ten minutes, or that brings the password with it.

    Raises `ProveFirst` with the form otherwise: it comes back with what it held.
    """
    try:
        prove_here(visit, sent.password)
    except ProveFirst:
        raise ProveFirst(sent) from None
    except Refusal as refusal:
        raise ProveFirst(sent, refusal) from None


def proved_writer(visit: Writer, sent: SentForm) -> Visit:
    """A visit that changes what is hard to take back."""
    require_proof(visit, sent)
    return visit


ProvedReader = Annotated[Visit, Depends(proved_reader)]
ProvedWriter = Annotated[Visit, Depends(proved_writer)]
