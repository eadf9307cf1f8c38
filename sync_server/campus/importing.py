"""A workbook somebody sent: read, judged and compared, then applied as a whole or not at all."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace

from openpyxl import Workbook
from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.places.checking import holes
from checklists.problems import Refusal
from sync_server.campus.accounts import Account, account_flaws, known_people, post_of
from sync_server.campus.changing import (
    put_in_force,
    require_accepted,
    require_current,
    require_organizer,
    warned_of,
)
from sync_server.campus.comparing import Compared, compare
from sync_server.campus.guarding import all_flaws, categories
from sync_server.campus.warning import Warned
from sync_server.campus.workbook.reading import read_book
from sync_server.campuses import WORKBOOK, Origin
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
    known = known_people(session)
    read = read_book(book, name, before, known)
    after, accounts = read.campus, read.accounts
    for flaw in all_flaws(session, before, after, accounts):
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
        warnings=warned_of(session, before, after),
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
        require_current(before, base)
        wanted = prepare(tx.session, before, person, data, name)
        require_accepted(wanted.warnings, accepted)
        accounts = _settle(tx, wanted, person, hashes)
        if wanted.after != before or accounts:
            origin = Origin(by=person.id, door=WORKBOOK, accounts=accounts)
            put_in_force(tx, before, _by_id(tx.session, wanted.after), origin)
    return fresh


def _by_id(session: Session, after: Campus) -> Campus:
    """The map with the ids of those it named by account, who have one now."""
    ids = {account: person.id for account, person in known_people(session).items()}
    rules = (
        replace(
            rule,
            person=ids.get(rule.person or "", rule.person),
            deputy=ids.get(rule.deputy or "", rule.deputy),
        )
        for rule in after.responsibilities
    )
    return replace(after, responsibilities=tuple(rules))


def _settle(
    tx: Transaction, wanted: Prepared, by: Person, hashes: Mapping[str, str]
) -> list[Mapping[str, object]]:
    """Make and change the accounts; what each was and is, so that the import can be taken back."""
    known = known_people(tx.session)
    settled: list[Mapping[str, object]] = []
    for one in wanted.accounts:
        kept = known.get(one.account)
        was = post_of(kept) if kept else None
        if kept is None and one.account not in hashes:
            raise Refusal("campus.overtaken")
        if kept is None:
            managing.add(tx, wanted.after, by, one.account, one.post, hashes[one.account])
        elif one.changes(kept):
            managing.change(tx, wanted.after, by, kept.id, one.post)
        if was != one.post:
            settled.append({"account": one.account, "was": was and asdict(was), "now": asdict(one.post)})
    return settled
