"""The hazard ledger: every row of the list it was asked from, typed, and nothing in it that runs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from checklists.rectifying.terms import Command
from sync_server.documents.jobs import working
from sync_server.documents.ledger import book
from sync_server.documents.printing import planning
from sync_server.documents.printing.sheets import Column, sheet, workbook
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser
from tests.integration.desk.paper_jobs import ended, left_behind, make_parts_small
from tests.integration.desk.test_actions import PAYLOADS
from tests.integration.desk.world import GREEN, KITCHEN, LAWN, Clock, World

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    '=HYPERLINK("http://127.0.0.1")',
    "\t=1",
    "http://127.0.0.1/",
    "＝1+1",
)


async def ledger(browser: Browser, query: str = "state=all") -> Workbook:
    """The workbook as an independent reader sees it."""
    return load_workbook(BytesIO((await browser.http.get(f"/ledger.xlsx?{query}")).content))


async def with_photos(browser: Browser, query: str = "state=all") -> httpx.Response:
    """What the button beside the list answers."""
    page, address = await browser.open(f"/tasks?{query}"), f"/ledger.xlsx?{query}"
    return await browser.http.post(address, data=page.form(address).fields, headers=FROM_OUR_PAGES)


def pictures(content: bytes) -> int:
    with ZipFile(BytesIO(content)) as parts:
        return sum(name.startswith("xl/media/") for name in parts.namelist())


def cells(book: Workbook, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows(min_row=2)]


async def test_every_hazard_stands_once_with_its_moments_as_moments(world: World, office: Browser) -> None:
    """Sheets sort and filter: days are days, numbers are numbers, the heading stays."""
    world.inspect(("CAN-GRADE-02", "CAN-GRADE-10"))
    world.snap()
    book = await ledger(office)
    rows = cells(book, "隐患清单")
    assert len({row[0] for row in rows}) == len(rows) == 3
    assert {row[1] for row in rows} == {"检查", "随手拍"}
    assert all(isinstance(row[4], datetime) and isinstance(row[12], datetime) for row in rows)
    assert all(row[10] == 1 for row in rows)
    assert book["隐患清单"].freeze_panes == "B2"
    assert book["隐患清单"].auto_filter.ref == "A1:X4"


async def test_a_hazards_whole_course_stands_in_its_row(world: World, office: Browser) -> None:
    """When the work was done, who looked again, when and with what verdict; its photos, if asked for."""
    hazard = world.snap()
    world.fix(hazard)
    world.command(hazard, Command.VERIFY, by="office")
    head = [cell.value for cell in (await ledger(office))["隐患清单"][1]]
    row = dict(zip(head, cells(await ledger(office), "隐患清单")[0], strict=True))
    assert isinstance(row["整改完成时间"], datetime)
    assert isinstance(row["复查时间"], datetime)
    assert (row["复查人"], row["复查结论"]) == ("后勤办公室主任", "合格")
    assert (row["整改前照片"], row["整改后照片"]) == (1, 1)
    assert pictures((await with_photos(office)).content) == 2


MANY = 8
"""More photos than a small part of the work holds."""


async def a_long_ledger_by_job(world: World, office: Browser) -> None:
    for number in range(1, MANY + 1):
        world.snap(category=f"SNAP-{number:02}")
    plain = await ledger(office)
    answer = await with_photos(office)
    assert answer.status_code == 303
    job = answer.headers["Location"]
    world.snap(category="SNAP-20")
    page = await ended(world, office, job)
    assert ("台账（带照片）" in page.text, "已做好" in page.text) == (True, True)
    made = await office.http.get(f"{job}/result")
    assert "%E5%8F%B0%E8%B4%A6" in made.headers["Content-Disposition"]
    shown = load_workbook(BytesIO(made.content))
    assert pictures(made.content) == MANY
    assert [row[:22] for row in cells(shown, "隐患清单")] == [row[:22] for row in cells(plain, "隐患清单")]
    assert [cells(shown, name) for name in shown.sheetnames[1:]] == [
        cells(plain, name) for name in plain.sheetnames[1:]
    ]
    assert left_behind(world) == [f"{job.rpartition('/')[2]}.xlsx"]


async def test_a_ledger_with_many_photos_is_made_in_the_background(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the list as it stood when it was asked for, photos and all; its rows are kept no longer."""
    make_parts_small(monkeypatch)
    await a_long_ledger_by_job(world, office)


async def test_a_ledger_of_other_rows_than_were_asked_for_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: photos are left out of what the child is told."""
    make_parts_small(monkeypatch)
    steps = planning.sheet_steps
    monkeypatch.setattr(working, "sheet_steps", lambda sheets, _photo, folder: steps(sheets, None, folder))
    with pytest.raises(AssertionError):
        await a_long_ledger_by_job(world, office)


async def test_nobody_else_opens_what_was_made_of_a_list(
    world: World, office: Browser, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A section head's list is theirs and the office's."""
    make_parts_small(monkeypatch)
    for number in range(1, MANY + 1):
        world.snap(category=f"SNAP-{number:02}")
    job = (await with_photos(office)).headers["Location"]
    await ended(world, office, job)
    stranger = browse()
    await stranger.enter("repair-manager")
    assert (await stranger.http.get(job)).status_code == 404
    assert (await stranger.http.get(f"{job}/result")).status_code == 404


async def test_a_ledger_with_photos_of_too_long_a_list_is_refused_in_words(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "MOST_SHOWN", 1)
    world.snap(category="SNAP-01")
    world.snap(category="SNAP-02")
    answer = await with_photos(office)
    assert answer.status_code == 422
    assert "请先筛选" in answer.text


async def test_who_answers_for_how_many_is_counted_from_the_same_rows(
    world: World, office: Browser, clock: Clock
) -> None:
    """Total, open and overdue of each team; closed ones count as put right."""
    closed = world.snap()
    world.fix(closed)
    world.command(closed, Command.VERIFY, by="office")
    world.snap(place=KITCHEN)
    clock.move(timedelta(days=60))
    await office.enter("office")
    assert cells(await ledger(office), "责任清单") == [["维修管理科", "电工组", 2, 1, 1]]


async def test_terms_list_only_what_is_open_the_earliest_first(world: World, office: Browser) -> None:
    """What is due when, whoever answers for it."""
    world.snap()
    world.inspect(("CAN-GRADE-02",))
    dues = [row[0] for row in cells(await ledger(office), "时限清单")]
    assert dues == sorted(dues)
    assert len(dues) == 2


async def test_levels_are_those_the_law_knows(world: World, office: Browser) -> None:
    """Suspected major is not major until a named post has judged it."""
    for severity in (1, 2, 3, 4):
        world.snap(category=f"SNAP-{severity + 10}", severity=severity)
    assert {row[3] for row in cells(await ledger(office), "隐患清单")} == {"一般"}


async def test_what_people_typed_stands_in_the_ledger_as_they_typed_it(world: World, office: Browser) -> None:
    """Markup and formulas are words like others."""
    hostile = (*FORMULAS, *PAYLOADS)
    for number, note in enumerate(hostile, 1):
        world.snap(note=note, category=f"SNAP-{number:02}")
    written = "\n".join(str(row[6]) for row in cells(await ledger(office), "隐患清单"))
    for note in hostile:
        assert note.strip() in written


async def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    """Whatever a cell begins with, it is text."""
    file = tmp_path / "made.xlsx"
    texts = (*FORMULAS, *PAYLOADS, "007", "1e5", "{=1+1}")
    with workbook(file) as book:
        sheet(book, "表", (Column(heading="字", width=20),), [(text,) for text in texts])
    made = load_workbook(file)["表"]
    for text, (cell,) in zip(texts, made.iter_rows(min_row=2), strict=True):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


async def test_the_ledger_holds_what_the_list_shows_and_its_reader_may_see(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Filter and scope are those of the page it was asked from."""
    world.snap()
    world.snap(category=GREEN, place=LAWN)
    assert len(cells(await ledger(office, "state=all&team=electric"), "隐患清单")) == 1
    repair = browse()
    await repair.enter("repair-manager")
    assert len(cells(await ledger(repair), "隐患清单")) == 1


async def test_an_empty_ledger_is_a_workbook_too(office: Browser) -> None:
    assert cells(await ledger(office), "隐患清单") == []


async def test_who_reported_without_a_name_stands_in_no_row_and_on_no_page(
    world: World, office: Browser
) -> None:
    """Nor once the report was merged into somebody else's and its reporter wrote there."""
    found, reported = world.snap(by="inspector"), world.snap(place=LAWN, anonymous=True)
    world.command(reported, Command.MERGE, by="office", into=found)
    world.command(found, Command.COMMENT, by="monitor", note="还在")
    post = world.people["monitor"].post_zh
    for address in ("/", "/tasks?state=all", f"/tasks/{found}", f"/tasks/{reported}", "/phones"):
        assert post not in (await office.open(address)).text
    assert post not in {cell for row in cells(await ledger(office), "隐患清单") for cell in row}
