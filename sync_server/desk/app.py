"""The desk as one ASGI application, mounted at `/` beside the phones' API."""

from fastapi import FastAPI
from starlette.types import ASGIApp

from sync_server.desk.pages import (
    analysis,
    assignments,
    auditing,
    bulk,
    checklists,
    devices,
    enrolling,
    findings,
    handovers,
    inspections,
    joining,
    language,
    ledger,
    lists,
    notice_ways,
    notices,
    overview,
    paper,
    paper_authenticity,
    paper_files,
    paper_issuing,
    paper_jobs,
    paper_templates,
    papers,
    people,
    person,
    personal,
    photos,
    proving,
    publishing,
    refusals,
    retention,
    saved_views,
    searching,
    settings,
    signing,
    stickers,
    task,
    task_list,
    triage,
)
from sync_server.desk.pages.campus import calendar as campus_calendar
from sync_server.desk.pages.campus import matrix as campus_map
from sync_server.desk.pages.campus import places as campus_places
from sync_server.desk.pages.campus import setup as campus_setup
from sync_server.desk.pages.campus import undoing as campus_undoing
from sync_server.desk.pages.campus import units as campus_units
from sync_server.desk.shell import static
from sync_server.desk.shell.headers import with_headers
from sync_server.desk.shell.visits import ResourcesSource

_PAGES = (
    signing,
    language,
    overview,
    searching,
    task_list,
    saved_views,
    bulk,
    triage,
    task,
    ledger,
    analysis,
    lists,
    notices,
    notice_ways,
    findings,
    inspections,
    assignments,
    publishing,
    checklists,
    papers,
    paper,
    paper_issuing,
    paper_files,
    paper_jobs,
    paper_templates,
    paper_authenticity,
    photos,
    devices,
    handovers,
    auditing,
    retention,
    settings,
    people,
    enrolling,
    person,
    joining,
    personal,
    proving,
    stickers,
    campus_setup,
    campus_places,
    campus_units,
    campus_map,
    campus_calendar,
    campus_undoing,
)
ROUTERS = (static.router, *(module.router for module in _PAGES))
"""Every route of the desk, so that what holds for all of them can be asked of each."""


def desk_app(resources: ResourcesSource) -> ASGIApp:
    """The desk behind its headers; `resources` is asked at each request, once the server has started."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.resources_source = resources
    for router in ROUTERS:
        app.include_router(router)
    refusals.install(app)
    return with_headers(app)
