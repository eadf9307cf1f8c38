"""Every kind of paper on an empty, a small and a huge period: other readers find what SQL counts."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pytest
from openpyxl import load_workbook

from sync_server.documents.registry import KINDS
from sync_server.documents.summary.values import NAMES
from tests.integration.desk.browsers import Browser
from tests.integration.desk.counting_papers import (
    DEMANDS,
    FOUND,
    LEFT_OPEN,
    OPENED,
    QUIET,
    SNAPS,
    VISITS,
    Counted,
    listed,
    named_in,
    read_back,
)
from tests.integration.desk.huge_period import fill
from tests.integration.desk.paperwork import NOVEMBER, issued
from tests.integration.desk.test_paper_summaries import table
from tests.integration.desk.world import World

HUGE, SMALL = (2000, 1500), (40, 30)
EMPTY = {"first": "2026-09-01", "last": "2026-09-30"}


async def set_by_the_worker(office: Browser, paper: str) -> None:
    """Issue it as people do, and wait for the server's own worker where it is left to that."""
    page = await issued(office, paper)
    while "http-equiv" in page.attributes:
        await asyncio.sleep(1)
        page = await office.open(office.visited)
    assert "已签发" in page.text


async def drafted(office: Browser, kind: str, unit: str = "") -> str:
    await office.submit(await office.open("/papers"), "/papers", kind=kind, unit=unit, **NOVEMBER)
    return office.visited


async def test_more_than_a_thousand_sentences_can_be_reworded(world: World, office: Browser) -> None:
    """The form of a long paper is no malformed request."""
    fill(world, 1100, 0)
    paper = await drafted(office, "bulletin-weekly")
    page = await office.submit(await office.open(paper), f"{paper}/words", leader="分管校领导")
    assert "文字已保存" in page.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What SQL counts of a kind: which records are named, their photos, and the list that has a row for each.

    `rows` is a query of how many rows that list has; `recalled` is named on pages alone.
    """

    named: tuple[str, ...]
    pictured: str
    listing: str
    rows: str
    recalled: tuple[str, ...] = ()


_OF_FINDINGS = f"owner IN (SELECT id {FOUND})"
_BULLETIN = Expected(
    named=(FOUND,),
    pictured=_OF_FINDINGS,
    listing="findings",
    rows=f"SELECT count(*) {FOUND}",
    recalled=(LEFT_OPEN,),
)
_DEMANDED = Expected(
    named=(DEMANDS,),
    pictured=f"task IN (SELECT id {DEMANDS})",
    listing="demands",
    rows=f"SELECT count(*) {DEMANDS}",
)
EXPECTED: Mapping[str, Expected] = {
    "bulletin": _BULLETIN,
    "bulletin-table": _BULLETIN,
    "bulletin-weekly": _BULLETIN,
    "patrol": Expected(
        named=(FOUND, SNAPS),
        pictured=_OF_FINDINGS,
        listing="points",
        rows=f"SELECT (SELECT count(*) {FOUND}) + (SELECT count(*) {SNAPS}) + (SELECT count(*) {QUIET})",
    ),
    "summary": Expected(named=(), pictured="0", listing="counts", rows=f"SELECT {len(NAMES)}"),
    "notice": _DEMANDED,
    "reply": _DEMANDED,
    "opinion": _DEMANDED,
}


def test_no_kind_of_paper_goes_uncounted() -> None:
    assert EXPECTED.keys() == KINDS.keys()


async def issued_as(office: Browser, code: str, days: Mapping[str, str] = NOVEMBER) -> str:
    """The address of an issued paper of the kind; what answers a notice is drafted from one issued before."""
    notice = await issued_as(office, KINDS[code].answers, days) if KINDS[code].answers else ""
    paper = await drafted_as(office, code, notice, days)
    await set_by_the_worker(office, paper)
    return paper


async def drafted_as(office: Browser, code: str, notice: str, days: Mapping[str, str]) -> str:
    """The address of a draft of the kind, from the notice where it answers one."""
    if KINDS[code].answers:
        await office.submit(await office.open(notice), f"{notice}/answer", kind=code)
    else:
        unit = "food" if code == "notice" else ""
        await office.submit(await office.open("/papers"), "/papers", kind=code, unit=unit, **days)
    return office.visited


async def is_as_counted(office: Browser, counted: Counted, code: str, paper: str) -> None:
    """Each record once, each photo, each deduction, each row: in PDF, Word, Excel, JSON and CSV."""
    expected = EXPECTED[code]
    names, photos = counted.names(*expected.named), counted.photos(expected.pictured)
    on_pages = names + counted.names(*expected.recalled)
    for said in await read_back(office, paper):
        assert (code, said.names) == (code, on_pages)
        assert (code, said.photos) == (code, photos)
        if expected is _BULLETIN:
            assert (code, said.deducted) == (code, counted.deducted())
            for place, score in counted.scores().items():
                assert score in said.words, (code, place)
    rows = counted.one(expected.rows)
    for found, shown in await listed(office, paper, expected.listing):
        assert (code, len(found), shown) == (code, rows, photos)
        assert (code, named_in(json.dumps(found, ensure_ascii=False, default=str))) == (code, names)


async def test_every_kind_says_of_a_small_period_what_is_counted(world: World, office: Browser) -> None:
    """Of a month with forty findings, whichever kinds there are."""
    fill(world, *SMALL)
    for code in KINDS:
        await is_as_counted(office, Counted(world), code, await issued_as(office, code))


async def test_every_kind_says_of_an_empty_period_that_nothing_was_found(
    world: World, office: Browser
) -> None:
    """A paper all the same, in every form, and no record of other days in it."""
    fill(world, *SMALL)
    notice = await issued_as(office, "notice", EMPTY)
    for code, kind in KINDS.items():
        paper = notice if code == "notice" else await drafted_as(office, code, notice, EMPTY)
        for said in await read_back(office, paper):
            assert (code, dict(said.names), said.photos, int(said.deducted)) == (code, {}, 0, 0)
            assert kind.title.zh.split("（")[0][-2:] in said.words
        book = load_workbook(BytesIO((await office.http.get(f"{paper}/paper.xlsx")).content))
        rows = [list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book.worksheets]
        assert [sheet.title for sheet in book.worksheets] == [one.name for one in kind.listings]
        assert code == "summary" or not any(rows), code


@pytest.mark.soak
@pytest.mark.parametrize("code", KINDS)
async def test_every_kind_says_of_a_huge_period_what_is_counted(
    code: str, world: World, office: Browser
) -> None:
    fill(world, *HUGE)
    await is_as_counted(office, Counted(world), code, await issued_as(office, code))


async def test_a_bulletin_numbers_every_finding_once(world: World, office: Browser) -> None:
    """One after another through all sections, with its deduction, its photo, each section's mean score."""
    fill(world, *SMALL)
    paper, counted = await issued_as(office, "bulletin"), Counted(world)
    await is_as_counted(office, counted, "bulletin", paper)
    scores = counted.scores()
    for said in await read_back(office, paper):
        numbers = re.findall(r"(\d+)．(?:北校区食堂|配电房)：", said.words)
        assert numbers == [str(number) for number in range(1, counted.one(f"SELECT count(*) {FOUND}") + 1)]
        assert f"饮食服务科（{scores['north-kitchen']}分）" in said.words
        assert f"维修管理科（{scores['south-workshop']}分）" in said.words


@pytest.mark.parametrize(
    "size", [pytest.param(SMALL, id="small"), pytest.param(HUGE, id="huge", marks=pytest.mark.soak)]
)
async def test_summary_and_ledger_count_what_sql_counts(
    size: tuple[int, int], world: World, office: Browser
) -> None:
    fill(world, *size)
    paper, counted = await drafted(office, "summary"), Counted(world)
    rows = {row[0]: row[1] for row in await table(office, paper)}
    assert int(rows["检查次数"]) == counted.one(f"SELECT count(*) {VISITS}")
    assert int(rows["发现问题"]) == counted.one(f"SELECT count(*) {FOUND}")
    assert int(rows["新增整改任务"]) == counted.one(f"SELECT count(*) {OPENED}")
    assert int(rows["期末未销号"]) == counted.one(
        "SELECT count(*) FROM task WHERE state <> 'closed' OR closed_at > '2026-11-30 16:00'"
    )
    content = (await office.http.get("/ledger.xlsx?state=all")).content
    book = load_workbook(BytesIO(content), read_only=True)
    listed = Counter(row[0] for row in book["隐患清单"].iter_rows(min_row=2, values_only=True))
    assert listed == Counter(number for (number,) in counted.rows("SELECT number FROM task"))
    shares = list(book["责任清单"].iter_rows(min_row=2, max_col=4, values_only=True))
    assert {(team, total, still_open) for _, team, total, still_open in shares} == {
        ({"canteen": "食堂管理组", "electric": "电工组"}[team], total, still_open)
        for team, total, still_open in counted.rows(
            "SELECT team, count(*), sum(state <> 'closed') FROM task GROUP BY team"
        )
    }
