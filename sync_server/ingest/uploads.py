"""Photos and voice notes coming up in chunks, and previews: only what a record of the sender lists."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import chain

from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.wire.changes import INSPECTION, TASK
from checklists.wire.voices import VOICE
from sync_server.database import held, insert_each, one_at_a_time, retried
from sync_server.deciding.uploads import Piece, Step, place
from sync_server.photos.arriving import Arrival
from sync_server.photos.uses import AWAITING, COMPLETE, awaiting_by_inspection
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
        resources.photos.keep(sha256, whole, voice=_is_voice(resources, person, sha256))
    except Refusal as refusal:
        if refusal.code != "server.full":
            resources.staging.discard(person, sha256)
        raise
    resources.staging.discard(person, sha256)
    arrival = Arrival(sha256=sha256, person=person, size=len(whole), author=resources.author)
    return resources.arrivals.bring((arrival,), partial(write_down, resources))


def _is_voice(resources: Resources, person: str, sha256: str) -> bool:
    """Whether this person's records list it as a voice note, and as nothing to be looked at."""
    roles = select(PhotoUse.role).where(PhotoUse.sha256 == sha256, PhotoUse.person == person).distinct()
    with resources.reading() as session:
        return session.exec(roles).all() == [VOICE]


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
def write_down(resources: Resources, brought: Sequence[tuple[Arrival, ...]]) -> int:
    """Write down that bytes are safe; file first, row second: a row without its file cannot be.

    Returns the position of the commit.
    """
    arrivals = tuple(chain.from_iterable(brought))
    with resources.transaction() as tx:
        one_at_a_time(tx.session, *{arrival.sha256 for arrival in arrivals})
        for arrival in arrivals:
            tx.watch.sign(Photo.__name__.lower(), arrival.sha256, arrival.author)
        photos = [Photo(sha256=one.sha256, size=one.size, received_at=tx.now) for one in arrivals]
        insert_each(tx.session, photos)
        sent = [PhotoUpload(sha256=arrival.sha256, person=arrival.person) for arrival in arrivals]
        _tell(tx, [one for one, new in zip(sent, insert_each(tx.session, sent), strict=True) if new])
    return tx.pos


def _tell(tx: Transaction, sent: Sequence[PhotoUpload]) -> None:
    """Its sender's records have what they waited for, and show it; others' wait for their own."""
    listed = select(PhotoUse).where(col(PhotoUse.sha256).in_({upload.sha256 for upload in sent}))
    uses = _theirs(tx.session.exec(listed).all(), sent)
    for use in uses:
        use.awaited = False
    _note(tx, uses)
    tx.session.flush()
    _count(tx, {use.inspection for use in uses if use.inspection})


def _theirs(uses: Iterable[PhotoUse], sent: Iterable[PhotoUpload]) -> list[PhotoUse]:
    """Those whose very person sent the photo."""
    by_whom = {(upload.sha256, upload.person) for upload in sent}
    return [use for use in uses if (use.sha256, use.person) in by_whom]


def _count(tx: Transaction, waited: Collection[str]) -> None:
    """Say of these inspections whether they still wait."""
    if not waited:
        return
    asked = select(Inspection).where(col(Inspection.id).in_(waited)).order_by(col(Inspection.id))
    # Held before it is asked what is lacking: two last photos at once would each miss the other.
    inspections = tx.session.exec(held(asked)).all()
    waiting = awaiting_by_inspection(tx.session, waited)
    for inspection in inspections:
        inspection.photo_state = AWAITING if inspection.id in waiting else COMPLETE


def _note(tx: Transaction, uses: Iterable[PhotoUse]) -> None:
    for use in uses:
        if use.task:
            tx.note(TASK, use.task)
        if use.inspection:
            tx.note(INSPECTION, use.inspection)
