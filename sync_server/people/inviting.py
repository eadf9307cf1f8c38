"""Enrolment codes: made by who keeps the account, shown once, used once on one phone, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import CursorResult, delete
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.wire.invitations import bare_code
from sync_server.people.managing import kept, one_time_password
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.tables import EnrolmentCode, Person
from sync_server.transaction import Transaction

LASTING = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
USUAL = "day"
MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A code in words, which is kept nowhere, and whose it is."""

    person: Person
    code: str
    expires_at: datetime


def invite(resources: Resources, keeper: Person, chosen: Sequence[str], lasting: str) -> list[Invited]:
    """A fresh code for each person; an earlier one of theirs is worth nothing from now on.

    Refuses all with `enrol.nobody`, `enrol.too_many`, `person.oneself`, and with `request.not_found` for whom
    the keeper does not keep or who is closed.
    """
    people = dict.fromkeys(chosen)
    if not people:
        raise Refusal("enrol.nobody")
    if len(people) > MOST_AT_ONCE:
        raise Refusal("enrol.too_many")
    with resources.transaction() as tx:
        until = tx.now + LASTING.get(lasting, LASTING[USUAL])
        codes = {person: one_time_password(resources.new_token()) for person in people}
        return [_made(resources, tx, keeper, person, code, until) for person, code in codes.items()]


def withdraw(tx: Transaction, person_id: str) -> None:
    """A code that was lost or is not needed any more is worth nothing."""
    tx.session.execute(delete(EnrolmentCode).where(col(EnrolmentCode.person) == person_id))


def person_of(session: Session, code: str, now: datetime) -> Person:
    """Whose a code is; one refusal, `enrol.code_unusable`, for wrong, used, withdrawn and outdated ones."""
    asked = select(Person).join(EnrolmentCode, col(EnrolmentCode.person) == Person.id)
    theirs = (
        col(EnrolmentCode.code_hash) == _hash(code),
        col(EnrolmentCode.expires_at) > now,
        col(Person.disabled).is_(other=False),
    )
    person = session.exec(asked.where(*theirs)).first()
    if person is None:
        raise Refusal("enrol.code_unusable")
    return person


def spend(tx: Transaction, code: str) -> None:
    """Use a code up; of two who do so at once the second is refused with `enrol.code_unusable`."""
    this = delete(EnrolmentCode).where(
        col(EnrolmentCode.code_hash) == _hash(code), col(EnrolmentCode.expires_at) > tx.now
    )
    done = tx.session.execute(this)
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        raise Refusal("enrol.code_unusable")


def _made(
    resources: Resources, tx: Transaction, keeper: Person, person_id: str, code: str, until: datetime
) -> Invited:
    campus = resources.campuses.current(tx.session)
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    if person.id == keeper.id:
        raise Refusal("person.oneself")
    if person.disabled:
        raise Refusal("request.not_found")
    withdraw(tx, person.id)
    tx.session.add(
        EnrolmentCode(
            person=person.id, code_hash=_hash(code), made_by=keeper.id, made_at=tx.now, expires_at=until
        )
    )
    tx.session.flush()
    return Invited(person=person, code=code, expires_at=until)


def _hash(code: str) -> str:
    """It has sixty random bits and lives for a week at most: a fast hash is enough (ASVS 6.5.2)."""
    return sha256((bare_code(code) or "").encode()).hexdigest()
