"""The inbox in the app: what a person was told, newest first, and what of it they have read."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.wire.looking import TasksLookedAt
from sync_server.feed.looks import TOLD_OF, note_looks
from sync_server.phone_time import as_shown
from sync_server.tables import Notice, Paper, Task
from sync_server.tables.noticing import INBOX
from sync_server.transaction import Transaction


def inbox_of(session: Session, person: str, most: int) -> list[Notice]:
    """So many of the newest."""
    mine = select(Notice).where(col(Notice.person) == person, col(Notice.channel) == INBOX)
    return list(session.exec(mine.order_by(col(Notice.made_at).desc(), col(Notice.id).desc()).limit(most)))


def unread(
    session: Session,
    person: str,
    tasks: SelectOfScalar[Task],
    papers: SelectOfScalar[Paper],
    most: int | None = None,
) -> int:
    """How many about these the person has not looked at: what left their scope is not shown them.

    `most` is where counting ends.
    """
    # Asked notice by notice: the few that are unread, not every task in scope.
    about_task = tasks.where(col(Task.id) == col(Notice.task)).exists()
    about_paper = papers.where(col(Paper.id) == col(Notice.paper)).exists()
    found = select(Notice.id).where(*_unread(person), or_(about_task, about_paper)).limit(most)
    return session.exec(select(func.count()).select_from(found.subquery())).one()


def mark_read(tx: Transaction, person: str, until: datetime) -> None:
    """Everything the page showed: what came later stays unread."""
    _read(tx, person, col(Notice.made_at) <= until)


def mark_looked_at(tx: Transaction, person: str, looked: TasksLookedAt) -> None:
    """What a phone showed; twice is once, and what it cannot have known of stays unread.

    Of a paper there is one thing to know, whatever either clock says.
    """
    by_itself = and_(col(Notice.version) == 0, col(Notice.made_at) <= as_shown(looked.at, tx.now))
    for one, version in looked.tasks.items():
        known = or_(col(Notice.version).between(1, version), by_itself)
        _read(tx, person, or_(col(Notice.paper) == one, and_(col(Notice.task) == one, known)))


def _read(tx: Transaction, person: str, *which: ColumnElement[bool]) -> None:
    """Nothing more than this person's own, and their other phones hear of it."""
    seen = update(Notice).where(*_unread(person), *which).values(read_at=tx.now)
    note_looks(tx, person, tx.session.scalars(seen.returning(TOLD_OF)))


def _unread(person: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Notice.person) == person,
        col(Notice.channel) == INBOX,
        col(Notice.read_at).is_(None),
    )
