"""The one way the campus changes, whichever door an edit comes through: judged, warned of, put in force."""

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor, manages_all
from sync_server import campuses
from sync_server.campus.guarding import all_flaws, categories
from sync_server.campus.hanging import on_places
from sync_server.campus.warning import Warned, Why, warnings
from sync_server.campus.workbook import layout
from sync_server.campuses import Origin
from sync_server.notices.succeeding import tell_successors
from sync_server.scope import actor_of
from sync_server.tables import Person
from sync_server.transaction import Transaction

Edit = Callable[[Campus], Campus]


class Unaccepted(Refusal):
    """`campus.unaccepted`, with the warnings that want somebody's word first."""

    def __init__(self, warned: tuple[Warned, ...]) -> None:
        super().__init__("campus.unaccepted")
        self.warned = warned


def may_organize(actor: Actor, campus: Campus) -> bool:
    """Whether the actor may change the campus: who manages all of it."""
    return manages_all(actor, campus)


def require_organizer(actor: Actor, campus: Campus) -> None:
    """Refuse with `campus.not_yours` whoever may not."""
    if not may_organize(actor, campus):
        raise Refusal("campus.not_yours")


def change(
    tx: Transaction, before: Campus, person: Person, base: int, edit: Edit, accepted: Collection[str] = ()
) -> Campus:
    """Put in force what an edit makes of the document that is; what changes nothing is no new version.

    `base` is the version the person saw, `accepted` the keys of the warnings somebody ticked. Refuses with
    `campus.*`: not theirs, overtaken, flawed, unaccepted (`Unaccepted`).
    """
    require_organizer(actor_of(person), before)
    require_current(before, base)
    after = edit(before)
    if after == before:
        return before
    for flaw in all_flaws(tx.session, before, after):
        raise Refusal(flaw.code, flaw.field)
    require_accepted(warned_of(tx.session, before, after), accepted)
    return put_in_force(tx, before, after, Origin(by=person.id, door=campuses.PAGE))


def require_current(before: Campus, base: int) -> None:
    """Refuse with `campus.overtaken` who saw another version than the one in force."""
    if before.version != base:
        raise Refusal("campus.overtaken")


def require_accepted(warned: tuple[Warned, ...], accepted: Collection[str]) -> None:
    """Refuse with `Unaccepted` what nobody ticked."""
    open_ones = tuple(one for one in warned if one.key not in accepted)
    if open_ones:
        raise Unaccepted(open_ones)


def warned_of(session: Session, before: Campus, after: Campus) -> tuple[Warned, ...]:
    """Everything that wants somebody's word, the worst first: work left at what is retired among it."""
    staying = {place.id for place in after.places_in_use}
    gone = [place.id for place in before.places_in_use if place.id not in staying]
    found = warnings(before, after, categories())
    work = on_places(session, before, gone).work if gone else 0
    if not work:
        return found
    return (Warned(why=Why.OPEN_WORK, sheet=layout.PLACES, lost=work, had=len(gone)), *found)


def put_in_force(tx: Transaction, before: Campus, after: Campus, origin: Origin) -> Campus:
    """Put a judged document in force under the next number; who answers for open work by it is told."""
    numbered = replace(after, version=before.version + 1)
    campuses.publish(tx, numbered, origin)
    tell_successors(tx, before, campuses.joined(tx.session, numbered))
    return numbered
