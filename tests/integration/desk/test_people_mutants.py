"""Seeded bugs in keeping people: each must be noticed by the test that guards against it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from sync_server.desk.shell import proving
from sync_server.people import managing
from sync_server.phones import devices
from tests.integration.desk import test_people
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World


def nothing(*_: object) -> None:
    """A guard, or an act, that is asleep."""


def anybody(*_: object) -> bool:
    return True


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Awaitable[None]], dict[str, Any]]] = [
    (
        "the last administrator may go",
        managing,
        "_require_another_admin",
        nothing,
        test_people.test_the_last_administrator_cannot_be_locked_out,
        {},
    ),
    (
        "everybody keeps everybody",
        managing,
        "may_keep",
        anybody,
        test_people.test_accounts_are_seen_and_changed_only_by_who_keeps_them,
        {"keeper": "food-manager"},
    ),
    (
        "who was overtaken puts back",
        managing,
        "require_current",
        nothing,
        test_people.test_of_two_who_change_one_account_nobody_puts_back_what_the_other_gave,
        {},
    ),
    (
        "a manager promotes to administrator",
        managing,
        "_require_fit",
        nothing,
        test_people.test_no_manager_makes_themselves_or_theirs_an_administrator,
        {},
    ),
    (
        "no proof is asked for",
        proving,
        "PROOF_LASTS",
        timedelta(days=1),
        test_people.test_a_proof_is_asked_again_before_what_is_hard_to_take_back,
        {},
    ),
    (
        "a reset leaves browsers signed in",
        managing,
        "sign_out_everywhere",
        nothing,
        test_people.test_a_reset_ends_the_old_password_everywhere,
        {},
    ),
    (
        "a revoked phone goes on",
        devices,
        "revoke",
        nothing,
        test_people.test_a_lost_phone_is_out_at_once_and_let_in_when_found,
        {},
    ),
]


@pytest.mark.parametrize(
    ("bug", "check", "options"),
    [(mutant[1:4], *mutant[4:]) for mutant in MUTANTS],
    ids=[mutant[0] for mutant in MUTANTS],
)
async def test_the_seeded_bug_is_noticed(
    bug: tuple[Any, str, Any],
    check: Callable[..., Awaitable[None]],
    options: dict[str, Any],
    world: World,
    browse: Callable[..., Browser],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test that passes over a broken product proves nothing."""
    given = {"world": world, "browse": browse, "clock": clock} | options
    await noticed(monkeypatch, bug, check, given)
