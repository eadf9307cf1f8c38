"""What the product itself brings is published by nobody, at the first start and when it is newer."""

import logging
from hashlib import sha256

from sqlmodel import Session

from checklists.asking.library import packaged
from checklists.asking.model import Checklist
from checklists.asking.reading import file_name
from checklists.wire.changes import CHECKLIST
from sync_server.publishing import versions
from sync_server.tables import PublishedChecklist
from sync_server.transaction import Transaction

_log = logging.getLogger(__name__)


def unpublished(session: Session) -> list[Checklist]:
    """The packaged versions that are to be published.

    A list the desk has published a version of is the site's own from then on: ours would undo its changes.
    """
    rows = versions.versions(session)
    known = {versions.reference(row) for row in rows}
    own = {row.id for row in rows if row.published_by is not None}
    new = [one for one in packaged().checklists if one.reference not in known]
    for one in new:
        if one.id in own:
            _log.warning("%s comes with the product; the desk has published its own", one.reference)
    return [one for one in new if one.id not in own]


def publish_packaged(tx: Transaction) -> None:
    """Publish every packaged version that is not there yet."""
    sources = dict(packaged().sources)
    for checklist in unpublished(tx.session):
        tx.session.add(row_of(checklist, sources[file_name(checklist.id)], tx))
        tx.note(CHECKLIST, checklist.reference)


def row_of(
    checklist: Checklist, source: bytes, tx: Transaction, *, by: str | None = None, note: str = ""
) -> PublishedChecklist:
    """The row of a version published at the transaction's moment."""
    return PublishedChecklist(
        id=checklist.id,
        version=checklist.version,
        source=source,
        sha256=sha256(source).hexdigest(),
        size=len(source),
        title_zh=checklist.title.zh,
        title_en=checklist.title.en,
        scheme=checklist.scheme,
        items=len(checklist.items),
        place_kinds=list(checklist.place_kinds),
        units=list(checklist.units),
        published_by=by,
        published_at=tx.now,
        note=note,
    )
