"""A hazard snap 随手拍: anybody who is signed in may send one."""

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.operations import SnapSubmitted, attached
from checklists.wire.voices import spoken_seconds
from sync_server.database import insert
from sync_server.feed.anonymity import nameless
from sync_server.phone_time import as_shown
from sync_server.photos.uses import list_photos
from sync_server.tables import Person, Snap
from sync_server.tasks.opening import Fault, join_seen, open_or_join
from sync_server.transaction import Transaction


def submit_snap(tx: Transaction, campus: Campus, person: Person, body: SnapSubmitted) -> None:
    """Keep the snap and open or join its task."""
    category = hazard_category(body.category)
    if body.place not in campus.place_by_id:
        raise Refusal("place.unknown", "body.place")
    if not body.photos:
        raise Refusal("photo.missing", "body.photos")
    fault = Fault(
        id=body.id,
        place=body.place,
        category=category.id,
        title=category.text,
        severity=body.severity,
        found_at=body.taken_at,
        note=body.note,
        spoken=spoken_seconds(body.voices),
    )
    reporter = nameless(person) if body.anonymous else person
    task = join_seen(tx, campus, reporter, fault, body.joins) or open_or_join(tx, campus, reporter, fault)
    snap = Snap(
        id=body.id,
        place=body.place,
        category=category.id,
        severity=body.severity,
        note=body.note,
        reporter=person.id,
        taken_at=as_shown(body.taken_at, tx.now),
        received_at=tx.now,
        task=task.id,
        anonymous=body.anonymous,
    )
    if not insert(tx.session, snap):
        raise Refusal("op.id_reuse", "body.id")
    list_photos(tx, attached(body), owner=snap.id, person=person.id, task=task.id)
