"""`/campus/map`: who answers, place by place and category by category; one cell is edited in its place."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, Response

from checklists.places.campus import Campus, Responsibility
from checklists.problems import Refusal
from sync_server.campus import edits
from sync_server.desk.acting.campus import carry_out
from sync_server.desk.pages.campus.framing import Accepted, Tried, answered, frame
from sync_server.desk.reading.campus import matrix as reading
from sync_server.desk.reading.campus.matrix import PATH
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)
Field = Annotated[str, Form()]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellForm:
    """The form of the cell (`at`, `category`) as it was filled in; `place` is what the page shows."""

    place: Field = ""
    at: Field = ""
    category: Field = ""
    team: Field = ""
    person: Field = ""
    deputy: Field = ""
    escort: Field = ""
    base: Field = ""

    def fields(self) -> dict[str, str]:
        """What is shown again when it is refused."""
        return {name: getattr(self, name) for name in ("team", "person", "deputy", "escort")}

    def rule(self, team: str) -> Responsibility | None:
        """What it says of a team; nothing without one."""
        if not team:
            return None
        return Responsibility(
            category=self.category,
            place=self.at,
            team=team,
            escort=self.escort or None,
            person=self.person or None,
            deputy=self.deputy or None,
        )


@router.get(PATH)
def matrix(visit: Reader, place: str = "", at: str = "", category: str = "", done: str = "") -> HTMLResponse:
    """The map of the campus or of `place` and what lies in it, with the cell (`at`, `category`) open."""
    return _page(visit, place, (at, category), done=done)


@router.post(PATH)
def put(visit: Writer, filled: Annotated[CellForm, Depends()], accepted: Accepted) -> Response:
    """Who answers exactly there; without a team or a person what holds above holds again."""
    with visit.resources.reading() as session:
        rule = filled.rule(filled.team or reading.team_of(session, filled.person))

    def edit(campus: Campus) -> Campus:
        return edits.put_rule(campus, filled.at, filled.category, rule)

    try:
        after = carry_out(visit, filled.base, edit, accepted)
    except Refusal as refusal:
        tried = Tried(act="put", refusal=refusal, fields=filled.fields())
        return _page(visit, filled.place, (filled.at, filled.category), tried=tried)
    return answered(PATH, str(after.version), place=filled.place)


def _page(
    visit: Visit, place: str, cell: tuple[str, str], *, done: str = "", tried: Tried | None = None
) -> HTMLResponse:
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        opened = reading.opened(visit, session, campus, *cell)
    known = place if place in campus.place_by_id else ""
    values = frame(visit, campus, f"{PATH}?place={known}" if known else PATH, done, tried)
    found, more = reading.rows(visit, campus, known)
    values |= {
        "place": known,
        "place_name": campus.place_name(known, visit.lang) if known else "",
        "rows": found,
        "more": more,
        "opened": opened,
        "fields": (tried and tried.fields) or (opened and opened.fields) or {},
        "across": reading.headings(visit),
        "holes": sum(row.holes for row in found),
        "unnamed": sum(row.unnamed for row in found),
    }
    return page(visit, "campus/map.html", values, here=PATH, status=tried.status if tried else 200)
