"""Phones: signing one in, knowing it again by its token, revoking it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from checklists.wire.enrolment import Enrolment, PersonRow, SignIn
from checklists.wire.ids import is_uuid
from checklists.wire.push import Pending
from sync_server.auditing import Author
from sync_server.database import held, insert, retried
from sync_server.deciding.intake import contiguous_after, missing
from sync_server.people.accounts import authenticate, require_as_proved
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.tables import Device, Operation, Person, SpentNumber, SyncCounter
from sync_server.transaction import SPACE, Transaction

_LONGEST_CLIENT = 64
MOST_NAMED = 100
_HEARD_ENOUGH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who is asking, from which phone."""

    person: Person
    device: str
    last_seen_at: datetime
    pending: Pending

    @property
    def actor(self) -> Actor:
        """The person as far as rules and scope need it."""
        return actor_of(self.person)


def token_hash(token: str) -> str:
    """What is kept of a token: it has 256 random bits, so a fast hash is enough (ASVS 6.5.2)."""
    return hashlib.sha256(token.encode()).hexdigest()


@retried
def sign_in(resources: Resources, asked: SignIn, address: str = "") -> Enrolment:
    """Check the password and give the phone a fresh token; the same person and phone keep their device.

    Refuses with `auth.password_expired` until a password somebody else gave was changed on the desk.
    """
    require_client(asked.client)
    act = Author(act="POST /sign-in")
    person = authenticate(resources.by(act), asked.account, asked.password, address, phone=asked.client)
    if person.must_change_password:
        raise Refusal("auth.password_expired")
    token = resources.new_token()
    with resources.transaction() as tx:
        require_as_proved(tx, person)
        done = enrolled(tx, person, asked, token)
        tx.author = replace(act, person=person.id, device=done.device)
        return done


def require_client(client: str) -> None:
    """Refuse what is no phone's own id with `field.unknown_value`."""
    if not 0 < len(client) <= _LONGEST_CLIENT:
        raise Refusal("field.unknown_value", "client")


def enrolled(tx: Transaction, person: Person, asked: SignIn, token: str) -> Enrolment:
    """Let a phone in whose person has proved who they are; refuses with `auth.token_revoked`."""
    device = _device(tx, person, asked)
    device.token_hash = token_hash(token)
    device.app_version = asked.app_version[:_LONGEST_CLIENT]
    return Enrolment(
        device=device.id,
        token=token,
        epoch=epoch(tx.session),
        next_seq=_next_seq(tx.session, device.id),
        person=person_row(person),
    )


def caller(session: Session, token: str) -> Caller:
    """Who holds a token; refuses with `auth.token_unknown` or `auth.token_revoked`."""
    held = select(Device, Person).join(Person, col(Person.id) == Device.person)
    found = session.exec(held.where(Device.token_hash == token_hash(token))).first()
    if found is None:
        raise Refusal("auth.token_unknown")
    device, person = found
    if device.revoked_at is not None:
        raise Refusal("auth.token_revoked")
    if person.disabled:
        raise Refusal("auth.token_unknown")
    return Caller(
        person=person,
        device=device.id,
        last_seen_at=device.last_seen_at,
        pending=Pending(
            operations=device.pending_operations,
            photos=device.pending_photos,
            photo_bytes=device.pending_photo_bytes,
        ),
    )


def is_news(caller: Caller, pending: Pending, now: datetime) -> bool:
    """Whether a call that only reads is worth writing down: not each of them costs a commit."""
    return pending != caller.pending or now - caller.last_seen_at > _HEARD_ENOUGH


def sign_out(tx: Transaction, device_id: str) -> None:
    """Forget the token; the device's numbers go on when the same person signs in again."""
    tx.session.execute(update(Device).where(col(Device.id) == device_id).values(token_hash=None))


def revoke(tx: Transaction, device_id: str) -> None:
    """Shut a lost phone out at once; it keeps what it has not sent."""
    tx.session.execute(update(Device).where(col(Device.id) == device_id).values(revoked_at=tx.now))


def reinstate(tx: Transaction, device_id: str) -> None:
    """Let a found phone in again."""
    tx.session.execute(update(Device).where(col(Device.id) == device_id).values(revoked_at=None))


def skew_of(said: datetime | None, now: datetime) -> int | None:
    """How many seconds a phone's clock is ahead: evidence alone (docs/protocol.md §3)."""
    return None if said is None else round((said - now).total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a device's operation numbers say: which are missing, and the first not seen used."""

    missing: tuple[int, ...]
    next_seq: int


def count_numbers(
    tx: Transaction, device_id: str, deferred: Iterable[int], put_off_now: Iterable[int]
) -> Numbers:
    """Move the mark up to which all operations of a device are here, and name what is missing after it.

    Of those `deferred`, only what was put off just now is not missing: the phone has just shown that it
    still has it. It takes no harm from being asked for what it knows to be waiting.
    """
    tx.session.flush()
    device = tx.session.get_one(Device, device_id)
    later = [
        number
        for used in (Operation, SpentNumber)
        for number in tx.session.exec(
            select(used.device_seq).where(used.device == device_id, used.device_seq > device.contiguous)
        )
    ]
    device.contiguous = contiguous_after(device.contiguous, later)
    last = max([device.contiguous, *later, *deferred])
    return Numbers(
        missing=missing(device.contiguous, [*later, *put_off_now], last, MOST_NAMED), next_seq=last + 1
    )


def spend_number(tx: Transaction, device_id: str, number: int) -> None:
    """An operation that is here under another number came under this one too: nothing is missing there.

    Copies of a phone give what they share numbers of their own; unsaid, each hole would be asked for again
    and again, and shown as lost.
    """
    tx.session.merge(SpentNumber(device=device_id, device_seq=number))


def heard_from(tx: Transaction, device_id: str, pending: Pending, skew: int | None = None) -> None:
    """Keep when a phone was last heard of, what still waits on it and how wrong its clock is."""
    clock = {} if skew is None else {"skew_s": skew}
    tx.session.execute(
        update(Device)
        .where(col(Device.id) == device_id)
        .values(
            last_seen_at=tx.now,
            pending_operations=max(0, pending.operations),
            pending_photos=max(0, pending.photos),
            pending_photo_bytes=max(0, pending.photo_bytes),
            **clock,
        )
    )


def epoch(session: Session) -> str:
    """The id of this server's history."""
    return session.get_one(SyncCounter, SPACE).epoch


def person_row(person: Person) -> PersonRow:
    """The person as phones keep them."""
    return PersonRow(
        id=person.id,
        account=person.account,
        post=person.post_zh,
        post_en=person.post_en,
        role=person.role,
        unit=person.unit,
    )


def _device(tx: Transaction, person: Person, asked: SignIn) -> Device:
    fresh = Device(
        id=asked.device if _is_free(tx.session, asked.device) else tx.new_id(),
        person=person.id,
        client=asked.client,
        app_version=asked.app_version[:_LONGEST_CLIENT],
        created_at=tx.now,
        last_seen_at=tx.now,
    )
    if insert(tx.session, fresh):
        return fresh
    same = select(Device).where(Device.person == person.id, Device.client == asked.client)
    known = tx.session.exec(held(same)).one()
    if known.revoked_at is not None:
        raise Refusal("auth.token_revoked")
    known.last_seen_at = tx.now
    return known


def _is_free(session: Session, device_id: str) -> bool:
    """Whether a phone may have the name it had before this server was restored."""
    return is_uuid(device_id) and session.get(Device, device_id) is None


def _next_seq(session: Session, device_id: str) -> int:
    last = session.exec(select(func.max(Operation.device_seq)).where(Operation.device == device_id)).one()
    return (last or 0) + 1
