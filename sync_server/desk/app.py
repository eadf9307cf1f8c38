"""The desk as one ASGI application, mounted at `/` beside the phones' API."""

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp

from sync_server.desk.pages import (
    access,
    analysis,
    campus,
    checklists,
    inspections,
    notices,
    overview,
    papers,
    photos,
    refusals,
    running,
    searching,
    tasks,
)
from sync_server.desk.shell import static
from sync_server.desk.shell.headers import with_headers
from sync_server.desk.shell.visits import ResourcesSource

_PAGES = (
    *access.PAGES,
    overview,
    searching,
    analysis,
    photos,
    *tasks.PAGES,
    *notices.PAGES,
    *inspections.PAGES,
    *checklists.PAGES,
    *papers.PAGES,
    *running.PAGES,
    *campus.PAGES,
)
ROUTERS = (static.router, *(module.router for module in _PAGES))
ROUTES = tuple(route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute))
"""Every route of the desk, so that what holds for all of them can be asked of each."""


def desk_app(resources: ResourcesSource) -> ASGIApp:
    """The desk behind its headers; `resources` is asked at each request, once the server has started."""
    # Given as they are: routers that are included have each of their routes made a second time.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, routes=list(ROUTES))
    app.state.resources_source = resources
    app.state.pages = [route for route in ROUTES if "GET" in (route.methods or ())]
    refusals.install(app)
    return with_headers(app)
