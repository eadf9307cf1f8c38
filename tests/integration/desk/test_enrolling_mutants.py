"""Seeded bugs in enrolment codes and limits by address: each must be noticed by the test that guards."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from sync_server.desk.pages.running import enrolling as page
from sync_server.people import inviting, managing, tries
from sync_server.phones import enrolling as phones
from tests.integration.desk import test_enrolling
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World


def nothing(*_: object) -> None:
    """A guard, or an act, that is asleep."""


def anybody(*_: object) -> bool:
    return True


def believing(_settings: object) -> dict[str, Any]:
    """Takes anybody's word."""
    return {"proxy_headers": True, "forwarded_allow_ips": "*"}


A_YEAR = dict.fromkeys(inviting.LASTING, timedelta(days=365))
MUTANTS: dict[str, tuple[tuple[Any, str, Any], Callable[..., Awaitable[None]]]] = {
    "a used code stays": (
        (phones, "spend", nothing),
        test_enrolling.test_a_managers_code_lets_the_person_in_and_is_shown_once,
    ),
    "a code never ends": (
        (inviting, "LASTING", A_YEAR),
        test_enrolling.test_a_code_lives_as_long_as_was_chosen,
    ),
    "a withdrawn code stays": (
        (page, "withdraw", nothing),
        test_enrolling.test_a_withdrawn_code_is_worth_nothing,
    ),
    "everybody keeps everybody": (
        (managing, "may_keep", anybody),
        test_enrolling.test_nobody_ticked_and_somebody_elses_people_are_refused_in_words,
    ),
    "no address is counted": (
        (tries, "counted_address", lambda _host: ""),
        test_enrolling.test_signing_in_at_the_desk_is_limited_by_address_too,
    ),
    "anybody's word is taken": (
        (test_enrolling, "trusting", believing),
        test_enrolling.test_a_proxys_word_counts_only_when_it_is_trusted,
    ),
}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("bug", "check"), MUTANTS.values(), ids=MUTANTS)
async def test_the_seeded_bug_is_noticed(
    bug: tuple[Any, str, Any],
    check: Callable[..., Awaitable[None]],
    app: FastAPI,
    world: World,
    browse: Callable[..., Browser],
    office: Browser,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test that passes over a broken product proves nothing."""
    given = {"app": app, "world": world, "browse": browse, "office": office, "clock": clock, "trusted": ""}
    await noticed(monkeypatch, bug, check, given)
