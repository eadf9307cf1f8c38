"""What goes into the hand-over file of one person: everything the server does not have yet."""

from datetime import datetime

from checklists.problems import Refusal
from checklists.wire.enrolment import Enrolment
from checklists.wire.handover import MOST_PHOTO_BYTES, HandOver, HandOverHead
from fieldapp.people import Person


def hand_over(person: Person, enrolment: Enrolment, now: datetime) -> HandOver:
    """What waits on this phone. It goes on waiting here: the server tells what it meets twice."""
    waiting = person.store.outbox.waiting()
    photos: dict[str, bytes] = {}
    room, left = MOST_PHOTO_BYTES, 0
    for photo in person.store.photos.waiting():
        if photo.size > room:
            left += 1
            continue
        try:
            photos[photo.sha256] = person.album.read(photo.sha256)
        except Refusal:
            left += 1  # damaged or gone: sync says so, and the record goes without it
            continue
        room -= photo.size
    head = HandOverHead(
        device=enrolment.device, account=enrolment.person.account, made_at=now, left_photos=left
    )
    return HandOver(head=head, lines=tuple(one.line for one in waiting), photos=photos)
