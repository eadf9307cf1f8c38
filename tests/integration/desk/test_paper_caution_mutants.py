"""Seeded bugs: each thing that stands against issuing is forgotten once, and a test must notice.

They are tried one after another on one campus, because looking at the page changes nothing.
"""

from typing import Any

import pytest

from sync_server.auditing import Watch
from sync_server.desk.pages.papers import issuing as paper_issuing
from sync_server.desk.reading.papers import cautions as lines
from sync_server.documents import cautions
from sync_server.documents.cautions import Against, Caution
from sync_server.documents.extent import Extent
from sync_server.documents.records import Records
from tests.integration.desk import test_paper_cautions as checks
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World


def without(why: Against) -> Any:
    """What stands against it, but for one reason."""
    whole = cautions.cautions
    return lambda records, paper: (one for one in whole(records, paper) if one.why != why)


def repeated(*_: object) -> tuple[Caution]:
    return (Caution(why=Against.REPEATED, about=("somewhere",)),)


def nothing(*_: object) -> tuple[()]:
    return ()


Bug = tuple[Any, str, Any]
TRIED_ELSEWHERE = {Against.EMPTY, Against.ANSWERED, Against.SUPERSEDED}
"""On other papers: below, and in `test_overtaken_answers`."""
FORGOTTEN: dict[str, Bug] = {
    **{
        f"{why} is forgotten": (lines, "cautions", without(why))
        for why in Against
        if why not in TRIED_ELSEWHERE
    },
    "what is due later counts": (cautions, "_not_in", lambda *_: 2),
    "amended or not is one": (cautions, "waiting_returns", lambda *_: {}),
}
TOO_MUCH: dict[str, Bug] = {
    "nothing is ever empty": (Extent, "is_empty", False),
    "every unit's are named": (Records, "concerns", lambda *_: True),
    "always changed": (cautions, "_has_changed", lambda *_: True),
    "every day is one": (cautions, "_repeated", repeated),
    "a demand waits for its days": (
        cautions,
        "_of_its_demands",
        lambda *_: (Caution(why=Against.RUNNING),),
    ),
}


async def test_what_is_forgotten_or_named_in_vain_is_noticed(
    world: World, office: Browser, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await checks.crowded(world, office, clock)
    given = {"office": office, "made": made}
    for check, bugs in ((checks.all_are_named, FORGOTTEN), (checks.others_are_not, TOO_MUCH)):
        for bug in bugs.values():
            with monkeypatch.context() as patch:
                await noticed(patch, bug, check, given)


async def test_a_tick_that_is_not_asked_or_not_kept_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = checks.test_it_is_issued_all_the_same_with_a_tick_and_the_log_keeps_what_was_ticked
    for bug in ((paper_issuing, "cautions", nothing), (Watch, "tell", nothing)):
        with monkeypatch.context() as patch:
            await noticed(patch, bug, check, {"world": world, "office": office})
