"""`/tasks` and `/board`: the tasks in scope, the filter in the address; one command to many of the list.

What can be mended in the form over the list, nothing ticked or no team chosen, leaves its giver there.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from sqlmodel import Session
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.words import COMMANDS
from sync_server.desk.acting.alike import Unlike, require_alike
from sync_server.desk.acting.bulk import OFFERED, chosen_versions, give_all, require_brought
from sync_server.desk.acting.bulk_form import BulkForm, read_bulk_form, untouched
from sync_server.desk.reading.options import (
    category_options,
    place_options,
    severity_options,
    team_options,
    unit_options,
)
from sync_server.desk.reading.paging import address
from sync_server.desk.reading.tasks import board as boards
from sync_server.desk.reading.tasks import listing as reading
from sync_server.desk.reading.tasks.filtering import PATH, TaskFilter, read_filter
from sync_server.desk.reading.tasks.saved_views import view_links
from sync_server.desk.shell.commands import asked_for, mended_at
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)
ALIKE = "alike"
"""The tick of who has seen what differs and merges it all the same."""


@router.get(PATH)
def tasks(visit: Reader) -> HTMLResponse:
    """One leaf of the filtered list."""
    query = visit.request.query_params
    return _list(visit, read_filter(query), untouched(query.get("page", "")))


@router.post("/bulk")
def give(visit: Writer, sent: Annotated[BulkForm, Depends(read_bulk_form)]) -> Response:
    """Give the command to all that were chosen, and show what came of it."""
    try:
        run_id = _give(visit, sent)
    except Refusal as refusal:
        if refusal.code == "request.not_found":
            raise
        return _list(visit, sent.listed, sent, refusal)
    return RedirectResponse(f"/bulk/{run_id}", 303)


def _give(visit: Visit, sent: BulkForm) -> str:
    asked = asked_for("", sent.command, sent.filled, visit.now, visit.zone)
    with visit.resources.reading() as session:
        versions = chosen_versions(session, visit, sent.ticked, sent.chosen)
        require_brought(asked)
        if not sent.filled[ALIKE]:
            require_alike(session, visit, asked, versions)
    return give_all(visit, asked, versions)


def _list(visit: Visit, chosen: TaskFilter, sent: BulkForm, refusal: Refusal | None = None) -> HTMLResponse:
    """The list with the form over it, as it was filled in when what it asked was refused."""
    problem = refusal.problem if refusal else None
    with visit.resources.reading() as session:
        numbers = reading.group_numbers(visit, session, chosen)
        leaf, lines = reading.task_list(visit, session, chosen, sent.filled["page"], numbers[chosen.state])
        values = {
            **_frame(visit, session, chosen, PATH),
            "sent": sent,
            "complaint": problem.in_(visit.lang) if problem else "",
            "at": mended_at(refusal) if refusal else "",
            "differing": refusal.differing if isinstance(refusal, Unlike) else {},
            "alike": ALIKE,
            "back": address(PATH, chosen.query(), leaf.number),
            "leaf": leaf,
            "ledger": address("/ledger.xlsx", chosen.query()),
            "tasks": lines,
            "tabs": reading.tabs(visit, chosen, numbers),
            "words": {str(one): visit.words(COMMANDS[one]) for one in OFFERED},
        }
    return page(visit, "tasks/listing.html", values, here=PATH, status=problem.status if problem else 200)


@router.get(boards.PATH)
def board(visit: Reader) -> HTMLResponse:
    """The open tasks under the filter as columns."""
    chosen = read_filter(visit.request.query_params)
    with visit.resources.reading() as session:
        values = {
            **_frame(visit, session, chosen, boards.PATH),
            "columns": boards.board(visit, session, chosen),
        }
    return page(visit, "tasks/board.html", values, here=PATH)


def _frame(visit: Visit, session: Session, chosen: TaskFilter, path: str) -> dict[str, Any]:
    """The filter's fields and the saved views, alike over list and board."""
    campus, lang = visit.resources.campuses.current(session), visit.lang
    return {
        "filter": chosen,
        "path": path,
        "address_here": chosen.address(path),
        "shapes": [(PATH, chosen.address()), (boards.PATH, chosen.address(boards.PATH))],
        "views": view_links(visit, session, chosen.address(path)),
        "units": unit_options(campus, lang),
        "teams": team_options(campus, lang, (chosen.team,)),
        "places": place_options(campus, lang),
        "categories": category_options(lang),
        "severities": severity_options(lang),
    }
