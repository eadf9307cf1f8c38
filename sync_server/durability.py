"""How far this server's history is safe elsewhere: a phone deletes an original only up to there.

Every commit has a position of its own, so a copy whose counter stands at `pos` holds exactly the
commits up to `pos`. Whoever makes backups calls `note_verified_backup` with the counter of the copy.
"""

from sqlmodel import Session, col, select

from sync_server.deciding.durable import durable
from sync_server.tables import SyncCounter, VerifiedBackup
from sync_server.transaction import SPACE, Transaction


def note_verified_backup(tx: Transaction, pos: int) -> None:
    """A copy was read back and found whole; its counter stands at `pos`."""
    tx.session.add(VerifiedBackup(pos=pos, verified_at=tx.now))


def position(session: Session) -> int:
    """The position of the newest commit this session sees."""
    return session.get_one(SyncCounter, SPACE).value


def durable_pos(session: Session) -> int:
    """The position up to which phones may delete originals: that of the older of the last two copies.

    Two, because a server is restored from the newest that can be read.
    """
    newest = select(VerifiedBackup.pos).order_by(col(VerifiedBackup.id).desc()).limit(2)
    return durable(session.exec(newest).all())
