"""Whoever fixes says of themselves that they are away, and their deputies answer meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest

from sync_server.desk.acting import people
from sync_server.desk.pages.access import signing
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_named_posts import named, named_on, told
from tests.integration.desk.world import World

__all__ = ["named"]
AWAY = "/password/away"


async def one_says_so_oneself(named: World, office: Browser, browse: Callable[..., Browser]) -> None:
    """Away and back on the page of one's own account, without whoever keeps it."""
    first, second = named.people["electric"].id, named.people["second"].id
    await named_on(office, team="electric", person=first, deputy=second)
    task, own = named.snap(), browse()
    await own.enter("electric")
    page = await own.submit(await own.open("/password"), AWAY)
    assert ("已标为离岗" in page.text, "离岗中" in page.text) == (True, True)
    assert told(named, "second") == ["assigned", "named"]
    assert "责任人 电工组副组长" in (await office.open(f"/tasks/{task}")).text
    page = await own.submit(page, AWAY)
    assert ("已回岗" in page.text, "离岗中" in page.text) == (True, False)
    assert "责任人 电工组组长" in (await office.open(f"/tasks/{task}")).text


async def test_one_is_away_and_back_without_whoever_keeps_the_account(
    named: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Only a manager could say so: leave taken at night was known in the morning."""
    await one_says_so_oneself(named, office, browse)


async def test_it_is_offered_to_those_the_map_may_name(world: World, browse: Callable[..., Browser]) -> None:
    """An inspector's absence passes nothing on."""
    assert world.people["inspector"].role == "inspector"
    inspector = browse()
    await inspector.enter("inspector")
    assert AWAY not in [form.action for form in (await inspector.open("/password")).forms]


@pytest.mark.parametrize(
    "bug",
    [
        (people, "tell_successors", lambda *_: None),
        (signing, "change_people", lambda *_: None),
    ],
)
async def test_an_absence_nobody_hears_of_is_noticed(
    named: World,
    office: Browser,
    browse: Callable[..., Browser],
    monkeypatch: pytest.MonkeyPatch,
    bug: tuple[Any, str, object],
) -> None:
    given = {"named": named, "office": office, "browse": browse}
    await noticed(monkeypatch, bug, one_says_so_oneself, given)
