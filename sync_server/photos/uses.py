"""Which record lists which photo and voice note, and what a record still waits for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VOICE, VoiceRef
from sync_server.database import append, one_at_a_time
from sync_server.phone_time import as_shown
from sync_server.tables import PhotoUpload, PhotoUse
from sync_server.transaction import Transaction

AWAITING, COMPLETE = "awaiting_photos", "complete"


def list_photos(
    tx: Transaction,
    photos: Iterable[PhotoRef | VoiceRef],
    *,
    owner: str,
    person: str,
    task: str | None = None,
    inspection: str | None = None,
) -> None:
    """Keep which photos and voice notes a record lists, in its order.

    Only what `person` has sent is here. Listing a photo and its arrival take turns: else neither might see
    the other, and the record wait for ever.
    """
    listed = list(photos)
    if not listed:
        return
    names = [photo.sha256 for photo in listed]
    one_at_a_time(tx.session, *names)
    sent = select(PhotoUpload.sha256).where(
        col(PhotoUpload.sha256).in_(names), col(PhotoUpload.person) == person
    )
    here = set(tx.session.exec(sent))
    uses = [
        PhotoUse(
            sha256=photo.sha256,
            owner=owner,
            ordinal=ordinal,
            person=person,
            task=task,
            inspection=inspection,
            size=photo.size,
            awaited=photo.sha256 not in here,
            **_told(photo, tx.now),
        )
        for ordinal, photo in enumerate(listed)
    ]
    append(tx.session, uses)


def not_yet_listed(session: Session, task: str, photos: Sequence[PhotoRef]) -> tuple[PhotoRef, ...]:
    """Those of the photos that nothing of the task lists."""
    names = [photo.sha256 for photo in photos]
    listed = select(PhotoUse.sha256).where(PhotoUse.task == task, col(PhotoUse.sha256).in_(names))
    known = set(session.exec(listed))
    return tuple(photo for photo in photos if photo.sha256 not in known)


def _told(file: PhotoRef | VoiceRef, now: datetime) -> dict[str, Any]:
    """What a photo, or a voice note, says of itself besides."""
    if isinstance(file, VoiceRef):
        return {"role": VOICE, "seconds": file.seconds}
    taken_at = as_shown(file.taken_at, now) if file.taken_at else None
    return {"role": file.role, "taken_at": taken_at, "derived_from": file.derived_from}


def is_picture() -> ColumnElement[bool]:
    """The condition that a use is of a photo: a voice note is nothing to be looked at."""
    return col(PhotoUse.role) != VOICE


def has_marked_copy() -> ColumnElement[bool]:
    """The condition that the task that shows a photo also shows a copy that was drawn over it."""
    copy = aliased(PhotoUse)
    drawn = select(copy.id).where(col(copy.task) == PhotoUse.task, copy.derived_from == PhotoUse.sha256)
    return drawn.exists()


def pass_photos(tx: Transaction, owners: Iterable[str], task: str) -> None:
    """Let another task show what these records list, and wait for it; takes turns with arrivals."""
    uses = tx.session.exec(select(PhotoUse).where(col(PhotoUse.owner).in_(list(owners)))).all()
    one_at_a_time(tx.session, *(use.sha256 for use in uses))
    for use in uses:
        use.task = task


def spoken(session: Session, owner: str) -> int:
    """How many seconds a record's voice notes take."""
    listed = select(func.coalesce(func.sum(PhotoUse.seconds), 0)).where(PhotoUse.owner == owner)
    return session.exec(listed).one() or 0


def event_owner(task: str, version: int) -> str:
    """How a task event is named as the owner of photos."""
    return f"{task}#{version}"


def is_of_event(owner: str) -> bool:
    """Whether a step of a task brought what is owned so, not the finding."""
    return "#" in owner


def photo_state(session: Session, inspection: str) -> str:
    """Whether an inspection still waits for photos."""
    return AWAITING if awaiting_by_inspection(session, [inspection]) else COMPLETE


def awaiting_by_inspection(session: Session, inspections: Iterable[str]) -> dict[str, int]:
    """How many photos each inspection waits for; those that wait for none are left out."""
    counted = session.exec(
        select(PhotoUse.inspection, func.count(col(PhotoUse.sha256).distinct()))
        .where(col(PhotoUse.inspection).in_(list(inspections)), not_arrived())
        .group_by(col(PhotoUse.inspection))
    )
    return {inspection: count for inspection, count in counted if inspection}


def not_arrived() -> ColumnElement[bool]:
    """The condition that a use's photo is not here yet."""
    return col(PhotoUse.awaited) == true()
