"""`/campus/map`: who answers, place by place and category by category; one cell is edited in its place."""

from typing import Annotated

from fastapi import APIRouter, Form
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


@router.get(PATH)
def matrix(visit: Reader, place: str = "", at: str = "", category: str = "", done: str = "") -> HTMLResponse:
    """The map of the campus or of `place` and what lies in it, with the cell (`at`, `category`) open."""
    return _page(visit, place, (at, category), done=done)


@router.post(PATH)
def put(
    visit: Writer, accepted: Accepted, place: Field = "", at: Field = "", category: Field = "",
    team: Field = "", escort: Field = "", base: Field = "",
) -> Response:  # fmt: skip
    """Who answers exactly there; without a team what holds above holds again."""
    rule = Responsibility(category=category, place=at, team=team, escort=escort or None) if team else None

    def edit(campus: Campus) -> Campus:
        return edits.put_rule(campus, at, category, rule)

    try:
        after = carry_out(visit, base, edit, accepted)
    except Refusal as refusal:
        tried = Tried(act="put", refusal=refusal, fields={"team": team, "escort": escort})
        return _page(visit, place, (at, category), tried=tried)
    return answered(PATH, str(after.version), place=place)


def _page(
    visit: Visit, place: str, cell: tuple[str, str], *, done: str = "", tried: Tried | None = None
) -> HTMLResponse:
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
    known = place if place in campus.place_by_id else ""
    values = frame(visit, campus, f"{PATH}?place={known}" if known else PATH, done, tried)
    found, more = reading.rows(visit, campus, known)
    opened = reading.opened(visit, campus, *cell)
    values |= {
        "place": known,
        "place_name": campus.place_name(known, visit.lang) if known else "",
        "rows": found,
        "more": more,
        "opened": opened,
        "fields": (tried and tried.fields) or reading.cell_fields(opened),
        "across": reading.headings(visit),
        "holes": sum(row.holes for row in found),
    }
    return page(visit, "campus_map.html", values, here=PATH, status=tried.status if tried else 200)
