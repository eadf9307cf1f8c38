"""Taking a change of the campus back, its accounts with it; it stands kept like any other change."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from sync_server import campuses
from sync_server.campus.accounts import known_people, post_of
from sync_server.campus.changing import put_in_force, require_accepted, require_organizer, warned_of
from sync_server.campus.guarding import all_flaws
from sync_server.campus.undoing import taken_back
from sync_server.campuses import UNDO, Origin
from sync_server.people import managing
from sync_server.people.duties import Post
from sync_server.scope import actor_of
from sync_server.tables import CampusDocument, Person
from sync_server.transaction import Transaction

_Account = Mapping[str, Any]


def undo(
    tx: Transaction, now: Campus, person: Person, version: int, accepted: Collection[str] = ()
) -> Campus:
    """Put back what one change made otherwise, and leave alone what came after it.

    Accounts it made are closed, those it changed get their earlier post. `accepted` are the keys of the
    warnings somebody ticked. Refuses with `campus.not_yours`, `campus.nothing_to_undo`,
    `campus.touched_since`, and with whatever the same change by hand would be refused for (`Unaccepted`).
    """
    require_organizer(actor_of(person), now)
    row = tx.session.get(CampusDocument, version)
    was, made = (campuses.published(tx.session, one) for one in (version - 1, version))
    if row is None or was is None or made is None:
        raise Refusal("campus.nothing_to_undo")
    after = taken_back(was, made, now)
    settled = [_settled(tx, after, person, one) for one in reversed(row.accounts)]
    if after == now and not settled:
        raise Refusal("campus.nothing_to_undo")
    for flaw in all_flaws(tx.session, now, after):
        raise Refusal(flaw.code, flaw.field)
    require_accepted(warned_of(tx.session, now, after), accepted)
    return put_in_force(tx, now, after, Origin(by=person.id, door=UNDO, accounts=settled))


def changes_accounts(session: Session, version: int) -> bool:
    """Whether accounts were made or changed with a version: taking that back wants a password."""
    row = session.get(CampusDocument, version)
    return row is not None and bool(row.accounts)


def changes_made(session: Session, most: int) -> list[CampusDocument]:
    """The newest changes, the newest first; the first document of all is none."""
    newest = select(CampusDocument).where(col(CampusDocument.version) > 1)
    return list(session.exec(newest.order_by(col(CampusDocument.version).desc()).limit(most)))


def _settled(tx: Transaction, after: Campus, by: Person, one: _Account) -> _Account:
    """Give an account back what it was; one that was not there is closed, and the next undo opens it."""
    kept = known_people(tx.session).get(one["account"])
    if kept is None or _standing(kept) != one["now"]:
        raise Refusal("campus.touched_since")
    if one["was"] is None:
        managing.close(tx, after, by, kept.id)
    else:
        if kept.disabled:
            managing.reopen(tx, after, by, kept.id)
        managing.change(tx, after, by, kept.id, Post(**one["was"]))
    tx.session.flush()
    return {"account": one["account"], "was": one["now"], "now": one["was"]}


def _standing(person: Person) -> Mapping[str, Any] | None:
    return None if person.disabled else asdict(post_of(person))
