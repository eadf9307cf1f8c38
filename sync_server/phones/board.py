"""What the office should know of each phone: what waits on it, what never came, how its clock goes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func
from sqlmodel import Session, col, select

from checklists.wire.photos import PhotoRole
from sync_server.deciding.intake import missing
from sync_server.photos.uses import not_arrived
from sync_server.tables import DeferredOperation, Device, Operation, Person, PhotoUse, Snap

MOST_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneState:
    """`gaps` are numbers that never came though later ones did; `deferred` were put off, the longest first.

    `awaited` counts photos the person's records list and nobody has brought, but for those of what they
    reported without a name: beside the tasks that lack a photo it would say who did.
    """

    device: Device
    person: Person
    gaps: tuple[int, ...]
    deferred: tuple[DeferredOperation, ...]
    awaited: int


def phone_states(session: Session, people: Sequence[Person]) -> list[PhoneState]:
    """Every phone of these people, the one heard of last first; photos stand with its person's last phone."""
    by_id = {person.id: person for person in people}
    newest_first = (
        select(Device).where(col(Device.person).in_(by_id)).order_by(col(Device.last_seen_at).desc())
    )
    devices = session.exec(newest_first).all()
    put_off = _put_off(session, [device.id for device in devices])
    awaited = _awaited(session, list(by_id))
    return [
        PhoneState(
            device=device,
            person=by_id[device.person],
            gaps=_gaps(session, device, put_off[device.id]),
            deferred=tuple(put_off[device.id]),
            awaited=awaited.pop(device.person, 0),
        )
        for device in devices
    ]


def _put_off(session: Session, devices: list[str]) -> Mapping[str, list[DeferredOperation]]:
    found: dict[str, list[DeferredOperation]] = defaultdict(list)
    rows = select(DeferredOperation).where(col(DeferredOperation.device).in_(devices))
    for row in session.exec(rows.order_by(col(DeferredOperation.first_at))):
        found[row.device].append(row)
    return found


def _gaps(session: Session, device: Device, deferred: Sequence[DeferredOperation]) -> tuple[int, ...]:
    stored = select(Operation.device_seq).where(
        Operation.device == device.id, col(Operation.device_seq) > device.contiguous
    )
    here = [*session.exec(stored), *(one.device_seq for one in deferred)]
    return missing(device.contiguous, here, max(here, default=device.contiguous), MOST_NAMED)


def _awaited(session: Session, people: list[str]) -> dict[str, int]:
    counted = session.exec(
        select(PhotoUse.person, func.count(col(PhotoUse.sha256).distinct()))
        .where(col(PhotoUse.person).in_(people), not_arrived(), ~_of_no_name())
        .group_by(col(PhotoUse.person))
    )
    return dict(counted.all())


def _of_no_name() -> ColumnElement[bool]:
    """A photo somebody brings to what they reported without a name; what they repair bears theirs."""
    unnamed = exists().where(
        col(Snap.task) == col(PhotoUse.task),
        col(Snap.reporter) == col(PhotoUse.person),
        col(Snap.anonymous).is_(other=True),
    )
    return and_(unnamed, col(PhotoUse.role) != PhotoRole.AFTER)
