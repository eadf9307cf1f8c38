"""The inbox in the app: what a person was told, newest first, and what of it they have read."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from sync_server.tables import Notice, Task
from sync_server.transaction import Transaction

INBOX = "inbox"
"""The channel everybody has."""


def inbox_of(session: Session, person: str, most: int) -> list[Notice]:
    """So many of the newest."""
    mine = select(Notice).where(col(Notice.person) == person, col(Notice.channel) == INBOX)
    return list(session.exec(mine.order_by(col(Notice.made_at).desc(), col(Notice.id).desc()).limit(most)))


def unread(session: Session, person: str, tasks: SelectOfScalar[Task]) -> int:
    """How many about these tasks the person has not looked at: what left their scope is not shown them."""
    # Asked notice by notice: the few that are unread, not every task in scope.
    about = tasks.where(col(Task.id) == col(Notice.task)).exists()
    counted = select(func.count()).where(*_unread(person), about)
    return session.exec(counted).one()


def mark_read(tx: Transaction, person: str, until: datetime) -> None:
    """Everything the page showed: what came later stays unread."""
    seen = update(Notice).where(*_unread(person), col(Notice.made_at) <= until).values(read_at=tx.now)
    tx.session.execute(seen)


def _unread(person: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Notice.person) == person,
        col(Notice.channel) == INBOX,
        col(Notice.read_at).is_(None),
    )
