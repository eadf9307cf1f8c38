"""The index brought up to what a transaction wrote, before it ends."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from sync_server.database import append
from sync_server.searching.grams import folded, grams
from sync_server.searching.texts import BEGAN, SAID_IN, TEXTS, Texts
from sync_server.tables import SearchText


def keep_index(session: Session, touched: Iterable[tuple[str, str]]) -> None:
    """Index afresh what was touched, by table and id; tables nobody searches are passed over.

    What is a part of a record is indexed with it.
    """
    by_kind: defaultdict[str, set[str]] = defaultdict(set)
    for kind, about in touched:
        by_kind[kind].add(about)
    for part, (whole, owner, key) in SAID_IN.items():
        if by_kind[part]:
            said_in = select(owner).where(key.in_(by_kind[part]), owner.is_not(None))
            by_kind[whole] |= set(session.scalars(said_in))
    for kind in TEXTS:
        if by_kind[kind]:
            _keep(session, kind, sorted(by_kind[kind]))


def entries(kind: str, texts: Texts, began: Mapping[str, datetime]) -> list[SearchText]:
    """The rows of some records, by what they say and when they began."""
    return [
        SearchText(
            kind=kind, owner=owner, began_at=began[owner], text=folded(text), grams=" ".join(grams(text))
        )
        for owner, text in texts.items()
    ]


def began(session: Session, kind: str, ids: Sequence[str]) -> Mapping[str, datetime]:
    """When some records of one table began, as far as they are there."""
    key, moment = BEGAN[kind]
    return dict(map(tuple, session.execute(select(key, moment).where(key.in_(ids)))))


def _keep(session: Session, kind: str, ids: Sequence[str]) -> None:
    """Most moves say nothing new: then nothing is written."""
    kept = select(SearchText.owner, SearchText.text, SearchText.began_at).where(SearchText.kind == kind)
    before = {
        owner: (text, at) for owner, text, at in session.exec(kept.where(col(SearchText.owner).in_(ids)))
    }
    after, dates = TEXTS[kind](session, ids), began(session, kind, ids)
    changed = {
        owner: text for owner, text in after.items() if before.get(owner) != (folded(text), dates[owner])
    }
    stale = sorted(owner for owner in before if owner in changed or owner not in after)
    if stale:
        gone = delete(SearchText).where(col(SearchText.kind) == kind, col(SearchText.owner).in_(stale))
        session.execute(gone.execution_options(synchronize_session=False))
    append(session, entries(kind, changed, dates))
