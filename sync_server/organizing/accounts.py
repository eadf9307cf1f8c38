"""The accounts a workbook names: what may be wrong with them, and making them so."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.places.checking import LONGEST_NAME
from sync_server.organizing.words import ROLES
from sync_server.people.accounts import create_person
from sync_server.tables import Person
from sync_server.transaction import Transaction

MOST_NEW = 300
_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
# Without what people take for something else when they copy it from paper.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 10
At = tuple[str, str]
"""The code of a refusal, and the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A post as a workbook names it; `unit` is empty for an administrator of no unit."""

    account: str
    post_zh: str
    post_en: str
    role: str
    unit: str

    def changes(self, person: Person) -> bool:
        """Whether it says something else than the account kept."""
        kept = (person.post_zh, person.post_en, person.role, person.unit)
        return kept != (self.post_zh, self.post_en, self.role, self.unit)


def known_people(session: Session) -> dict[str, Person]:
    """Every person by account, closed ones included."""
    return {person.account: person for person in session.exec(select(Person))}


def people_in_use(session: Session) -> list[Person]:
    """The accounts that are in use, in the order they were made."""
    in_use = select(Person).where(col(Person.disabled).is_(other=False))
    return list(session.exec(in_use.order_by(col(Person.created_at), col(Person.account))))


def account_flaws(
    accounts: Sequence[Account], campus: Campus, known: Mapping[str, Person], by: Person
) -> Iterator[tuple[int, At]]:
    """Everything wrong with the accounts, each with the number of its row."""
    times = Counter(one.account for one in accounts)
    new = 0
    for index, one in enumerate(accounts):
        kept = known.get(one.account)
        new += kept is None
        if times[one.account] > 1:
            yield index, ("campus.account_twice", "account")
        if new > MOST_NEW:
            yield index, ("campus.too_many_people", "account")
            return
        yield from ((index, at) for at in _own_flaws(one, campus))
        if kept is None or one.changes(kept):
            yield from ((index, at) for at in _rights_flaws(one, kept, by))


def first_password(token: str) -> str:
    """A password people can copy from paper, made of 256 random bits: about 49 of them remain."""
    number = int.from_bytes(sha256(token.encode()).digest(), "big")
    letters = []
    for _place in range(_LENGTH):
        number, letter = divmod(number, len(_READABLE))
        letters.append(_READABLE[letter])
    return "".join(letters[:5]) + "-" + "".join(letters[5:])


def make(tx: Transaction, account: Account, password_hash: str) -> None:
    """A new account, whose password must be changed at the first sign-in."""
    create_person(
        tx,
        account=account.account,
        post_zh=account.post_zh,
        post_en=account.post_en,
        role=account.role,
        unit=account.unit,
        password_hash=password_hash,
        must_change_password=True,
    )


def mend(account: Account, person: Person) -> None:
    """Let the kept account say what the workbook says."""
    person.post_zh, person.post_en = account.post_zh, account.post_en
    person.role, person.unit = account.role, account.unit


def _own_flaws(one: Account, campus: Campus) -> Iterator[At]:
    if not _ACCOUNT.fullmatch(one.account):
        yield "campus.bad_account", "account"
    for field, name in (("zh", one.post_zh), ("en", one.post_en)):
        if not 0 < len(name) <= LONGEST_NAME:
            yield "campus.no_name", field
    if one.role not in ROLES:
        yield "campus.bad_role", "role"
    unit = campus.unit_by_id.get(one.unit)
    if (unit is None or unit.retired) and (one.unit or one.role != "admin"):
        yield "campus.unknown_unit", "unit"


def _rights_flaws(one: Account, kept: Person | None, by: Person) -> Iterator[At]:
    if kept is not None and kept.disabled:
        yield "campus.account_closed", "account"
    if kept is not None and kept.id == by.id and (one.role, one.unit) != (kept.role, kept.unit):
        yield "campus.not_yourself", "role"
    if by.role != "admin" and "admin" in {one.role, kept.role if kept else ""}:
        yield "campus.admin_only", "role"
