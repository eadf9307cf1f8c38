"""Enrolment codes as cards to be shown or printed, and whom they could be made for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import segno
from sqlmodel import Session, col, select

from checklists.wire.invitations import invitation_text
from sync_server.desk.reading.running.people import PersonFilter, PersonLine, people_list
from sync_server.desk.shell.visits import Visit
from sync_server.people.inviting import MOST_AT_ONCE, Invited
from sync_server.tables import Device, EnrolmentCode

_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One person's code; `drawing` is its QR code as an SVG element without a size of its own."""

    post: str
    account: str
    code: str
    until: datetime
    drawing: str


def server_of(visit: Visit) -> str:
    """The address phones are told: the one that was set, else the one this page was opened by."""
    return visit.resources.settings.public_url or str(visit.request.base_url).rstrip("/")


def is_local(visit: Visit) -> bool:
    """Whether no other machine can open the address phones are told."""
    return not visit.resources.settings.public_url and visit.request.url.hostname in _LOCAL


def cards(visit: Visit, made: Iterable[Invited]) -> list[Card]:
    """A card for each code that was just made."""
    return [_card(visit, one) for one in made]


def open_code(session: Session, person_id: str, now: datetime) -> EnrolmentCode | None:
    """A person's code while it can still be used."""
    code = session.get(EnrolmentCode, person_id)
    return code if code is not None and code.expires_at > now else None


def without_phone(
    visit: Visit, session: Session, chosen: PersonFilter, *, everybody: bool
) -> list[PersonLine]:
    """Those the visit keeps, but not oneself, who have no phone yet; or all of them. At most one sheet's."""
    having = (
        set()
        if everybody
        else set(session.exec(select(Device.person).where(col(Device.token_hash).is_not(None))))
    )
    people = people_list(visit, session, chosen)
    return [one for one in people if one.id not in having and one.id != visit.somebody.id][:MOST_AT_ONCE]


def _card(visit: Visit, made: Invited) -> Card:
    person = made.person
    code = segno.make(invitation_text(server_of(visit), made.code), micro=False, error="m")
    return Card(
        post=person.post_in(visit.lang),
        account=person.account,
        code=made.code,
        until=made.expires_at,
        drawing=code.svg_inline(omitsize=True, border=2),
    )
