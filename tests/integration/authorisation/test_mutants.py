"""Seeded leaks: a scope is forgotten in one place, and the matrix must name it."""

from typing import Any

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import ColumnElement, true
from sqlmodel import Session, select

from checklists.problems import Refusal
from sync_server import scope
from sync_server.desk.pages.papers import files as paper_files
from sync_server.desk.reading import search
from sync_server.desk.reading.papers import detail as paper_detail
from sync_server.desk.reading.papers import job as paper_job
from sync_server.desk.reading.running import devices as device_list
from sync_server.desk.reading.tasks import bulk_runs
from sync_server.desk.shell.visits import Visit
from sync_server.people import managing
from sync_server.photos import shown
from sync_server.tables import BulkRun, Inspection, Paper, PaperJob, Person, PhotoPreview, PhotoUse, Task
from tests.integration.authorisation.asking import leaks
from tests.integration.authorisation.conftest import Matrix
from tests.integration.authorisation.table import RULES, routes_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


def every(table: type[Any]) -> Any:
    """A query that forgot its scope."""
    return lambda *_: select(table)


def everything(*_: object) -> ColumnElement[bool]:
    """A condition that admits whatever there is."""
    return true()


def anybody(*_: object) -> bool:
    return True


def any_row(table: type[Any]) -> Any:
    """A page that takes whatever id it is given."""

    def found(first: Session | Visit, second: Session | str, one: str) -> object:
        session = first if isinstance(first, Session) else second
        assert isinstance(session, Session)
        return session.exec(select(table).where(table.id == one)).one_or_none() or _missing()

    return found


def _missing() -> object:
    raise Refusal("request.not_found")


MUTANTS: list[tuple[str, Any, str, Any, str]] = [
    ("tasks", scope, "_sees_task", everything, "GET /tasks/{task_id}"),
    ("the list", scope, "_sees_task", everything, "GET /tasks"),
    ("the ledger", scope, "_sees_task", everything, "GET /ledger.xlsx"),
    ("the feed", scope, "_sees_task", everything, "GET /sync/v1/pull"),
    ("search", search, "visible_tasks", every(Task), "GET /search"),
    ("people in search", search, "visible_people", every(Person), "GET /search"),
    ("the data", scope, "inspections_for", every(Inspection), "GET /data/v1/{table}.csv"),
    ("inspections", search, "visible_inspections", every(Inspection), "GET /search"),
    ("photos", shown, "photos_for", every(PhotoUse), "GET /photos/{sha256}"),
    ("voices", shown, "photos_for", every(PhotoUse), "GET /voices/{sha256}"),
    ("previews", shown, "previews_for", every(PhotoPreview), "GET /sync/v1/photos/{sha256}/preview"),
    ("runs", bulk_runs, "run_of", any_row(BulkRun), "GET /bulk/{run_id}"),
    ("drafts", paper_detail, "visible_papers", every(Paper), "GET /papers/{paper_id}"),
    ("files of drafts", paper_files, "readable_paper", any_row(Paper), "GET /papers/{paper_id}/paper.{form}"),
    ("jobs", paper_job, "readable_job", any_row(PaperJob), "GET /paper-jobs/{job_id}"),
    ("accounts", managing, "may_keep", anybody, "GET /people/{person_id}"),
    ("phones", device_list, "visible_people", every(Person), "GET /phones"),
]


@pytest.mark.parametrize(
    ("bug", "route"),
    [pytest.param(mutant[1:4], mutant[4], id=mutant[0].replace(" ", "-")) for mutant in MUTANTS],
)
async def test_a_forgotten_scope_is_named(
    bug: tuple[Any, str, Any], route: str, matrix: Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has nothing to do with most of the campus finds it, and the matrix says so."""
    electrician = matrix.people["repair-manager" if "person" in route else "electric"]
    assert await leaks(electrician, matrix.things, route, RULES[route]) == []
    monkeypatch.setattr(*bug)
    assert await leaks(electrician, matrix.things, route, RULES[route]) != []


async def test_a_route_without_a_rule_is_named(matrix: Matrix) -> None:
    """What is added to the app is not forgotten in the table."""
    matrix.app.router.routes.insert(0, APIRoute("/export-all", lambda: None))
    assert set(routes_of(matrix.app)) - set(RULES) == {"GET /export-all"}
    del matrix.app.router.routes[0]
