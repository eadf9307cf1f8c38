"""Keeping accounts: making, changing, closing them, giving a one-time password, handing over what is open."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import delete
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from checklists.roles import INSPECTING_ROLES, Role
from checklists.wire.changes import ASSIGNMENT
from sync_server.campuses import tell_of_post
from sync_server.database import held
from sync_server.people.accounts import create_person, disable, sign_out_everywhere
from sync_server.people.duties import Post, account_flaws, may_keep, post_flaws
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.tables import Assignment, EnrolmentCode, Person
from sync_server.transaction import Transaction

# No letter that is taken for another: it is read aloud and typed on phones.
_PLAIN = "23456789abcdefghijkmnpqrstuvwxyz"
_CODE_LENGTH, _CODE_GROUP = 12, 4


def kept_by(session: Session, campus: Campus, keeper: Actor) -> list[Person]:
    """The accounts a keeper may change, closed ones included, by unit and post."""
    everybody = session.exec(select(Person).order_by(col(Person.unit), col(Person.post_zh)))
    return [person for person in everybody if may_keep(keeper, person.role, person.unit, campus)]


def kept(session: Session, campus: Campus, keeper: Actor, person_id: str) -> Person:
    """One of them; refuses with `request.not_found` whoever is not there or not theirs."""
    person = session.get(Person, person_id)
    if person is None or not may_keep(keeper, person.role, person.unit, campus):
        raise Refusal("request.not_found")
    return person


def one_time_password(secret: str) -> str:
    """Sixty of a secret's bits as twelve plain characters in groups."""
    digest = sha256(secret.encode()).digest()
    plain = "".join(_PLAIN[byte % len(_PLAIN)] for byte in digest[:_CODE_LENGTH])
    return "-".join(plain[at : at + _CODE_GROUP] for at in range(0, _CODE_LENGTH, _CODE_GROUP))


def make(resources: Resources, keeper: Person, account: str, post: Post) -> tuple[str, str]:
    """A new account's id and its one-time password, which is kept nowhere.

    Refuses with a `person.*` code, `unit.unknown`, or `auth.forbidden` for what is not the keeper's to give.
    """
    name = account.strip().casefold()
    password = one_time_password(resources.new_token())
    password_hash = resources.passwords.hash(password)
    with resources.transaction() as tx:
        campus = resources.campuses.current(tx.session)
        return add(tx, campus, keeper, name, post, password_hash).id, password


def add(
    tx: Transaction, campus: Campus, keeper: Person, account: str, post: Post, password_hash: str
) -> Person:
    """Add an account whose password must be changed first; refuses like `make`."""
    for code, field in account_flaws(account):
        raise Refusal(code, field)
    _require_fit(campus, actor_of(keeper), post)
    if tx.session.exec(select(Person.id).where(Person.account == account)).first() is not None:
        raise Refusal("person.account_taken", "account")
    person = create_person(
        tx, account=account, post_zh=post.zh, post_en=post.en, role=post.role, unit=post.unit,
        password_hash=password_hash, must_change_password=True,
    )  # fmt: skip
    tell_of_post(tx, campus, person.id)
    return person


def change(tx: Transaction, campus: Campus, keeper: Person, person_id: str, post: Post) -> None:
    """Give a person another post, role or unit; refuses like `make`, and with `person.last_admin`.

    A code made for the role they had opens nothing of another one.
    """
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    _require_fit(campus, actor_of(keeper), post)
    if person.role == Role.ADMIN and post.role != Role.ADMIN:
        _require_another_admin(tx, person)
    if (person.role, person.unit) != (post.role, post.unit):
        tx.session.execute(delete(EnrolmentCode).where(col(EnrolmentCode.person) == person.id))
    person.post_zh, person.post_en, person.role, person.unit = post.zh, post.en, post.role, post.unit
    tell_of_post(tx, campus, person.id)


def mark_of(person: Person) -> str:
    """Stands for the post an account has, in a form that is filled in over it."""
    post = (person.post_zh, person.post_en, person.role, person.unit or "")
    return sha256("\n".join(post).encode()).hexdigest()


def require_current(tx: Transaction, campus: Campus, keeper: Person, person_id: str, base: str) -> None:
    """Refuse with `person.overtaken` who saw another post, by its mark `base`; holds the account."""
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    tx.session.exec(held(select(Person).where(col(Person.id) == person.id))).one()
    if mark_of(person) != base:
        raise Refusal("person.overtaken")


def close(tx: Transaction, campus: Campus, keeper: Person, person_id: str) -> None:
    """Close an account; refuses with `person.oneself` and `person.last_admin`."""
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    if person.id == keeper.id:
        raise Refusal("person.oneself")
    if person.role == Role.ADMIN:
        _require_another_admin(tx, person)
    disable(tx, person.id)
    tell_of_post(tx, campus, person.id)


def reopen(tx: Transaction, campus: Campus, keeper: Person, person_id: str) -> None:
    """Let a closed account in again; its phones sign in anew. Refuses with `person.erased`."""
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    if person.erased_at is not None:
        raise Refusal("person.erased")
    person.disabled = False
    tell_of_post(tx, campus, person.id)


def reset(resources: Resources, keeper: Person, person_id: str) -> str:
    """A one-time password, to be changed before anything else; whoever had the old one is signed out."""
    password = one_time_password(resources.new_token())
    password_hash = resources.passwords.hash(password)
    with resources.transaction() as tx:
        person = kept(tx.session, resources.campuses.current(tx.session), actor_of(keeper), person_id)
        if person.id == keeper.id:
            raise Refusal("person.oneself")
        person.password_hash, person.must_change_password = password_hash, True
        sign_out_everywhere(tx, person.id)
    return password


def be_away(tx: Transaction, campus: Campus, keeper: Person, person_id: str, *, away: bool) -> None:
    """Whether a person is away: as long as it is, the deputies that the map names answer.

    Everybody may say so of themselves.
    """
    oneself = person_id == keeper.id
    session = tx.session
    person = (
        session.get_one(Person, person_id) if oneself else kept(session, campus, actor_of(keeper), person_id)
    )
    person.away = away
    tell_of_post(tx, campus, person.id)


def keep_deputy(tx: Transaction, campus: Campus, keeper: Person, person_id: str, deputy_id: str) -> None:
    """Keep who is offered first for what a person has to inspect; nobody, when it is empty.

    Refuses with `person.unknown` who could not take it.
    """
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    person.deputy = _deputy(tx, campus, keeper, person, deputy_id).id if deputy_id else None


def hand_over(tx: Transaction, campus: Campus, keeper: Person, person_id: str, deputy_id: str) -> int:
    """Give a person's open assignments to a deputy who may inspect, and say how many these are.

    The deputy is kept. Refuses with `person.unknown` and `person.deputy_missing`.
    """
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    deputy = _deputy(tx, campus, keeper, person, deputy_id)
    person.deputy = deputy.id
    assignments = open_assignments(tx, person.id)
    for assignment in assignments:
        pass_on(tx, assignment, deputy.id)
    return len(assignments)


def open_assignments(tx: Transaction, person_id: str) -> Sequence[Assignment]:
    """The inspections that are asked of a person and not done, held."""
    theirs = select(Assignment).where(Assignment.assignee == person_id, Assignment.state == "open")
    return tx.session.exec(held(theirs)).all()


def pass_on(tx: Transaction, assignment: Assignment, to: str) -> None:
    """Ask it of somebody else, and tell the phones of both."""
    tx.note(ASSIGNMENT, assignment.id, left=assignment.assignee)
    assignment.assignee = to


def _deputy(tx: Transaction, campus: Campus, keeper: Person, person: Person, deputy_id: str) -> Person:
    if not deputy_id:
        raise Refusal("person.deputy_missing", "deputy")
    deputy = kept(tx.session, campus, actor_of(keeper), deputy_id)
    if deputy.id == person.id or deputy.disabled or deputy.role not in INSPECTING_ROLES:
        raise Refusal("person.unknown", "deputy")
    return deputy


def _require_fit(campus: Campus, keeper: Actor, post: Post) -> None:
    for code, field in post_flaws(post, campus):
        raise Refusal(code, field)
    if not may_keep(keeper, post.role, post.unit, campus):
        raise Refusal("auth.forbidden")


def _require_another_admin(tx: Transaction, person: Person) -> None:
    """Held, so that two who close each other at once cannot both succeed."""
    in_use = select(Person).where(Person.role == Role.ADMIN, col(Person.disabled).is_(other=False))
    if {admin.id for admin in tx.session.exec(held(in_use))} <= {person.id}:
        raise Refusal("person.last_admin")
