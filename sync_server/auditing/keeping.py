"""Entries at the end of the chain: written by the transaction that did what they say."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from sync_server.auditing.authors import Author
from sync_server.auditing.chain import EMPTY, Head, fingerprint
from sync_server.auditing.watching import Seen
from sync_server.database import append
from sync_server.tables import AuditEntry


def head(session: Session) -> Head:
    """The last entry, as far as this transaction sees."""
    last = session.exec(select(AuditEntry).order_by(col(AuditEntry.seq).desc()).limit(1)).first()
    return EMPTY if last is None else Head(seq=last.seq, hash=last.hash)


def began(session: Session) -> datetime | None:
    """When the first entry was made, which is as old as the data; None before there is any."""
    return session.exec(select(AuditEntry.at).order_by(col(AuditEntry.seq)).limit(1)).first()


def keep(session: Session, at: datetime, signed: Sequence[tuple[Author, Seen]]) -> None:
    """Chain what was seen to the end, each with its author.

    The caller holds the row every commit takes its position from: nobody else writes here meanwhile.
    """
    if not signed:
        return
    end, entries = head(session), []
    for author, one in signed:
        entry = _entry(one, author, at, end)
        entries.append(entry)
        end = Head(seq=entry.seq, hash=entry.hash)
    append(session, entries)


def _entry(one: Seen, author: Author, at: datetime, end: Head) -> AuditEntry:
    entry = AuditEntry(
        seq=end.seq + 1,
        at=at,
        person=author.person,
        device=author.device,
        session=author.session,
        act=author.act,
        kind=one.kind,
        subject=one.subject,
        detail=one.detail,
        before=one.before,
        after=one.after,
        previous=end.hash,
        hash="",
    )
    entry.hash = fingerprint(entry)
    return entry
