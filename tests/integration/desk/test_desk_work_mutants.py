"""Seeded bugs of working at the desk, and the tests that must notice."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import true
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.rectifying import ruling
from checklists.rectifying.deciding import Decision
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import State
from sync_server.desk.acting.bulk_form import BulkForm
from sync_server.desk.keeping import views
from sync_server.desk.keeping.looks import saw_everything
from sync_server.desk.pages import overview
from sync_server.desk.reading.overview import changes, figures
from sync_server.desk.reading.tasks import bulk_runs, comparing, saved_views, triage
from sync_server.searching import excerpts, keeping
from sync_server.tables import BulkRun, SavedView, SyncCounter, Task
from sync_server.tasks import taking_back
from sync_server.transaction import Transaction
from tests.integration.desk import test_bulk, test_desk_work, test_search, test_triage
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_desk_work import three
from tests.integration.desk.world import World

__all__ = ["three"]
Check = Callable[..., Awaitable[None]]


def everybodys(session: Session, _person: str) -> list[SavedView]:
    """The views of all people."""
    return list(session.exec(select(SavedView)))


def forgets_the_page(tx: Transaction, person: str, _position: int) -> None:
    """Marks what came after the page was opened as seen too."""
    saw_everything(tx, person, tx.session.exec(select(SyncCounter.value)).one())


MUTANTS: list[tuple[str, Any, str, Any, Check, dict[str, Any]]] = [
    (
        "a place counts without what lies below it",
        Campus,
        "places_below",
        lambda _campus, top: [top],
        test_desk_work.test_a_list_is_narrowed_by_unit_place_category_period_and_lateness,
        {"query": "place=south", "found": {"light", "lawn"}},
    ),
    (
        "what is said in a part is not indexed with the whole",
        keeping,
        "SAID_IN",
        {},
        test_search.test_what_an_amendment_says_is_found_with_its_task_at_once,
        {},
    ),
    (
        "of a long line the beginning is shown",
        excerpts,
        "_cut",
        lambda line, _at: line[:72],
        test_search.test_a_hit_says_where_the_words_stand,
        {},
    ),
    (
        "views are everybody's",
        saved_views,
        "views_of",
        everybodys,
        test_desk_work.test_a_view_is_kept_under_a_name_and_seen_by_nobody_else,
        {},
    ),
    (
        "a view leads anywhere on the desk",
        views,
        "PATHS",
        ("/tasks", "/board", "/phones", "/"),
        test_desk_work.test_a_view_without_a_name_or_to_elsewhere_is_refused,
        {"name": "别处", "address": "/phones"},
    ),
    (
        "what changed is counted in every scope",
        changes,
        "visible_tasks",
        lambda *_: select(Task),
        test_desk_work.test_what_changed_is_ones_own_scope_alone,
        {},
    ),
    (
        "pressing seen hides what came meanwhile",
        overview,
        "saw_everything",
        forgets_the_page,
        test_desk_work.test_the_overview_tells_what_changed_since_one_looked,
        {},
    ),
    (
        "the mean is over all that was ever opened",
        figures,
        "filtered_tasks",
        lambda *_: select(Task).where(true(), col(Task.closed_at).is_(None)),
        test_desk_work.test_the_mean_days_to_close_are_those_of_what_was_closed_lately,
        {},
    ),
    (
        "many at once may do what one may not",
        ruling,
        "decide",
        lambda _state, asked, *_: Decision(state=TABLE[asked].target or State.ASSIGNED),
        test_bulk.test_what_is_legal_is_done_and_the_rest_is_named_with_its_reason,
        {},
    ),
    (
        "undo pulls away what was begun",
        taking_back,
        "_went_on",
        lambda *_: False,
        test_bulk.test_what_somebody_went_on_with_is_not_taken_back,
        {},
    ),
    (
        "a run belongs to everybody",
        bulk_runs,
        "run_of",
        lambda session, _person, run: session.get_one(BulkRun, run),
        test_bulk.test_another_persons_run_and_other_sections_tasks_stay_out_of_reach,
        {},
    ),
    (
        "two tasks are shown side by side to everybody",
        comparing,
        "visible_tasks",
        lambda *_: select(Task),
        test_triage.test_what_is_out_of_reach_is_not_shown_beside_ones_own,
        {},
    ),
    (
        "a press without a tick is given to all",
        BulkForm,
        "everything",
        property(lambda _sent: True),
        test_bulk.test_nothing_ticked_is_refused_in_words,
        {},
    ),
    (
        "the queue shows what others decide",
        triage,
        "answers_for",
        lambda *_: true(),
        test_triage.test_what_ones_team_only_helps_with_is_not_ones_to_decide,
        {},
    ),
]


@pytest.mark.parametrize(
    ("home", "name", "broken", "check", "case"),
    [pytest.param(*seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS],
)
async def test_the_guarding_test_notices(  # noqa: PLR0913, PLR0917 - a row of the table above and the fixtures
    home: Any,
    name: str,
    broken: Any,
    check: Check,
    case: dict[str, Any],
    world: World,
    office: Browser,
    browse: Callable[..., Browser],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each seeded bug fails the test that guards its promise."""
    given = {"world": world, "office": office, "browse": browse} | case
    if "three" in check.__code__.co_varnames:
        given["three"] = request.getfixturevalue("three")
    await noticed(monkeypatch, (home, name, broken), check, given)
