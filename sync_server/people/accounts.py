"""Accounts: making them, checking a password, changing it. Every account is a post, never a name."""

from hashlib import sha256
from hmac import compare_digest, digest

from sqlalchemy import delete, update
from sqlmodel import col, select

from checklists.problems import Refusal
from checklists.wire.ids import is_uuid
from sync_server.passwords import require_strong
from sync_server.people.failures import tell_failure
from sync_server.people.tries import count_from, count_try, forget_tries, give_back
from sync_server.resources import Resources
from sync_server.tables import DeskSession, Device, EnrolmentCode, Person
from sync_server.transaction import Transaction

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


def recognition(person: Person) -> str:
    """What a browser keeps in which this person has signed in, worth nothing once the password changes.

    It opens nothing: tries that bring it are counted apart from those of strangers, who know the name alone.
    """
    return digest(person.password_hash.encode(), b"a browser that is known", sha256).hex()


def authenticate(
    resources: Resources, account: str, password: str, address: str = "",
    *, known_by: str = "", phone: str = "",
) -> Person:  # fmt: skip
    """The person behind account and password; `address` is where the try is counted as coming from.

    `known_by` is the `recognition` the browser keeps, if any; `phone` a phone's own id.

    Refuses with `auth.wrong_password`, in the same time for unknown accounts, and with
    `auth.too_many_tries` after five wrong ones in a row until five minutes have passed, or after sixty
    from one address, whatever accounts they named.
    """
    name = account.strip().casefold()[:_LONGEST]
    with resources.transaction() as tx:
        count_from(tx, address)
        person = tx.session.exec(select(Person).where(Person.account == name)).first()
        apart = _known_phone(tx, name, phone) or _known_browser(person, known_by)
        count_try(tx, name, apart=apart)
    known = person is not None and not person.disabled
    matches = resources.passwords.matches(password, person.password_hash if person else None)
    if person is None or not known or not matches:
        with resources.transaction() as tx:
            tell_failure(tx, name, person, apart=apart)
        raise Refusal("auth.wrong_password")
    with resources.transaction() as tx:
        forget_tries(tx, name, apart=apart)
        give_back(tx, address)
    return _renewed(resources, person, password)


def require_as_proved(tx: Transaction, person: Person) -> None:
    """Refuse with `auth.wrong_password` whose account was closed, or whose password changed, since the check.

    Checking takes its time; whoever is shut out meanwhile must not get in by it.
    """
    now = tx.session.get(Person, person.id, populate_existing=True, with_for_update=True)
    if now is None or now.disabled or now.password_hash != person.password_hash:
        raise Refusal("auth.wrong_password")


def change_password(resources: Resources, person: Person, old: str, new: str) -> None:
    """Change one's own password and end every desk session of the account.

    The old one can be guessed no more often than at signing in: refuses with `auth.wrong_password`,
    `auth.too_many_tries` or `auth.weak_password`.
    """
    proved = authenticate(resources, person.account, old, known_by=recognition(person))
    if new == old:
        raise Refusal("auth.weak_password", "password")
    require_strong(new, person.account)
    password_hash = resources.passwords.hash(new)
    with resources.transaction() as tx:
        require_as_proved(tx, proved)
        keep_hash(tx, person.id, password_hash)
        end_sessions(tx, person.id)


def set_password(resources: Resources, person: Person, new: str) -> None:
    """Set a password that was proved or is the owner's to give; refuses with `auth.weak_password`."""
    require_strong(new, person.account)
    password_hash = resources.passwords.hash(new)
    with resources.transaction() as tx:
        keep_hash(tx, person.id, password_hash)
        end_sessions(tx, person.id)


def disable(tx: Transaction, person_id: str) -> None:
    """Close an account: its phones and desk sessions are signed out."""
    tx.session.execute(update(Person).where(col(Person.id) == person_id).values(disabled=True))
    sign_out_everywhere(tx, person_id)


def sign_out_everywhere(tx: Transaction, person_id: str) -> None:
    """Sign a person's phones and browsers out; a code they have not used is worth nothing."""
    tx.session.execute(update(Device).where(col(Device.person) == person_id).values(token_hash=None))
    tx.session.execute(delete(EnrolmentCode).where(col(EnrolmentCode.person) == person_id))
    end_sessions(tx, person_id)


def end_sessions(tx: Transaction, person_id: str) -> None:
    """Sign a person's browsers out of the desk."""
    tx.session.execute(delete(DeskSession).where(col(DeskSession.person) == person_id))


def _known_phone(tx: Transaction, account: str, client: str) -> str:
    """The phone's own id, where the account has signed in there and it was not revoked since.

    Only a UUID is as good as a secret: a program may have called itself `bi`, which anybody can guess.
    """
    kept = select(Device.client).join(Person, col(Person.id) == Device.person)
    theirs = kept.where(Person.account == account, Device.client == client, col(Device.revoked_at).is_(None))
    return (tx.session.exec(theirs).first() or "") if is_uuid(client) else ""


def _known_browser(person: Person | None, known_by: str) -> str:
    known = person is not None and compare_digest(recognition(person).encode(), known_by.encode())
    return "browser" if known else ""


def _renewed(resources: Resources, person: Person, password: str) -> Person:
    """The person, whose password is hashed anew where the way to do it has changed."""
    if not resources.passwords.outdated(person.password_hash):
        return person
    password_hash = resources.passwords.hash(password)
    with resources.transaction() as tx:
        require_as_proved(tx, person)
        tx.session.execute(
            update(Person).where(col(Person.id) == person.id).values(password_hash=password_hash)
        )
        return tx.session.get_one(Person, person.id, populate_existing=True)


def keep_hash(tx: Transaction, person_id: str, password_hash: str) -> None:
    """Let a password count that is its owner's own."""
    tx.session.execute(
        update(Person)
        .where(col(Person.id) == person_id)
        .values(password_hash=password_hash, must_change_password=False)
    )
