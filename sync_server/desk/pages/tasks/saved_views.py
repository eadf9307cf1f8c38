"""`/views`: keeping the list one looks at under a name, and dropping it again."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from sync_server.database import retried
from sync_server.desk.keeping.views import forget_view, save_view
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import local_address, typed
from sync_server.desk.shell.sessions import Writer

router = APIRouter(route_class=DeskRoute)


@router.post("/views")
def keep(visit: Writer, name: Annotated[str, Form()] = "", address: Annotated[str, Form()] = "") -> Response:
    """Keep the list under this address as one's own, and go back to it."""
    _keep(visit, typed(name, "name"), local_address(address))
    return RedirectResponse(f"{local_address(address)}#views", 303)


@router.post("/views/{view_id}/forget")
def forget(view_id: str, visit: Writer, address: Annotated[str, Form()] = "") -> Response:
    """Drop one's own view, and go back to the list."""
    _forget(visit, view_id)
    return RedirectResponse(f"{local_address(address)}#views", 303)


@retried
def _keep(visit: Writer, name: str, address: str) -> None:
    with visit.resources.transaction() as tx:
        save_view(tx, visit.somebody.id, name, address)


@retried
def _forget(visit: Writer, view_id: str) -> None:
    with visit.resources.transaction() as tx:
        forget_view(tx, visit.somebody.id, view_id)
