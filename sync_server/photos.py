"""Photos arriving and being shown: only those that a record in reach lists, so that nothing can be probed."""

from pathlib import Path

from sqlalchemy import update
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from checklists.wire.changes import INSPECTION, TASK
from sync_server.database import insert
from sync_server.photo_uses import photo_state
from sync_server.resources import Resources
from sync_server.scope import photos_for
from sync_server.tables import Inspection, Person, Photo, PhotoUpload, PhotoUse
from sync_server.transaction import Transaction


def require_expected(session: Session, person: Person, sha256: str) -> None:
    """Refuse with `photo.unexpected` what no record of this person lists."""
    listed = select(PhotoUse.id).where(PhotoUse.sha256 == sha256, PhotoUse.person == person.id)
    if session.exec(listed.limit(1)).first() is None:
        raise Refusal("photo.unexpected")


def receive(resources: Resources, person: str, sha256: str, data: bytes) -> bool:
    """Keep verified bytes a person sent, then tell everything that waits for them; False when they were here.

    The file is durable before the row: a row without its file cannot be.
    """
    resources.photos.keep(sha256, data)
    with resources.transaction() as tx:
        new = insert(tx.session, Photo(sha256=sha256, size=len(data), received_at=tx.now))
        insert(tx.session, PhotoUpload(sha256=sha256, person=person))
        if new:
            _tell(tx, sha256)
    return new


def visible_photo(session: Session, resources: Resources, actor: Actor, campus: Campus, sha256: str) -> Path:
    """Where a photo lies that the actor may see; refuses everything else with `photo.unexpected`."""
    used = session.exec(photos_for(actor, campus).where(col(PhotoUse.sha256) == sha256).limit(1)).first()
    if used is None or session.get(Photo, sha256) is None:
        raise Refusal("photo.unexpected")
    path = resources.photos.path(sha256)
    if not path.is_file():
        raise Refusal("photo.unexpected")
    return path


def _tell(tx: Transaction, sha256: str) -> None:
    uses = tx.session.exec(select(PhotoUse).where(PhotoUse.sha256 == sha256)).all()
    for task in {use.task for use in uses if use.task}:
        tx.note(TASK, task)
    for inspection in {use.inspection for use in uses if use.inspection}:
        tx.session.execute(
            update(Inspection)
            .where(col(Inspection.id) == inspection)
            .values(photo_state=photo_state(tx.session, inspection))
        )
        tx.note(INSPECTION, inspection)
