"""The same data for other systems: whole, in pages that do not shift, within its reader's scope, inert."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from sqlalchemy import text as sql

from checklists.places.campus import Campus
from checklists.places.routing import owner_of
from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from sync_server.reporting import findings
from sync_server.reporting.app import TABLES
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, drafted, issued
from tests.integration.desk.test_ledger import FORMULAS
from tests.integration.desk.world import GREEN, LAWN, PASSWORD, WORKSHOP, World

NOVEMBER = "first=2026-11-01&last=2026-11-30"


async def rows(browser: Browser, table: str, query: str = "") -> list[dict[str, Any]]:
    """Every row, page after page."""
    address, found = f"/data/v1/{table}.json?{query}", []
    while address:
        answer = await browser.http.get(address)
        assert answer.status_code == 200, answer.text
        found += answer.json()["rows"]
        address = answer.json()["next"]
    return found


async def sheet(browser: Browser, table: str) -> list[dict[str, str]]:
    """The CSV as an independent reader sees it."""
    answer = await browser.http.get(f"/data/v1/{table}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def test_every_table_holds_what_a_query_of_the_database_counts(world: World, office: Browser) -> None:
    """JSON and CSV alike, a second time straight from the tables."""
    world.inspect(FAILED)
    world.inspect(FAILED[:1])
    world.snap()
    await issued(office, await drafted(office))
    await drafted(office)
    with world.resources.reading() as session:
        for table, query in (
            ("findings", "SELECT count(*) FROM finding"),
            ("tasks", "SELECT count(*) FROM task"),
            ("inspections", "SELECT count(*) FROM inspection"),
            ("papers", "SELECT count(*) FROM paper WHERE state <> 'draft'"),
        ):
            expected = session.connection().execute(sql(query)).scalar_one()
            assert len(await rows(office, table, NOVEMBER)) == len(await sheet(office, table)) == expected > 0
        scores = session.connection().execute(sql("SELECT sum(score) FROM inspection")).scalar_one()
    assert sum(row["score"] for row in await rows(office, "inspections")) == pytest.approx(scores)
    assert sum(row["findings"] for row in await rows(office, "inspections")) == len(FAILED) + 1


async def test_pages_give_every_row_once_though_more_come_meanwhile(world: World, office: Browser) -> None:
    """A page is found by the row before it, not by counting."""
    for number in range(5):
        world.snap(note=str(number), category=f"SNAP-{number + 11}")
    first = (await office.http.get("/data/v1/tasks.json?limit=2")).json()
    world.snap(note="后来的", category="SNAP-20")
    rest = await rows(office, "tasks", first["next"].split("?")[1])
    numbers = [row["number"] for row in first["rows"] + rest]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 6


async def test_days_and_units_narrow_every_table(world: World, office: Browser) -> None:
    world.inspect(FAILED)
    world.snap(category=GREEN, place=LAWN)
    for table in TABLES:
        assert await rows(office, table, "first=2026-10-01&last=2026-10-31") == []
    assert len(await rows(office, "findings", "unit=food")) == len(FAILED)
    assert await rows(office, "findings", "unit=repair") == []
    assert len(await rows(office, "tasks", "unit=canteen")) == len(FAILED)
    refused = await office.http.get("/data/v1/tasks.json?first=2026-12-01&last=2026-11-01")
    assert (refused.status_code, refused.json()["code"]) == (422, "paper.bad_period")


async def corrected_is_whose_the_map_says(world: World, office: Browser) -> None:
    world.inspect(FAILED[:1], place=WORKSHOP, corrected=True)
    (found,) = await rows(office, "findings", "unit=food")
    assert (found["task"], found["team"], found["corrected"]) == ("", "食堂管理组", True)
    assert await rows(office, "findings", "unit=repair") == []


async def test_what_was_put_right_on_the_spot_is_whose_the_map_says(world: World, office: Browser) -> None:
    """The same unit here as in the bulletin, be the place another's."""
    await corrected_is_whose_the_map_says(world, office)


async def test_a_finding_that_falls_to_the_places_owner_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def owner(campus: Campus, _category: str, place: str, _task: object) -> tuple[str | None, None]:
        unit = owner_of(campus, place)
        return (unit.id if unit else None, None)

    monkeypatch.setattr(findings, "responsible", owner)
    with pytest.raises((AssertionError, ValueError)):
        await corrected_is_whose_the_map_says(world, office)


async def test_nobody_gets_more_than_the_desk_would_show_them(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Another section's data stays with it; without signing in there is none."""
    world.inspect(FAILED)
    repair = browse()
    await repair.enter("repair-manager")
    for table in ("findings", "tasks", "inspections"):
        assert len(await rows(office, table)) > 0
        assert await rows(repair, table) == []
        assert (await browse().http.get(f"/data/v1/{table}.csv")).status_code == 401
    assert (await office.http.get("/data/v1/person.json")).status_code == 404


async def test_a_program_asks_with_a_token(world: World, browse: Callable[..., Browser]) -> None:
    """As a phone does; a made-up one opens nothing."""
    world.snap()
    program = browse()
    signed_in = await program.http.post(
        "/sync/v1/sign-in",
        json={"account": "office", "password": PASSWORD, "client": "bi", "app_version": "bi"},
        headers={PROTOCOL_HEADER: str(PROTOCOL)},
    )
    program.http.headers["Authorization"] = f"Bearer {signed_in.json()['token']}"
    assert len(await rows(program, "tasks")) == 1
    program.http.headers["Authorization"] = "Bearer made-up"
    assert (await program.http.get("/data/v1/tasks.json")).status_code == 401


async def test_what_people_typed_is_no_formula_in_a_spreadsheet(world: World, office: Browser) -> None:
    """Whatever a cell begins with; in JSON it stays as it was typed."""
    hostile = (*FORMULAS, "　=1+1", "\r=1+1", "@x,=1", '","=1+1')
    for number, note in enumerate(hostile, 1):
        world.inspect(FAILED[:1], note=note or str(number))
    for row in await sheet(office, "findings"):
        assert row["情况"].lstrip(" \u3000")[:1] not in set("=+-@＝＋－＠\t\r\n")
    typed = {row["note"] for row in await rows(office, "findings")}
    assert {note.strip() for note in hostile} <= {note.strip() for note in typed}


async def test_excel_knows_the_encoding_by_its_mark(world: World, office: Browser) -> None:
    world.snap()
    content = (await office.http.get("/data/v1/tasks.csv")).content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[0].startswith("编号,来源,类别")
    assert b"\r\n" in content


async def test_who_reported_without_a_name_has_none_here_either(world: World, office: Browser) -> None:
    world.snap(anonymous=True)
    post = world.people["monitor"].post_zh
    assert post not in {row["found_by"] for row in await rows(office, "tasks")}
