"""`/data/v1/<table>.json` and `.csv`: who asks sees what the desk would show them, and it is logged.

`/data/v1/papers/<id>.json` and `.csv` are the rows of one issued paper.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from checklists.problems import Refusal
from sync_server.api import problems
from sync_server.auditing import Author
from sync_server.desk.shell.sessions import SignInFirst, newcomer
from sync_server.desk.shell.signing_for import sign_for
from sync_server.desk.shell.visits import act_of
from sync_server.documents.period import Period
from sync_server.documents.records import Records
from sync_server.phones import devices
from sync_server.reporting.columns import Asked, Line, Table
from sync_server.reporting.findings import FINDINGS
from sync_server.reporting.inspections import INSPECTIONS
from sync_server.reporting.paper_rows import listed, stated
from sync_server.reporting.papers import PAPERS
from sync_server.reporting.tasks import TASKS
from sync_server.reporting.writing import csv_lines, plain
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.tables import Person

PREFIX = "/data/v1"
TABLES: Mapping[str, Table] = {
    "findings": FINDINGS,
    "tasks": TASKS,
    "inspections": INSPECTIONS,
    "papers": PAPERS,
}
MOST_ROWS = 1000
router = APIRouter()
_A_BITE = 500


def data_app(resources: Callable[[], Resources]) -> FastAPI:
    """The tables as an application of its own; `resources` is asked at each request."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.resources_source = resources
    problems.install(app)
    app.include_router(router)
    return app


def _person(request: Request) -> Person:
    """Who holds the bearer token, or is signed in on the desk; what they read is signed for by them."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        held: Resources = request.app.state.resources_source()
        with held.reading() as session:
            caller = devices.caller(session, token.strip())
        author = Author(act=act_of(request), person=caller.person.id, device=caller.device)
        request.state.signed = held.by(author)
        return caller.person
    try:
        visit = newcomer(request)
    except SignInFirst:
        raise Refusal("auth.token_missing") from None
    if visit.must_change_password:
        raise Refusal("auth.password_expired")
    return visit.somebody


def _asked(
    first: Annotated[str, Query(max_length=10)] = "",
    last: Annotated[str, Query(max_length=10)] = "",
    unit: Annotated[str, Query(max_length=64)] = "",
    after: Annotated[str, Query(max_length=64)] = "",
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 200,
) -> Asked:
    period = Period.told(first, last) if first or last else None
    return Asked(period=period, unit=unit, after=after, limit=limit)


Reader = Annotated[Person, Depends(_person)]
Narrowed = Annotated[Asked, Depends(_asked)]


@router.get("/{table}.json")
def as_json(table: str, request: Request, person: Reader, asked: Narrowed) -> Response:
    """One page of rows, and the address of the next; null after the last."""
    held: Resources = request.app.state.resources_source()
    rows = _page(held, person, _table(table), asked)
    sign_for(request)
    full = len(rows) == asked.limit
    body = {
        "columns": _table(table).headings,
        "rows": [{"id": id_, **plain(row)} for id_, row in rows],
        "next": _next(table, request, rows[-1][0]) if full else None,
    }
    return JSONResponse(body, headers=_HEADERS)


@router.get("/{table}.csv")
def as_csv(table: str, request: Request, person: Reader, asked: Narrowed) -> Response:
    """Every row there is, a bite at a time, with Chinese headings."""
    held: Resources = request.app.state.resources_source()
    found = _table(table)
    lines = csv_lines(found.headings, _all(held, person, found, replace(asked, limit=_A_BITE)))
    sign_for(request)
    named = {"Content-Disposition": f'attachment; filename="{table}.csv"'}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=_HEADERS | named)


@router.get("/papers/{paper}.json")
def paper_as_json(paper: str, request: Request, person: Reader) -> Response:
    """Every list of an issued paper, as it was frozen."""
    held: Resources = request.app.state.resources_source()
    with _reading(held, person) as records:
        body = stated(records, paper)
    sign_for(request)
    return JSONResponse(body, headers=_HEADERS)


@router.get("/papers/{paper}.csv")
def paper_as_csv(paper: str, request: Request, person: Reader, listing: str = "") -> Response:
    """One list of an issued paper, its first where none is named."""
    held: Resources = request.app.state.resources_source()
    with _reading(held, person) as records:
        headings, rows = listed(records, paper, listing)
    sign_for(request)
    named = {"Content-Disposition": 'attachment; filename="paper.csv"'}
    lines = csv_lines(headings, rows)
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=_HEADERS | named)


def _all(held: Resources, person: Person, table: Table, asked: Asked) -> Iterator[Line]:
    while rows := _page(held, person, table, asked):
        yield from (row for _, row in rows)
        asked = replace(asked, after=rows[-1][0])


def _page(held: Resources, person: Person, table: Table, asked: Asked) -> list[tuple[str, Line]]:
    with _reading(held, person) as records:
        return list(table.read(records, asked))


@contextmanager
def _reading(held: Resources, person: Person) -> Iterator[Records]:
    with held.reading() as session:
        yield Records(
            session=session,
            actor=actor_of(person),
            campus=held.campuses.current(session),
            zone=held.settings.zone,
            now=held.clock(),
        )


def _table(name: str) -> Table:
    if name not in TABLES:
        raise Refusal("request.not_found")
    return TABLES[name]


def _next(table: str, request: Request, after: str) -> str:
    return f"{PREFIX}/{table}.json?{urlencode({**request.query_params, 'after': after})}"


_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
