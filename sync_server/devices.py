"""Phones: signing one in, knowing it again by its token, revoking it."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from checklists.wire.enrolment import Enrolment, PersonRow, SignIn
from checklists.wire.push import Pending
from sync_server.accounts import actor_of, authenticate
from sync_server.database import insert, retried
from sync_server.resources import Resources
from sync_server.tables import Device, Operation, Person, SyncCounter
from sync_server.transaction import SPACE, Transaction

_LONGEST_CLIENT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who is asking, from which phone."""

    person: Person
    device: str

    @property
    def actor(self) -> Actor:
        """The person as far as rules and scope need it."""
        return actor_of(self.person)


def token_hash(token: str) -> str:
    """What is kept of a token: it has 256 random bits, so a fast hash is enough (ASVS 6.5.2)."""
    return hashlib.sha256(token.encode()).hexdigest()


@retried
def sign_in(resources: Resources, asked: SignIn) -> Enrolment:
    """Check the password and give the phone a fresh token; the same person and phone keep their device.

    Refuses with `auth.password_expired` until a password somebody else gave was changed on the desk.
    """
    if not 0 < len(asked.client) <= _LONGEST_CLIENT:
        raise Refusal("field.unknown_value", "client")
    person = authenticate(resources, asked.account, asked.password)
    if person.must_change_password:
        raise Refusal("auth.password_expired")
    token = resources.new_token()
    with resources.transaction() as tx:
        device = _device(tx, person, asked)
        device.token_hash = token_hash(token)
        return Enrolment(
            device=device.id,
            token=token,
            epoch=epoch(tx.session),
            next_seq=_next_seq(tx.session, device.id),
            person=person_row(person),
        )


def caller(session: Session, token: str) -> Caller:
    """Who holds a token; refuses with `auth.token_unknown` or `auth.token_revoked`."""
    device = session.exec(select(Device).where(Device.token_hash == token_hash(token))).first()
    if device is None:
        raise Refusal("auth.token_unknown")
    if device.revoked_at is not None:
        raise Refusal("auth.token_revoked")
    return Caller(person=session.get_one(Person, device.person), device=device.id)


def sign_out(tx: Transaction, device_id: str) -> None:
    """Forget the token; the device's numbers go on when the same person signs in again."""
    tx.session.execute(update(Device).where(col(Device.id) == device_id).values(token_hash=None))


def revoke(tx: Transaction, device_id: str) -> None:
    """Shut a lost phone out at once; it keeps what it has not sent."""
    tx.session.execute(update(Device).where(col(Device.id) == device_id).values(revoked_at=tx.now))


def reinstate(tx: Transaction, device_id: str) -> None:
    """Let a found phone in again."""
    tx.session.execute(update(Device).where(col(Device.id) == device_id).values(revoked_at=None))


def heard_from(tx: Transaction, device_id: str, pending: Pending) -> None:
    """Keep when a phone was last heard of and what still waits on it."""
    tx.session.execute(
        update(Device)
        .where(col(Device.id) == device_id)
        .values(
            last_seen_at=tx.now,
            pending_operations=max(0, pending.operations),
            pending_photos=max(0, pending.photos),
            pending_photo_bytes=max(0, pending.photo_bytes),
        )
    )


def epoch(session: Session) -> str:
    """The id of this server's history."""
    return session.get_one(SyncCounter, SPACE).epoch


def person_row(person: Person) -> PersonRow:
    """The person as phones keep them."""
    return PersonRow(
        id=person.id, account=person.account, post=person.post_zh, role=person.role, unit=person.unit
    )


def _device(tx: Transaction, person: Person, asked: SignIn) -> Device:
    fresh = Device(
        id=tx.new_id(),
        person=person.id,
        client=asked.client,
        app_version=asked.app_version[:_LONGEST_CLIENT],
        created_at=tx.now,
        last_seen_at=tx.now,
    )
    if insert(tx.session, fresh):
        return fresh
    known = tx.session.exec(
        select(Device).where(Device.person == person.id, Device.client == asked.client)
    ).one()
    if known.revoked_at is not None:
        raise Refusal("auth.token_revoked")
    known.last_seen_at = tx.now
    return known


def _next_seq(session: Session, device_id: str) -> int:
    last = session.exec(select(func.max(Operation.device_seq)).where(Operation.device == device_id)).one()
    return (last or 0) + 1
