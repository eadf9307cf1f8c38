"""What phones get of issued papers: the headlines of those their person was told of and may read."""

from collections.abc import Collection

from sqlmodel import Session, col

from checklists.places.campus import Campus
from checklists.rectifying.actors import Actor
from checklists.wire.changes import PaperRow
from sync_server.documents.entitled import papers_for
from sync_server.documents.registry import kind_of
from sync_server.documents.shelf import SUPERSEDED
from sync_server.tables import Notice, Paper
from sync_server.tables.noticing import INBOX


def headlines(
    session: Session, campus: Campus, actor: Actor, ids: Collection[str] | None = None
) -> list[PaperRow]:
    """Those of these papers, of all where none are named; what is in a paper is not read for it."""
    told = (
        papers_for(actor, campus)
        .join(Notice, col(Notice.paper) == col(Paper.id))
        .where(col(Notice.person) == actor.person, col(Notice.channel) == INBOX)
        .with_only_columns(
            col(Paper.id), col(Paper.kind), col(Paper.number), col(Paper.unit), col(Paper.due_at),
            col(Paper.state), col(Notice.kind), col(Notice.made_at),
        )
    )  # fmt: skip
    if ids is not None:
        told = told.where(col(Paper.id).in_(ids))
    return [
        PaperRow(
            id=paper,
            told=why,
            at=at,
            number=number or "",
            title_zh=kind_of(kind).title.zh,
            title_en=kind_of(kind).title.en,
            unit=unit,
            due_at=due_at,
            superseded=state == SUPERSEDED,
        )
        for paper, kind, number, unit, due_at, state, why, at in session.execute(told)
    ]
