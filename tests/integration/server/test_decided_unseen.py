"""Who decides decides on what they saw: what came meanwhile is refused back to them, with its content."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from sync_server.tasks import commanding
from tests.integration.server.acting import MORNING, Listening, picture, ref, snap
from tests.support.homes import ON_SQLITE

AFTER = ref(picture(41), PhotoRole.AFTER)


def seen_by(server: Listening, account: str, task: str) -> int:
    """As which version the task stands on this person's phone."""
    return server.phone(account).task(task).version


def found_again_after_the_work(server: Listening) -> None:
    made = snap()
    server.phone("inspector").done(made)
    assert server.phone("electric").command(made.id, Command.SUBMIT, photos=(AFTER,)).code is None
    seen = seen_by(server, "inspector", made.id)
    server.phone("monitor").done(snap())
    inspector = server.phone("inspector")
    passed = inspector.command(made.id, Command.VERIFY, seen=True, base_version=seen)
    assert passed.code == "task.changed_since"
    assert inspector.command(made.id, Command.VERIFY, seen=True).code is None, "who looked again passes it"


def test_work_is_not_passed_over_a_report_that_came_after_it(server: Listening) -> None:
    """Somebody met the hazard once more: whoever passes the work has seen that report."""
    found_again_after_the_work(server)


def an_ask_nobody_read(server: Listening) -> None:
    made = snap()
    server.phone("inspector").done(made)
    electric, head = server.phone("electric"), server.phone("repair-manager")
    later = MORNING + timedelta(days=2)
    asked = electric.command(made.id, Command.ASK_EXTENSION, note="等配件", until=later)
    assert asked.code is None
    seen = seen_by(server, "repair-manager", made.id)
    anew = electric.command(made.id, Command.ASK_EXTENSION, note="配件缺货", until=later + timedelta(days=2))
    assert anew.code is None
    refused = head.command(made.id, Command.REFUSE_EXTENSION, note="不批", base_version=seen)
    assert refused.code == "task.changed_since"
    extension = head.task(made.id).extension
    assert extension is not None
    assert extension.reason == "配件缺货"


@ON_SQLITE
def test_time_asked_for_anew_is_not_refused_with_the_older_ask(server: Listening) -> None:
    """The newer one still waits for a decision."""
    an_ask_nobody_read(server)


def a_pass_from_before_a_restore(server: Listening) -> None:
    made = snap()
    server.phone("inspector").done(made)
    assert server.phone("electric").command(made.id, Command.SUBMIT, photos=(AFTER,)).code is None
    beyond = seen_by(server, "inspector", made.id) + 7
    passed = server.phone("inspector").command(made.id, Command.VERIFY, seen=True, base_version=beyond)
    assert passed.code == "task.changed_since"


@ON_SQLITE
def test_a_pass_of_a_history_that_a_restore_took_back_closes_nothing(server: Listening) -> None:
    """Its version is beyond what is here: that submission was another one."""
    a_pass_from_before_a_restore(server)


def only_commands_are_news(patch: pytest.MonkeyPatch) -> None:
    real = commanding._unseen
    patch.setattr(commanding, "_unseen", lambda *asked: real(*asked) & set(Command))


def a_version_beyond_has_seen_all(patch: pytest.MonkeyPatch) -> None:
    real = commanding._unseen

    def trusting(tx: Any, actor: Any, row: Any, asked: Any) -> Any:
        return frozenset() if asked.base_version > row.version else real(tx, actor, row, asked)

    patch.setattr(commanding, "_unseen", trusting)


def nothing_is_unseen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(commanding, "_unseen", lambda *_: frozenset())


@ON_SQLITE
@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (only_commands_are_news, found_again_after_the_work),
        (nothing_is_unseen, an_ask_nobody_read),
        (a_version_beyond_has_seen_all, a_pass_from_before_a_restore),
    ],
)
def test_a_seeded_bug_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, bug: Callable[..., None], promise: Callable[..., None]
) -> None:
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        promise(server)
