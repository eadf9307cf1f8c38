"""`/tasks` and `/board`: the tasks in scope, the filter in the address."""

from typing import Any

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import HTMLResponse

from checklists.words import COMMANDS
from sync_server.desk.acting.bulk import OFFERED
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
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def tasks(visit: Reader) -> HTMLResponse:
    """One leaf of the filtered list."""
    query = visit.request.query_params
    chosen = read_filter(query)
    with visit.resources.reading() as session:
        numbers = reading.group_numbers(visit, session, chosen)
        asked, total = query.get("page", ""), numbers[chosen.state]
        leaf, lines = reading.task_list(visit, session, chosen, asked, total)
        values = {
            **_frame(visit, session, chosen, PATH),
            "leaf": leaf,
            "ledger": address("/ledger.xlsx", chosen.query()),
            "tasks": lines,
            "tabs": reading.tabs(visit, chosen, numbers),
            "words": {str(one): visit.words(COMMANDS[one]) for one in OFFERED},
        }
    return page(visit, "tasks.html", values, here=PATH)


@router.get(boards.PATH)
def board(visit: Reader) -> HTMLResponse:
    """The open tasks under the filter as columns."""
    chosen = read_filter(visit.request.query_params)
    with visit.resources.reading() as session:
        numbers = reading.group_numbers(visit, session, chosen)
        values = {
            **_frame(visit, session, chosen, boards.PATH),
            "columns": boards.board(visit, session, chosen, numbers),
        }
    return page(visit, "board.html", values, here=PATH)


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
