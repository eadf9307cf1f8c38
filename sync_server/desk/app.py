"""The desk as one ASGI application, mounted at `/` beside the phones' API."""

from fastapi import FastAPI
from starlette.types import ASGIApp

from sync_server.desk.pages import (
    assignments,
    inspections,
    language,
    overview,
    photos,
    refusals,
    signing,
    task,
    task_list,
)
from sync_server.desk.shell import static
from sync_server.desk.shell.headers import with_headers
from sync_server.desk.shell.visits import ResourcesSource

_PAGES = (signing, language, overview, task_list, task, inspections, assignments, photos)


def desk_app(resources: ResourcesSource) -> ASGIApp:
    """The desk behind its headers; `resources` is asked at each request, once the server has started."""
    return with_headers(desk_routes(resources))


def desk_routes(resources: ResourcesSource) -> FastAPI:
    """The pages alone, so that what holds for every route can be asked of each."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.resources_source = resources
    app.include_router(static.router)
    for module in _PAGES:
        app.include_router(module.router)
    refusals.install(app)
    return app
