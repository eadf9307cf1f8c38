"""What a workbook would take away is said before it does; an upload is not lost on the way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from checklists.problems import Refusal
from sync_server.campus.importing import apply, prepare
from sync_server.campus.warning import Why
from sync_server.desk.reading.options import team_options
from sync_server.desk.shell.proving import PROOF_LASTS
from sync_server.people import managing
from sync_server.people.duties import Post
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser
from tests.integration.desk.school import (
    MAP,
    PLACES,
    UNITS,
    campus_of,
    clear_rows,
    present,
    retire_electricians,
    set_cell,
    upload,
)
from tests.integration.desk.world import PASSWORD, WORKSHOP, Clock, World
from tests.support.workbooks import edited

LOSSES: list[tuple[str, Callable[[Any], None], set[Why]]] = [
    ("a map that came back empty", lambda book: clear_rows(book[MAP], ""), {Why.EMPTIED, Why.NEW_HOLES}),
    ("two places of five", lambda book: book[PLACES].delete_rows(6, 2), {Why.MANY_RETIRED}),
    ("a rule taken away", lambda book: book[MAP].delete_rows(3), {Why.NEW_HOLES}),
    ("a bare new place", lambda book: book[PLACES].append(["", "W", "西校区", "", "校区"]), {Why.NEW_HOLES}),
]


@pytest.mark.parametrize(
    ("change", "whys"), [pytest.param(*one[1:], id=one[0].replace(" ", "-")) for one in LOSSES]
)
async def test_what_would_be_lost_wants_a_tick_each(
    world: World, office: Browser, change: Callable[[Any], None], whys: set[Why]
) -> None:
    """Named before it is applied; without every tick nothing is, and the page with the upload stays."""
    data = edited(present(world), change)
    with world.resources.reading() as session:
        found = prepare(session, campus_of(world.resources), world.people["office"], data, "x.xlsx").warnings
    assert {one.why for one in found} == whys
    seen = await upload(office, data)
    assert "先看清这些" in seen.text
    again = await office.submit(seen, "/campus/apply", accepted="")
    assert again.status == 409
    assert "逐条勾选" in again.text
    assert campus_of(world.resources).version == 1
    keys = [one.key for one in found]
    fields: dict[str, Any] = again.form("/campus/apply").fields | {"accepted": keys}
    await office.http.post("/campus/apply", data=fields, headers=FROM_OUR_PAGES)
    assert campus_of(world.resources).version == 2


async def test_an_ordinary_change_wants_no_tick(world: World, office: Browser) -> None:
    """A warning that always stands there is read by nobody."""

    def rename(book: Any) -> None:
        set_cell(book[UNITS], "electric", "zh", "电工一组")
        set_cell(book[PLACES], WORKSHOP, "zh", "总配电房")

    seen = await upload(office, edited(present(world), rename))
    assert "先看清这些" not in seen.text
    await office.submit(seen, "/campus/apply")
    assert campus_of(world.resources).unit_name("electric", "zh") == "电工一组"


async def test_the_password_is_asked_again_and_the_upload_is_not_lost(
    world: World, office: Browser, clock: Clock
) -> None:
    """Ten minutes of looking at the preview: the password stands on the page, the workbook stays in it."""
    data = edited(present(world), lambda book: set_cell(book[UNITS], "electric", "zh", "电工一组"))
    seen = await upload(office, data)
    clock.move(PROOF_LASTS + timedelta(seconds=1))
    asked = await office.submit(seen, "/campus/apply")
    assert (asked.status, campus_of(world.resources).version) == (403, 1)
    refused = await office.submit(asked, "/campus/apply", password="guess")
    assert "账号或密码不对" in refused.text
    assert campus_of(world.resources).version == 1
    await office.submit(refused, "/campus/apply", password=PASSWORD)
    assert campus_of(world.resources).unit_name("electric", "zh") == "电工一组"


async def test_who_was_overtaken_sees_what_stands_now_with_the_upload_kept(
    world: World, office: Browser
) -> None:
    """The same file against the newer campus; nothing of the other's change is lost unseen."""
    mine = edited(present(world), lambda book: set_cell(book[UNITS], "electric", "zh", "电工一组"))
    theirs = edited(present(world), lambda book: set_cell(book[UNITS], "canteen", "zh", "食堂一组"))
    seen = await upload(office, mine)
    apply(world.resources, world.people["office"], theirs, "y.xlsx", 1)
    again = await office.submit(seen, "/campus/apply")
    assert again.status == 409
    assert "食堂一组 → 食堂管理组" in again.text
    assert campus_of(world.resources).version == 2
    await office.submit(again, "/campus/apply")
    assert campus_of(world.resources).unit_name("electric", "zh") == "电工一组"


def test_a_retired_team_is_given_nothing_more(world: World) -> None:
    """Neither tasks nor people; a task that names it already keeps saying so."""
    office, data = world.people["office"], edited(present(world), retire_electricians)
    with world.resources.reading() as session:
        found = prepare(session, campus_of(world.resources), office, data, "x.xlsx").warnings
    apply(world.resources, office, data, "x.xlsx", 1, [one.key for one in found])
    campus = campus_of(world.resources)
    assert [one.value for one in team_options(campus, "zh")] == ["canteen"]
    assert [one.value for one in team_options(campus, "zh", ("electric",))] == ["canteen", "electric"]
    post = Post(zh="电工", en="", role="team", unit="electric")
    with pytest.raises(Refusal, match=r"unit\.unknown"):
        managing.make(world.resources, office, "spark", post)
