"""Time asked for and not decided on: it does not outlive the task it was asked for."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from checklists.rectifying import effects
from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from tests.integration.server.acting import MORNING, Listening, Phone, picture, ref
from tests.integration.server.notified import reported
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed

AFTER = ref(picture(41), PhotoRole.AFTER)


def asking(server: Listening) -> tuple[str, Phone, Phone]:
    """A task whose team asks for a day more, and the phones of team and office."""
    task, team, office = reported(server).id, server.phone("electric"), server.phone("office")
    later = MORNING + timedelta(days=2)
    assert team.command(task, Command.ASK_EXTENSION, note="等配件", until=later).code is None
    assert office.task(task).extension is not None
    return task, team, office


def closing_settles_it(server: Listening) -> None:
    task, team, office = asking(server)
    assert team.command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert office.task(task).extension is not None, "returned, the team may still need it"
    assert office.command(task, Command.VERIFY, seen=True).code is None
    assert office.task(task).extension is None
    assert office.command(task, Command.REOPEN, note="又坏了").code is None
    assert office.task(task).extension is None
    assert office.command(task, Command.REFUSE_EXTENSION, note="不批").code == "task.no_extension_asked"


def test_a_closed_and_a_reopened_task_ask_for_no_time(server: Listening) -> None:
    closing_settles_it(server)


def putting_off_settles_it(server: Listening) -> None:
    task, _team, office = asking(server)
    day = (MORNING + timedelta(days=30)).date()
    assert office.command(task, Command.SUSPEND, note="大修", review_on=day).code is None
    assert office.task(task).extension is None


@ON_SQLITE
def test_what_is_put_off_asks_for_no_time(server: Listening) -> None:
    """It has a day of review, and a deadline of its own when it comes back."""
    putting_off_settles_it(server)


def a_merged_one_still_asks(server: Listening) -> None:
    task, _team, office = asking(server)
    other = reported(server, place="n-teaching-2").id
    assert office.command(task, Command.MERGE, into=other).code is None
    assert office.command(task, Command.SPLIT, note="两处").code is None
    assert office.task(task).extension is not None


@ON_SQLITE
def test_what_was_merged_and_is_split_off_goes_on_asking(server: Listening) -> None:
    """It goes on under its own deadline, as if nothing had been."""
    a_merged_one_still_asks(server)


def it_outlives_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(effects, "_ASKING_NO_TIME", frozenset[str]())


@ON_SQLITE
@pytest.mark.parametrize("promise", [closing_settles_it, putting_off_settles_it])
@pytest.mark.parametrize("seed", [it_outlives_everything])
def test_a_seeded_bug_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed, promise: Callable[[Listening], None]
) -> None:
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server)
