"""The newest changes of the campus: who, when, through which door, and what was changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.reading import read
from sync_server import campuses
from sync_server.campus.accounts import known_people
from sync_server.campus.changed import How
from sync_server.campus.comparing import compare
from sync_server.campus.reverting import changes_made
from sync_server.campus.undoing import taken_back
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.tables import CampusDocument, Person

MOST = 6
_NAMED = 3
_DOORS: Mapping[str, str] = {
    campuses.PAGE: "door_page",
    campuses.WORKBOOK: "door_workbook",
    campuses.UNDO: "door_undo",
}
_HOWS: Mapping[How, str] = {
    How.ADDED: "how_added",
    How.CHANGED: "how_changed",
    How.RETIRED: "how_retired",
    How.REMOVED: "how_removed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One change: a few of its parts in words, `more` that are not named, `accounts` that went with it.

    `undoable` ends once something newer stands in its place, its own undoing too.
    """

    version: int
    at: datetime
    by: str
    door: str
    parts: tuple[str, ...]
    more: int
    accounts: int
    undoable: bool


def history(visit: Visit, session: Session) -> list[Past]:
    """The newest changes, the newest first."""
    rows = changes_made(session, MOST)
    posts = _posts(visit, session, rows)
    documents = {row.version: read(Campus, row.document) for row in rows}
    oldest = campuses.published(session, rows[-1].version - 1) if rows else None
    if oldest is not None:
        documents[oldest.version] = oldest
    now, known = visit.resources.campuses.current(session), known_people(session)
    return [_past(visit, row, documents, posts, now, known) for row in rows if row.version - 1 in documents]


def _past(
    visit: Visit, row: CampusDocument, documents: Mapping[int, Campus], posts: Mapping[str, str], now: Campus,
    known: Mapping[str, Person],
) -> Past:  # fmt: skip
    sheets = compare(documents[row.version - 1], documents[row.version], (), known)
    parts = [
        f"{visit.words(TEXTS[_HOWS[one.how]])} {visit.words(one.name)}"
        for sheet in sheets
        for one in sheet.changes
    ]
    return Past(
        version=row.version,
        at=row.published_at,
        by=posts.get(row.by or "", ""),
        door=visit.words(TEXTS[_DOORS[row.door]]) if row.door in _DOORS else "",
        parts=tuple(parts[:_NAMED]),
        more=max(0, len(parts) - _NAMED),
        accounts=len(row.accounts),
        undoable=_stands(documents[row.version - 1], documents[row.version], now),
    )


def _stands(was: Campus, made: Campus, now: Campus) -> bool:
    try:
        taken_back(was, made, now)
    except Refusal:
        return False
    return True


def _posts(visit: Visit, session: Session, rows: list[CampusDocument]) -> dict[str, str]:
    people = session.exec(select(Person).where(col(Person.id).in_({row.by for row in rows if row.by})))
    return {one.id: one.post_in(visit.lang) for one in people}
