"""Failed sign-ins in the audit log: enough to see that somebody guesses, never so many that they fill it."""

from datetime import timedelta

from sqlmodel import col, select

from sync_server.people.tries import is_locked
from sync_server.tables import AuditEntry, Person
from sync_server.transaction import Transaction

FAILED, LOCKED = "signin.failed", "signin.locked"
NOBODY = "nobody"
"""The subject of every try under a name that is no account: what was typed there may be a password."""
AGAIN = timedelta(hours=1)


def tell_failure(tx: Transaction, name: str, person: Person | None, *, apart: str) -> None:
    """Log that a password was wrong or the name no open account's, and that the account is locked by it.

    Each is said of an account once an hour, of all unknown names together once an hour. The caller commits
    whether or not anything is said, so that the time it takes tells no accounts.
    """
    subject = person.id if person else NOBODY
    locked = is_locked(tx, name, apart=apart)
    _tell(tx, FAILED, subject)
    if person and locked:
        _tell(tx, LOCKED, subject)


def _tell(tx: Transaction, kind: str, subject: str) -> None:
    lately = col(AuditEntry.at).between(tx.now - AGAIN, tx.now)
    said = select(AuditEntry.seq).where(AuditEntry.kind == kind, AuditEntry.subject == subject, lately)
    if tx.session.exec(said.limit(1)).first() is None:
        tx.watch.tell(kind, subject)
