"""Accounts: making them, checking a password, changing it. Every account is a post, never a name."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import col, select

from checklists.problems import Refusal
from sync_server.database import insert
from sync_server.passwords import require_strong
from sync_server.resources import Resources
from sync_server.tables import DeskSession, Device, Person, SignInTries
from sync_server.transaction import Transaction

MOST_TRIES = 5
REST = timedelta(minutes=5)
_LONGEST = 64


def create_person(
    tx: Transaction, *, account: str, post_zh: str, post_en: str, role: str, unit: str, password_hash: str,
    must_change_password: bool = False,
) -> Person:  # fmt: skip
    """Add an account. The caller hashes, so that no transaction waits for argon2."""
    person = Person(
        id=tx.new_id(),
        account=account,
        post_zh=post_zh,
        post_en=post_en,
        role=role,
        unit=unit,
        password_hash=password_hash,
        must_change_password=must_change_password,
        created_at=tx.now,
    )
    tx.session.add(person)
    tx.session.flush()
    return person


def authenticate(resources: Resources, account: str, password: str) -> Person:
    """The person behind account and password.

    Refuses with `auth.wrong_password`, in the same time for unknown accounts, and with
    `auth.too_many_tries` after five wrong ones in a row until five minutes have passed.
    """
    name = account.strip().casefold()[:_LONGEST]
    with resources.transaction() as tx:
        _count_try(tx, name)
        person = tx.session.exec(select(Person).where(Person.account == name)).first()
    known = person is not None and not person.disabled
    matches = resources.passwords.matches(password, person.password_hash if person else None)
    if person is None or not known or not matches:
        raise Refusal("auth.wrong_password")
    with resources.transaction() as tx:
        _forget_tries(tx, name)
    _renew_hash(resources, person, password)
    return person


def change_password(resources: Resources, person: Person, old: str, new: str) -> None:
    """Change one's own password and end every desk session of the account.

    The old one can be guessed no more often than at signing in: refuses with `auth.wrong_password`,
    `auth.too_many_tries` or `auth.weak_password`.
    """
    authenticate(resources, person.account, old)
    if new == old:
        raise Refusal("auth.weak_password", "password")
    set_password(resources, person, new)


def set_password(resources: Resources, person: Person, new: str) -> None:
    """Set a password that was proved or is the owner's to give; refuses with `auth.weak_password`."""
    require_strong(new, person.account)
    password_hash = resources.passwords.hash(new)
    with resources.transaction() as tx:
        _keep_hash(tx, person.id, password_hash)
        end_sessions(tx, person.id)


def disable(tx: Transaction, person_id: str) -> None:
    """Close an account: its phones and desk sessions are signed out."""
    tx.session.execute(update(Person).where(col(Person.id) == person_id).values(disabled=True))
    sign_out_everywhere(tx, person_id)


def sign_out_everywhere(tx: Transaction, person_id: str) -> None:
    """Sign a person's phones and browsers out."""
    tx.session.execute(update(Device).where(col(Device.person) == person_id).values(token_hash=None))
    end_sessions(tx, person_id)


def end_sessions(tx: Transaction, person_id: str) -> None:
    """Sign a person's browsers out of the desk."""
    tx.session.execute(delete(DeskSession).where(col(DeskSession.person) == person_id))


def _count_try(tx: Transaction, account: str) -> None:
    """Count before checking, so that tries made at once cannot all pass the limit."""
    _forget_rested(tx, tx.now - REST)
    if insert(tx.session, SignInTries(account=account, failures=1, last_at=tx.now)):
        return
    tries = tx.session.get(SignInTries, account, with_for_update=True)
    if tries is None:
        return  # a right password has just forgotten them
    if tries.failures >= MOST_TRIES:
        raise Refusal("auth.too_many_tries")
    tries.failures += 1
    tries.last_at = tx.now


def _forget_rested(tx: Transaction, before: datetime) -> None:
    tx.session.execute(delete(SignInTries).where(col(SignInTries.last_at) <= before))


def _forget_tries(tx: Transaction, account: str) -> None:
    tx.session.execute(delete(SignInTries).where(col(SignInTries.account) == account))


def _renew_hash(resources: Resources, person: Person, password: str) -> None:
    if resources.passwords.outdated(person.password_hash):
        password_hash = resources.passwords.hash(password)
        with resources.transaction() as tx:
            tx.session.execute(
                update(Person).where(col(Person.id) == person.id).values(password_hash=password_hash)
            )


def _keep_hash(tx: Transaction, person_id: str, password_hash: str) -> None:
    tx.session.execute(
        update(Person)
        .where(col(Person.id) == person_id)
        .values(password_hash=password_hash, must_change_password=False)
    )
