"""Taking in a hand-over file: the same intake as over the network, for the phone that made it."""

from dataclasses import dataclass

from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.handover import HandOver
from checklists.wire.push import MAX_OPERATIONS, Pending, PushHead, PushVerdict
from sync_server.deciding.uploads import Piece
from sync_server.ingest.batch import push
from sync_server.ingest.uploads import offset, require_expected, take
from sync_server.people.duties import may_keep
from sync_server.phones.devices import Caller, epoch
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.tables import Device, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What a file brought: `new` operations and photos, those `known` before, refused and put off ones."""

    new: int = 0
    known: int = 0
    refused: int = 0
    deferred: int = 0
    new_photos: int = 0
    known_photos: int = 0
    refused_photos: int = 0


def take_over(resources: Resources, handed: HandOver, keeper: Person | None = None) -> TakenOver:
    """Take it in, as often as one likes: what is here already is counted as known.

    Whoever imports vouches for the file, a `keeper` only for those whose accounts they keep; a revoked
    phone's work is taken too. `handover.unknown_device` when this server never enrolled the phone, or for
    somebody else.
    """
    with resources.reading() as session:
        caller, history = _caller(session, handed), epoch(session)
        if keeper is not None:
            _require_kept(resources.campuses.current(session), keeper, caller.person)
    verdicts: list[PushVerdict] = []
    for start in range(0, len(handed.lines), MAX_OPERATIONS):
        head = PushHead(
            batch_id=resources.new_id(), device=caller.device, epoch=history, pending=caller.pending
        )
        answer = push(resources, caller, head, handed.lines[start : start + MAX_OPERATIONS])
        verdicts += [result.verdict for result in answer.results]
    photos = [_photo(resources, caller.person.id, name, photo) for name, photo in handed.photos.items()]
    return TakenOver(
        new=sum(verdict in {PushVerdict.APPLIED, PushVerdict.APPLIED_CONCURRENT} for verdict in verdicts),
        known=verdicts.count(PushVerdict.DUPLICATE),
        refused=verdicts.count(PushVerdict.REJECTED),
        deferred=verdicts.count(PushVerdict.DEFERRED),
        new_photos=photos.count(PushVerdict.APPLIED),
        known_photos=photos.count(PushVerdict.DUPLICATE),
        refused_photos=photos.count(PushVerdict.REJECTED),
    )


def _caller(session: Session, handed: HandOver) -> Caller:
    device = session.get(Device, handed.head.device)
    person = session.get(Person, device.person) if device else None
    if device is None or person is None or person.account != handed.head.account:
        raise Refusal("handover.unknown_device")
    pending = Pending(
        operations=device.pending_operations,
        photos=device.pending_photos,
        photo_bytes=device.pending_photo_bytes,
    )
    return Caller(person=person, device=device.id, last_seen_at=device.last_seen_at, pending=pending)


def _require_kept(campus: Campus, keeper: Person, person: Person) -> None:
    """Nothing proves which phone made a file: else one could be made up in anybody's name.

    What is not the keeper's answers like what is not there.
    """
    if not may_keep(actor_of(keeper), person.role, person.unit, campus):
        raise Refusal("handover.unknown_device")


def _photo(resources: Resources, person: str, name: str, photo: bytes) -> PushVerdict:
    whole = Piece(offset=0, length=len(photo), size=len(photo), intact=True)
    try:
        with resources.reading() as session:
            require_expected(session, person, name)
            known = offset(resources, session, person, name) == len(photo)
        if not known:
            take(resources, person, name, whole, photo)
    except Refusal:
        return PushVerdict.REJECTED
    return PushVerdict.DUPLICATE if known else PushVerdict.APPLIED
