"""Seeded bugs: each promise of the desk is broken once, and the test that guards it must notice."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from jinja2 import Environment
from sqlmodel import col

from sync_server.desk.pages.tasks import attempting
from sync_server.desk.reading.tasks import filtering as task_filter
from sync_server.desk.shell import door, moments, rendering, sessions, signing_for
from sync_server.desk.shell.visits import Visit
from sync_server.people import accounts, failures
from sync_server.reporting import app as reporting
from sync_server.tables import Task
from tests.integration.desk import (
    test_actions,
    test_audit,
    test_failed_sign_ins,
    test_pages,
    test_safety,
    test_sessions,
)
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World

Check = Callable[..., Awaitable[None]]
REAL_TEMPLATES = rendering._templates.__wrapped__


def let_pass(*_: object) -> None:
    """A guard that is asleep."""


def unescaped() -> Environment:
    """Templates that trust what people typed."""
    environment: Environment = REAL_TEMPLATES()
    environment.autoescape = False
    return environment


def never(*_: object) -> bool:
    return False


MUTANTS: list[tuple[str, Any, str, Any, Check, dict[str, Any]]] = [
    (
        "tokens are not compared",
        sessions,
        "require_csrf",
        let_pass,
        test_safety.test_a_form_that_was_not_made_for_the_session_changes_nothing,
        {"token": ""},
    ),
    (
        "other sites are not recognised",
        door,
        "require_same_origin",
        let_pass,
        test_safety.test_no_other_site_can_make_a_browser_change_anything,
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
    ),
    (
        "a first password opens everything",
        Visit,
        "must_change_password",
        property(never),
        test_sessions.test_a_first_password_opens_nothing_but_its_own_change,
        {},
    ),
    (
        "sessions do not idle out",
        sessions,
        "IDLE_END",
        timedelta(days=400),
        test_sessions.test_a_session_ends_when_left_alone_and_when_old,
        {"steps": 1, "step": timedelta(hours=8, seconds=1), "lives": False},
    ),
    (
        "sessions live for ever when used",
        sessions,
        "ABSOLUTE_END",
        timedelta(days=400),
        test_sessions.test_a_session_ends_when_left_alone_and_when_old,
        {"steps": 29, "step": timedelta(hours=6), "lives": False},
    ),
    (
        "what people type is trusted",
        rendering,
        "_templates",
        unescaped,
        test_actions.test_markup_in_what_people_write_stays_text,
        {"payload": test_actions.PAYLOADS[0]},
    ),
    (
        "fetched data is not logged",
        reporting,
        "sign_for",
        let_pass,
        test_audit.test_data_that_is_fetched_is_logged_with_who_asked_and_what_for,
        {},
    ),
    (
        "reading about people is not logged",
        door,
        "what_is_read",
        let_pass,
        test_audit.test_reading_about_people_and_their_phones_is_logged,
        {},
    ),
    (
        "a refused page counts as read",
        signing_for,
        "_OK",
        404,
        test_audit.test_reading_about_people_and_their_phones_is_logged,
        {},
    ),
    (
        "each guess is logged",
        failures,
        "AGAIN",
        timedelta(),
        test_failed_sign_ins.test_guessing_for_hours_leaves_one_entry_an_hour,
        {},
    ),
    (
        "failed sign-ins are not logged",
        accounts,
        "tell_failure",
        let_pass,
        test_failed_sign_ins.test_a_failed_sign_in_is_logged_without_what_was_typed,
        {},
    ),
    (
        "a refusal forgets what was typed",
        attempting.Attempt,
        "typed",
        lambda _self, _command, _name, present: present,
        test_actions.test_too_long_a_reason_is_kept_in_its_field,
        {},
    ),
    (
        "closed tasks are listed as late",
        task_filter,
        "group_condition",
        lambda _group, now: col(Task.due_at) < now,
        test_pages.test_a_closed_task_is_not_overdue,
        {},
    ),
    (
        "late is not said in words",
        moments,
        "task_told",
        lambda *_: None,
        test_pages.test_an_overdue_task_says_so_in_words_and_stands_on_top,
        {},
    ),
    (
        "what was handed in is listed as late",
        task_filter,
        "is_late",
        lambda now: col(Task.due_at) < now,
        test_pages.test_what_was_handed_in_is_not_overdue,
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
    clock: Clock,
    app: FastAPI,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A harness without mutants is no evidence."""
    fixtures = {"world": world, "office": office, "browse": browse, "clock": clock, "app": app}
    await noticed(monkeypatch, (home, name, broken), check, fixtures | case)
