"""Photos coming up in chunks, and their previews: only what a record of the sender lists."""

import hashlib
from collections.abc import Iterable

from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.wire.changes import INSPECTION, TASK
from sync_server.database import held, insert, one_at_a_time, retried
from sync_server.deciding.uploads import Piece, Step, place
from sync_server.photos.uses import photo_state
from sync_server.resources import Resources
from sync_server.tables import Inspection, Photo, PhotoPreview, PhotoUpload, PhotoUse
from sync_server.transaction import Transaction


def require_expected(session: Session, person: str, sha256: str) -> None:
    """Refuse with `photo.unexpected` what no record of this person lists."""
    listed = select(PhotoUse.id).where(PhotoUse.sha256 == sha256, PhotoUse.person == person)
    if session.exec(listed.limit(1)).first() is None:
        raise Refusal("photo.unexpected")


def offset(resources: Resources, session: Session, person: str, sha256: str) -> int:
    """How many bytes of a photo this person has brought; all of them once it is kept.

    What others brought is nobody else's to know: who lists a photo sends its bytes, or never had them.
    """
    sent = session.get(PhotoUpload, (sha256, person))
    photo = session.get(Photo, sha256) if sent else None
    if photo is not None and resources.photos.path(sha256).is_file():
        return photo.size
    return resources.staging.offset(person, sha256)


def take(resources: Resources, person: str, sha256: str, piece: Piece, data: bytes) -> int:
    """Lay a piece where it belongs, and keep the photo when it was the last.

    Returns the position of the commit that kept it, or 0. Refuses as `deciding.uploads.place` and
    `PhotoStore.keep` do; a photo that turns out wrong starts over.
    """
    here = _here(resources, person, sha256, piece)
    if place(here, piece) is Step.STAGE:
        resources.staging.add(person, sha256, piece.offset, data)
        return 0
    whole = resources.staging.read(person, sha256) + data if here else data
    try:
        resources.photos.keep(sha256, whole)
    except Refusal as refusal:
        if refusal.code != "server.full":
            resources.staging.discard(person, sha256)
        raise
    resources.staging.discard(person, sha256)
    return _arrived(resources, person, sha256, len(whole))


@retried
def keep_preview(resources: Resources, person: str, sha256: str, data: bytes) -> None:
    """Keep a small copy of a photo; its own hash is its name. A later one replaces it."""
    name = hashlib.sha256(data).hexdigest()
    resources.previews.keep(name, data)
    with resources.transaction() as tx:
        tx.session.merge(
            PhotoPreview(sha256=sha256, person=person, preview=name, size=len(data), received_at=tx.now)
        )


def _here(resources: Resources, person: str, sha256: str, piece: Piece) -> int:
    """A request that brings the whole photo mends whatever is here."""
    if piece.size == piece.length:
        return 0
    with resources.reading() as session:
        return offset(resources, session, person, sha256)


@retried
def _arrived(resources: Resources, person: str, sha256: str, size: int) -> int:
    """Write down that the bytes are safe; file first, row second: a row without its file cannot be."""
    with resources.transaction() as tx:
        one_at_a_time(tx.session, sha256)
        insert(tx.session, Photo(sha256=sha256, size=size, received_at=tx.now))
        if insert(tx.session, PhotoUpload(sha256=sha256, person=person)):
            _tell(tx, sha256, person)
    return tx.pos


def _tell(tx: Transaction, sha256: str, person: str) -> None:
    """This person's records have what they waited for, and show it; others' wait for their own."""
    listed = select(PhotoUse).where(PhotoUse.sha256 == sha256, PhotoUse.person == person)
    uses = tx.session.exec(listed).all()
    _note(tx, uses)
    for use in uses:
        use.awaited = False
    tx.session.flush()
    waiting = {use.inspection for use in uses if use.inspection}
    inspections = select(Inspection).where(col(Inspection.id).in_(waiting)).order_by(col(Inspection.id))
    # Held before it is asked what is lacking: two last photos at once would each miss the other.
    for inspection in tx.session.exec(held(inspections)).all():
        inspection.photo_state = photo_state(tx.session, inspection.id)


def _note(tx: Transaction, uses: Iterable[PhotoUse]) -> None:
    for use in uses:
        if use.task:
            tx.note(TASK, use.task)
        if use.inspection:
            tx.note(INSPECTION, use.inspection)
