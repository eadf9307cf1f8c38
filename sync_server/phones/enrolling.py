"""A phone that is signed in by a code: whose it is, and then their own password instead of anybody's."""

from checklists.wire.enrolment import CodeOffered, Enrol, Enrolment, Invited, SignIn
from sync_server.auditing import Author
from sync_server.database import retried
from sync_server.passwords import require_strong
from sync_server.people.accounts import end_sessions, keep_hash
from sync_server.people.inviting import person_of, spend
from sync_server.people.tries import count_from, give_back
from sync_server.phones.devices import enrolled, require_client
from sync_server.resources import Resources
from sync_server.tables import Person


def look_up(resources: Resources, asked: CodeOffered, address: str) -> Invited:
    """Whom a code is for. Refuses with `enrol.code_unusable` and `auth.too_many_tries`."""
    person = _proved(resources, asked.code, address)
    return Invited(account=person.account, post=person.post_zh, post_en=person.post_en)


@retried
def enrol(resources: Resources, asked: Enrol, address: str) -> Enrolment:
    """Use a code up: the person's password is the one given here, and this phone is signed in.

    Refuses as `look_up` does, and with `auth.weak_password`, which leaves the code usable.
    """
    require_client(asked.client)
    person = _proved(resources, asked.code, address)
    require_strong(asked.password, person.account)
    password_hash, token = resources.passwords.hash(asked.password), resources.new_token()
    phone = SignIn(
        account=person.account,
        password="",
        client=asked.client,
        app_version=asked.app_version,
        device=asked.device,
    )
    with resources.transaction() as tx:
        spend(tx, asked.code)
        keep_hash(tx, person.id, password_hash)
        end_sessions(tx, person.id)
        done = enrolled(tx, person, phone, token)
        tx.author = Author(act="POST /enrol", person=person.id, device=done.device)
        return done


def _proved(resources: Resources, code: str, address: str) -> Person:
    """A guess counts against its address, a right code does not."""
    with resources.transaction() as tx:
        count_from(tx, address)
    with resources.reading() as session:
        person = person_of(session, code, resources.clock())
    with resources.transaction() as tx:
        give_back(tx, address)
    return person
