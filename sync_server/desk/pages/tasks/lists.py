"""`/lists/…`: who answers for what is open, when it is due, what may be the same, the map and its sheets."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sync_server.desk.acting.telling_apart import tell_apart
from sync_server.desk.reading.campus import responsibilities
from sync_server.desk.reading.tasks import answering_lists
from sync_server.desk.reading.tasks.duplicates import likely_duplicates
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.documents.guide.printing import guide_pdf

router = APIRouter(route_class=DeskRoute)
_HERE, _PAIRS = "/lists/responsibility", "/lists/duplicates"
Id = Annotated[str, Form(max_length=64)]


@router.get("/lists/responsibility")
def responsibility(visit: Reader) -> HTMLResponse:
    """责任清单: every unit with what it has to rectify."""
    with visit.resources.reading() as session:
        values = {"shares": answering_lists.responsibility_list(visit, session)}
    return page(visit, "tasks/list_responsibility.html", values, here=_HERE)


@router.get("/lists/deadlines")
def deadlines(visit: Reader) -> HTMLResponse:
    """时限清单: everything open by its deadline."""
    with visit.resources.reading() as session:
        values = {"due": answering_lists.deadline_list(visit, session)}
    return page(visit, "tasks/list_deadlines.html", values, here=_HERE)


@router.get(_PAIRS)
def duplicates(visit: Reader, apart: str = "") -> HTMLResponse:
    """Pairs that may be one hazard; `apart` names two that were just said to be two."""
    one, _, other = apart.partition(":")
    with visit.resources.reading() as session:
        values = {"pairs": likely_duplicates(visit, session), "apart": (one, other) if other else ()}
    return page(visit, "tasks/list_duplicates.html", values, here=_HERE)


@router.post(_PAIRS + "/apart")
def tell_two(visit: Writer, one: Id = "", other: Id = "") -> Response:
    """They are not one hazard: the pair is proposed no more."""
    tell_apart(visit, one, other, apart=True)
    return RedirectResponse(f"{_PAIRS}?{urlencode({'apart': f'{one}:{other}'})}", 303)


@router.post(_PAIRS + "/together")
def take_back(visit: Writer, one: Id = "", other: Id = "") -> Response:
    """It was a slip: the pair is proposed again."""
    tell_apart(visit, one, other, apart=False)
    return RedirectResponse(_PAIRS, 303)


@router.get("/lists/map")
def responsibility_map(visit: Reader) -> HTMLResponse:
    """分片包干: places × categories → team, with its holes."""
    with visit.resources.reading() as session:
        values = {
            "matrix": responsibilities.responsibility_matrix(visit, session),
            "lines": responsibilities.duties_by_team(visit, session),
        }
    return page(visit, "tasks/list_map.html", values, here=_HERE)


@router.get("/lists/guide.pdf")
def guide(visit: Reader, place: str = "") -> Response:
    """明白纸: a sheet a building, of one building or of all."""
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        content = guide_pdf(session, campus, place, visit.today)
    headers = {"Content-Disposition": 'attachment; filename="guide.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)
