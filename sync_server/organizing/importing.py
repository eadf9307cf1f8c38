"""A workbook somebody sent: read, judged and compared, then applied as a whole or not at all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.places.checking import holes
from checklists.problems import Refusal
from sync_server.organizing.accounts import Account, account_flaws, known_people
from sync_server.organizing.changing import publish_next, require_organizer
from sync_server.organizing.comparing import Compared, compare
from sync_server.organizing.guarding import all_flaws, categories
from sync_server.organizing.warning import Warned, warnings
from sync_server.organizing.workbook.reading import read_book
from sync_server.people import managing
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.sheets.opening import open_workbook
from sync_server.tables import Person
from sync_server.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What applying a workbook would do; `holes` counts those of the map before and after."""

    before: Campus
    after: Campus
    accounts: tuple[Account, ...]
    sheets: tuple[Compared, ...]
    holes: tuple[int, int]
    warnings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPassword:
    """A new account with the password that is shown this once."""

    account: Account
    password: str


def prepare(session: Session, before: Campus, person: Person, data: bytes, name: str) -> Prepared:
    """What the workbook says, judged by the rulebook.

    Refuses with `campus.not_yours`; raises `ChecklistUnreadable` with everything wrong, cell by cell.
    """
    require_organizer(actor_of(person), before)
    return judged(session, before, person, open_workbook(data, name), name)


def judged(session: Session, before: Campus, person: Person, book: Workbook, name: str) -> Prepared:
    """The same of a workbook that was opened."""
    read = read_book(book, name, before)
    after, accounts, known = read.campus, read.accounts, known_people(session)
    moving = [one.account for one in accounts if one.account in known and one.changes(known[one.account])]
    for flaw in all_flaws(session, before, after, moving):
        read.complain(flaw)
    for index, (code, field) in account_flaws(accounts, after, known, person):
        read.complain_of_account(index, code, field)
    read.complaints.raise_if_any()
    return Prepared(
        before=before,
        after=after,
        accounts=accounts,
        sheets=tuple(compare(before, after, accounts, known)),
        holes=(len(holes(before, categories())), len(holes(after, categories()))),
        warnings=warnings(before, after, categories()),
    )


def apply(
    resources: Resources, person: Person, data: bytes, name: str, base: int, accepted: Collection[str] = ()
) -> list[FirstPassword]:
    """Do all of it in one transaction; the first passwords of the new accounts.

    `base` is the version of the campus that was shown, `accepted` the keys of the warnings somebody
    ticked. Refuses with `campus.overtaken`, `campus.unaccepted`, and as `prepare` does.
    """
    with resources.reading() as session:
        seen = prepare(session, resources.campuses.current(session), person, data, name)
        known = known_people(session)
    fresh = [
        FirstPassword(account=one, password=managing.one_time_password(resources.new_token()))
        for one in seen.accounts
        if one.account not in known
    ]
    # Hashed before the transaction, so that nobody waits for argon2.
    hashes = {one.account.account: resources.passwords.hash(one.password) for one in fresh}
    with resources.transaction() as tx:
        before = resources.campuses.current(tx.session)
        if before.version != base:
            raise Refusal("campus.overtaken")
        wanted = prepare(tx.session, before, person, data, name)
        if any(one.key not in accepted for one in wanted.warnings):
            raise Refusal("campus.unaccepted")
        if wanted.after != before:
            publish_next(tx, before, wanted.after)
        _settle(tx, wanted, person, hashes)
    return fresh


def _settle(tx: Transaction, wanted: Prepared, by: Person, hashes: Mapping[str, str]) -> None:
    known = known_people(tx.session)
    for one in wanted.accounts:
        kept = known.get(one.account)
        if kept is not None and one.changes(kept):
            managing.change(tx, wanted.after, by, kept.id, one.post)
        elif kept is None and one.account not in hashes:
            raise Refusal("campus.overtaken")
        elif kept is None:
            managing.add(tx, wanted.after, by, one.account, one.post, hashes[one.account])
