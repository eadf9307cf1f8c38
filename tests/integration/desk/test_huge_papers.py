"""Every paper on a huge period: what independent readers find in it equals what SQL counts."""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import text

from checklists.asking.library import checklist
from tests.integration.desk.browsers import Browser
from tests.integration.desk.huge_period import fill
from tests.integration.desk.test_paper_summaries import table
from tests.integration.desk.test_papers import NOVEMBER, issued
from tests.integration.desk.world import World

HUGE, SMALL = (2000, 1500), (40, 30)
SIZES = [pytest.param(SMALL, id="small"), pytest.param(HUGE, id="huge", marks=pytest.mark.soak)]
ON_HUGE = [pytest.param(HUGE, id="huge", marks=pytest.mark.soak)]
BULLETINS = ("bulletin", "bulletin-table", "bulletin-weekly")
IN_NOVEMBER = "BETWEEN '2026-10-31 16:00' AND '2026-11-30 16:00'"
VISITS = f"FROM inspection WHERE finished_at {IN_NOVEMBER}"
QUIET = f"{VISITS} AND id NOT IN (SELECT inspection FROM finding)"  # noqa: S608 - a query of ours
FOUND = f"FROM finding WHERE inspection IN (SELECT id {VISITS})"
OPENED = f"FROM task WHERE opened_at {IN_NOVEMBER}"
SNAPS = f"{OPENED} AND inspection IS NULL"
DEMANDS = f"{OPENED} AND state <> 'closed' AND team = 'canteen'"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a reader finds in an issued file: its words without spaces, and how many photos."""

    words: str
    photos: int

    @property
    def names(self) -> Counter[str]:
        """The findings and snaps that are named, how often each."""
        return Counter(re.findall(r"查见([FS]\d{4})处", self.words))

    @property
    def deducted(self) -> Decimal:
        return sum(map(Decimal, re.findall(r"（扣([\d.]+)分", self.words)), Decimal(0))


class Counted:
    """The same, counted by SQL alone; the points of an item are those of the checklist."""

    def __init__(self, world: World) -> None:
        self._world = world

    def rows(self, query: str) -> list[Any]:
        with self._world.resources.reading() as session:
            return list(session.connection().execute(text(query)))

    def one(self, query: str) -> int:
        return int(self.rows(query)[0][0])

    def names(self, *sources: str) -> Counter[str]:
        notes = (note for source in sources for (note,) in self.rows(f"SELECT note {source}"))
        return Counter(note.split()[1] for note in notes)

    def deducted(self) -> Decimal:
        items = self.rows(f"SELECT item, count(*) {FOUND} GROUP BY item")
        return sum((checklist("CAN-GRADE").item(item).points * count for item, count in items), Decimal(0))

    def photos(self, owners: str) -> int:
        return self.one(f"SELECT count(*) FROM photouse WHERE {owners}")  # noqa: S608 - a query of ours

    def scores(self) -> dict[str, str]:
        """The mean of each place, half up to a tenth."""
        tenths = "SELECT place, sum(CAST(round(score * 10) AS INTEGER)), count(*)"
        return {
            place: f"{Decimal((2 * total + count) // (2 * count)) / 10:g}"
            for place, total, count in self.rows(f"{tenths} {VISITS} GROUP BY place")
        }


async def set_by_the_worker(office: Browser, paper: str) -> None:
    """Issue it as people do, and wait for the server's own worker where it is left to that."""
    page = await issued(office, paper)
    while "http-equiv" in page.attributes:
        await asyncio.sleep(1)
        page = await office.open(office.visited)
    assert "已签发" in page.text


async def read_back(office: Browser, paper: str) -> tuple[Said, Said]:
    """The issued PDF and Word file."""
    pdf, word = [(await office.http.get(f"{paper}/paper.{form}")).content for form in ("pdf", "docx")]
    return _in_pdf(pdf), _in_word(word)


def _in_pdf(content: bytes) -> Said:
    pages = PdfReader(BytesIO(content)).pages
    said = (re.sub(r"\s|\u200b", "", page.extract_text()) for page in pages)
    words = "".join(re.sub(r"—\d+—", "", page) for page in said)
    return Said(words=words, photos=sum(len(page.images) for page in pages))


def _in_word(content: bytes) -> Said:
    with ZipFile(BytesIO(content)) as parts:
        body = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - we have just written it
        photos = [name for name in parts.namelist() if re.fullmatch(r"word/media/.*\.jpe?g", name)]
    words = "".join(one.text or "" for one in body.iter(_TEXT))
    return Said(words=re.sub(r"\s", "", words), photos=len(photos))


async def drafted(office: Browser, kind: str, unit: str = "") -> str:
    await office.submit(await office.open("/papers"), "/papers", kind=kind, unit=unit, **NOVEMBER)
    return office.visited


async def test_more_than_a_thousand_sentences_can_be_reworded(world: World, office: Browser) -> None:
    """The form of a long paper is no malformed request."""
    fill(world, 1100, 0)
    paper = await drafted(office, "bulletin-weekly")
    page = await office.submit(await office.open(paper), f"{paper}/words", leader="分管校领导")
    assert "文字已保存" in page.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_bulletin_numbers_every_finding_once(
    size: tuple[int, int], world: World, office: Browser
) -> None:
    """With its deduction, its photo, and each section's mean score."""
    fill(world, *size)
    paper, counted = await drafted(office, "bulletin"), Counted(world)
    await set_by_the_worker(office, paper)
    scores = counted.scores()
    for said in await read_back(office, paper):
        numbers = re.findall(r"(\d+)．(?:北校区食堂|配电房)：", said.words)
        assert numbers == [str(number) for number in range(1, counted.one(f"SELECT count(*) {FOUND}") + 1)]
        assert said.names == counted.names(FOUND)
        assert said.deducted == counted.deducted()
        assert said.photos == counted.photos(f"owner IN (SELECT id {FOUND})")
        assert f"饮食服务科（{scores['north-kitchen']}分）" in said.words
        assert f"维修管理科（{scores['south-workshop']}分）" in said.words


@pytest.mark.parametrize("size", ON_HUGE)
@pytest.mark.parametrize("kind", ["bulletin-table", "bulletin-weekly"])
async def test_its_other_layouts_say_the_same(
    kind: str, size: tuple[int, int], world: World, office: Browser
) -> None:
    """In rows with photos, or a line a section without."""
    fill(world, *size)
    paper, counted = await drafted(office, kind), Counted(world)
    await set_by_the_worker(office, paper)
    pictured = counted.photos(f"owner IN (SELECT id {FOUND})") if kind == "bulletin-table" else 0
    for said in await read_back(office, paper):
        assert said.names == counted.names(FOUND)
        assert said.deducted == counted.deducted()
        assert said.photos == pictured
        assert all(score in said.words for score in counted.scores().values())


@pytest.mark.parametrize("size", ON_HUGE)
async def test_a_patrol_lists_every_finding_snap_and_quiet_visit(
    size: tuple[int, int], world: World, office: Browser
) -> None:
    fill(world, *size)
    paper, counted = await drafted(office, "patrol"), Counted(world)
    await set_by_the_worker(office, paper)
    quiet = counted.one(f"SELECT count(*) {QUIET}")
    for said in await read_back(office, paper):
        assert said.names == counted.names(FOUND, SNAPS)
        assert len(re.findall(r"正常—", said.words)) == quiet
        assert said.photos == counted.photos(f"owner IN (SELECT id {FOUND})")


@pytest.mark.parametrize("size", ON_HUGE)
async def test_a_notice_and_its_answers_list_every_open_task(
    size: tuple[int, int], world: World, office: Browser
) -> None:
    """With what shows the fault, and no other task's."""
    fill(world, *size)
    notice, counted = await drafted(office, "notice", unit="food"), Counted(world)
    await set_by_the_worker(office, notice)
    papers = [notice]
    for kind in ("reply", "opinion"):
        await office.submit(await office.open(notice), f"{notice}/answer", kind=kind)
        papers.append(office.visited)
        await set_by_the_worker(office, papers[-1])
    for paper in papers:
        for said in await read_back(office, paper):
            assert said.names == counted.names(DEMANDS)
            assert said.photos == counted.photos(f"task IN (SELECT id {DEMANDS})")


@pytest.mark.parametrize("size", SIZES)
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
