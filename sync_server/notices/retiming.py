"""What waits for the daily digest follows its hour when the office chooses another."""

from sqlmodel import col, update

from sync_server.notices.timing import next_hour
from sync_server.tables import Notice
from sync_server.transaction import Transaction


def move_digest(tx: Transaction) -> None:
    """Let what waits go at the next hour that counts now; what was tried already keeps its own pauses."""
    at = next_hour(tx.now, tx.choices.digest_hour, tx.zone)
    waiting = (col(Notice.digest), col(Notice.due_at).is_not(None), col(Notice.tries) == 0)
    tx.session.exec(update(Notice).where(*waiting).values(due_at=at))
