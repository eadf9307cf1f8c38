"""`/tasks`: the tasks in scope, the filter in the address."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading import task_list as reading
from sync_server.desk.reading.options import severity_options, team_options
from sync_server.desk.reading.paging import address
from sync_server.desk.reading.task_filter import PATH, read_filter
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def tasks(visit: Reader) -> HTMLResponse:
    """One leaf of the filtered list."""
    query = visit.request.query_params
    chosen = read_filter(query)
    with visit.resources.reading() as session:
        leaf, lines = reading.task_list(visit, session, chosen, query.get("page", ""))
        values = {
            "filter": chosen,
            "leaf": leaf,
            "ledger": address("/ledger.xlsx", chosen.query()),
            "tasks": lines,
            "tabs": reading.tabs(visit, session, chosen),
            "teams": team_options(visit.resources.campuses.current(session), visit.lang),
            "severities": severity_options(visit.lang),
        }
    return page(visit, "tasks.html", values, here=PATH)
