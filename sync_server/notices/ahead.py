"""A server's clock that ran ahead and was mended: what time alone had told meanwhile had not come to pass."""

from datetime import datetime, timedelta

from sqlmodel import col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.rectifying.telling import NoticeKind
from sync_server.tables import Climb, Notice
from sync_server.transaction import Transaction

_NO_MATTER = timedelta(hours=1)
"""A clock is set by a little all the time."""
_BY_TIME = frozenset({NoticeKind.OVERDUE, NoticeKind.REVIEW, NoticeKind.TO_VERIFY, NoticeKind.DISPUTED})


def told_ahead(now: datetime) -> SelectOfScalar[str]:
    """Notices that no step but a moment has brought, and that moment is still to come."""
    return select(Notice.id).where(
        col(Notice.made_at) > now + _NO_MATTER, col(Notice.version) == 0, col(Notice.kind).in_(_BY_TIME)
    )


def take_back(tx: Transaction) -> None:
    """Take them back, so that they are told when it is time; what was told rightly is not told again."""
    ahead = told_ahead(tx.now)
    of_tasks = select(Notice.task).where(col(Notice.id).in_(ahead))
    tx.session.exec(delete(Climb).where(col(Climb.task).in_(of_tasks)))
    tx.session.exec(delete(Notice).where(col(Notice.id).in_(ahead)))
