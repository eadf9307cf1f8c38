"""Phones as lines of the device board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from checklists.problems import CATALOGUE
from checklists.words import operation
from sync_server.desk.reading.facts import moment
from sync_server.desk.reading.scoped import visible_people
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.phones.board import PhoneState, phone_states
from sync_server.tables import DeferredOperation, Person

PATH = "/phones"
SKEW_SHOWN_S = 5 * 60
_WAITS_TOO_LONG = timedelta(days=1)
_MOST_TOLD = 3
_STALE_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """What the board shows of a phone; `notes` are what somebody should look into, in words."""

    id: str
    person: str
    post: str
    account: str
    revoked: bool
    last_seen_at: datetime
    operations: int
    photos: int
    megabytes: str
    awaited: int
    app_version: str
    state: str
    notes: tuple[str, ...]


def device_list(visit: Visit, session: Session) -> list[DeviceLine]:
    """The phones of the people in scope."""
    return device_lines(visit, session, session.exec(visible_people(visit, session)).all())


def device_lines(visit: Visit, session: Session, people: Sequence[Person]) -> list[DeviceLine]:
    """The phones of these people."""
    return [_line(visit, state) for state in phone_states(session, people)]


def _line(visit: Visit, state: PhoneState) -> DeviceLine:
    device = state.device
    return DeviceLine(
        id=device.id,
        person=state.person.id,
        revoked=device.revoked_at is not None,
        post=state.person.post_in(visit.lang),
        account=state.person.account,
        last_seen_at=device.last_seen_at,
        operations=device.pending_operations,
        photos=device.pending_photos,
        megabytes=f"{device.pending_photo_bytes / 1024 / 1024:.1f} MB" if device.pending_photo_bytes else "",
        awaited=state.awaited,
        app_version=device.app_version,
        state=visit.words(TEXTS[_state(state)]),
        notes=tuple(_notes(visit, state)),
    )


def _state(state: PhoneState) -> str:
    if state.device.revoked_at is not None:
        return "phone_revoked"
    return "phone_signed_out" if state.device.token_hash is None else "phone_in_use"


def _notes(visit: Visit, state: PhoneState) -> list[str]:
    """Lost numbers, what waits too long, silence with work on board, and a wrong clock."""
    device, notes = state.device, []
    if state.gaps:
        notes.append(f"{visit.words(TEXTS['phone_gaps'])} {', '.join(map(str, state.gaps))}")
    notes += _put_off(visit, state.deferred)
    waits = device.pending_operations or device.pending_photos or state.awaited
    if waits and (visit.now - device.last_seen_at).days >= _STALE_DAYS:
        notes.append(visit.words(TEXTS["phone_silent"]))
    if device.skew_s is not None and abs(device.skew_s) >= SKEW_SHOWN_S:
        notes.append(f"{visit.words(TEXTS['phone_clock'])} {_skew(device.skew_s, visit.lang)}")
    return notes


def _put_off(visit: Visit, deferred: Sequence[DeferredOperation]) -> list[str]:
    """What waits for something that is not here: since when, and why, as its own phone says it."""
    long = [one for one in deferred if visit.now - one.first_at >= _WAITS_TOO_LONG]
    told = [
        visit.words(TEXTS["phone_deferred"]).format(
            what=visit.words(operation(one.kind)),
            since=moment(visit, one.first_at),
            why=CATALOGUE[one.code].in_(visit.lang),
        )
        for one in long[:_MOST_TOLD]
    ]
    if len(long) > _MOST_TOLD:
        told.append(visit.words(TEXTS["phone_deferred_more"]).format(count=len(long) - _MOST_TOLD))
    return told


def _skew(seconds: int, lang: str) -> str:
    """By how much a clock is wrong, in the largest unit that says it."""
    size = abs(seconds)
    spans = ((86_400, "天", "d"), (3600, "小时", "h"), (60, "分钟", "min"))
    number, zh, en = next((size // unit, zh, en) for unit, zh, en in spans if size >= unit)
    if lang == "zh":
        return f"{'快' if seconds > 0 else '慢'} {number} {zh}"
    return f"{number} {en} {'ahead' if seconds > 0 else 'behind'}"
