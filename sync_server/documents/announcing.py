"""Telling every account of a published paper: after its seal, in short transactions.

Thousands of notices written with the seal would keep whoever syncs waiting for seconds. What is still to be
told lies in a row of the sealing transaction: a restart goes on with it, and nobody is told twice.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from sqlmodel import col, delete, select

from checklists.wire.changes import PaperTold
from sync_server.documents.addressing import HEAD
from sync_server.notices.telling import tell_issued
from sync_server.repeating import Going, repeated
from sync_server.resources import Resources
from sync_server.tables import Paper, PaperTelling, Person

AT_A_TIME = 50
"""Accounts told in one transaction: a few hundredths of a second, whoever else writes meanwhile."""
_LOOKED_AT = timedelta(seconds=1)


@contextmanager
def announcing(resources: Resources) -> Iterator[None]:
    """Tell by itself while the block runs; what is left at the end the next start goes on with."""
    with repeated("announcing", lambda going: announce(resources, going), _LOOKED_AT):
        yield


def announce(resources: Resources, going: Going = lambda: True) -> None:
    """Tell everybody of every paper that was sealed and not told yet."""
    with resources.reading() as session:
        waiting = session.exec(select(PaperTelling.paper)).all()
        in_use = select(Person.id).where(col(Person.disabled).is_(other=False)).order_by(col(Person.id))
        people = session.exec(in_use).all() if waiting else ()
    for paper in waiting:
        for at in range(0, len(people), AT_A_TIME):
            if not going():
                return
            _tell(resources, paper, people[at : at + AT_A_TIME])
        with resources.transaction() as tx:
            tx.session.execute(delete(PaperTelling).where(col(PaperTelling.paper) == paper))


def _tell(resources: Resources, paper: str, people: Sequence[str]) -> None:
    with resources.transaction() as tx:
        row = tx.session.exec(select(Paper).options(*HEAD).where(Paper.id == paper)).one()
        tell_issued(tx, row, PaperTold.PUBLISHED, people)
