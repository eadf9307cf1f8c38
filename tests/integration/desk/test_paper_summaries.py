"""The papers that speak of many places at once: table, weekly lines, patrol, summary, who solves what."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from docx import Document
from pypdf import PdfReader
from sqlalchemy import text as sql

from checklists.asking.library import checklist
from checklists.rectifying.terms import Command
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, NOVEMBER, issued, pdf_text
from tests.integration.desk.world import KITCHEN, WORKSHOP, Clock, World


async def drafted(office: Browser, kind: str, **chosen: str) -> str:
    """The address of a fresh paper."""
    await office.submit(await office.open("/papers"), "/papers", kind=kind, **(NOVEMBER | chosen))
    return office.visited


async def table(office: Browser, paper: str, at: int = 0) -> list[list[str]]:
    """A table of the Word file, as an independent reader sees it."""
    document = Document(BytesIO((await office.http.get(f"{paper}/paper.docx")).content))
    return [[cell.text for cell in row.cells] for row in document.tables[at].rows]


async def test_a_table_has_a_row_a_place_with_its_score_and_what_it_lost(
    world: World, office: Browser
) -> None:
    """序号, 名称, 得分, 扣分项; the deductions numbered, and a place in order praised."""
    world.inspect(FAILED, note="备餐间门未关闭")
    world.inspect((), place=WORKSHOP)
    paper = await drafted(office, "bulletin-table")
    rows = await table(office, paper)
    assert rows[0] == ["序号", "名称", "得分", "扣分项"]
    assert {row[1]: row[3] for row in rows[1:]}.keys() == {row[1] for row in rows[1:]}
    canteen = next(row for row in rows[1:] if "食堂" in row[1])
    points = [f"{checklist('CAN-GRADE').item(item).points.normalize():f}" for item in FAILED]
    lost = re.sub(r"\s", "", canteen[3])
    for number, point in enumerate(points, 1):
        assert f"{number}．备餐间门未关闭（扣{point}分）" in lost
    assert any("情况良好" in row[3] for row in rows[1:])
    assert "名称" in await pdf_text(office, paper)


async def test_layouts_of_one_bulletin_share_its_numbers(world: World, office: Browser) -> None:
    """The department counts issues, not layouts: a number names one paper."""
    world.inspect(FAILED)
    assert "202601期" in (await issued(office, await drafted(office, "bulletin"))).text
    assert "202602期" in (await issued(office, await drafted(office, "bulletin-table"))).text
    assert "2026年第01期周报" in (await issued(office, await drafted(office, "bulletin-weekly"))).text


async def test_a_weekly_bulletin_gives_each_section_one_line(world: World, office: Browser) -> None:
    """情况良好 included."""
    world.inspect(FAILED[:1], note="备餐间门未关闭")
    world.inspect((), place=WORKSHOP)
    paper = await drafted(office, "bulletin-weekly", first="2026-11-16", last="2026-11-22")
    document = Document(BytesIO((await office.http.get(f"{paper}/paper.docx")).content))
    lines = [line.text for line in document.paragraphs if re.match(r"\d+．", line.text)]
    assert len(lines) >= 1
    assert any("饮食服务科" in line and "备餐间门未关闭" in line for line in lines)
    assert "每周检查情况通报" in await pdf_text(office, paper)


async def test_a_patrol_lists_every_point_with_place_time_person_and_problem(
    world: World, office: Browser
) -> None:
    """What was normal stands there too, and what was not names its task."""
    world.inspect(FAILED[:1], note="备餐间门未关闭")
    world.inspect((), place=WORKSHOP)
    world.snap(note="灯不亮")
    rows = await table(office, await drafted(office, "patrol"))
    assert rows[0] == ["序号", "部位", "时间", "人员", "检查项", "问题", "处理"]
    found = {row[5]: row for row in rows[1:]}
    assert found["正常"][6] == "—"
    assert found["备餐间门未关闭"][6].startswith("隐患-2026-")
    snap = next(row for row in rows[1:] if "灯不亮" in row[5])
    assert snap[2:5] == ["11月20日 09:30", "学生安全督察员", "随手拍"]


async def test_nobody_on_a_patrol_is_named_who_reported_without_a_name(world: World, office: Browser) -> None:
    world.snap(note="灯不亮", anonymous=True)
    text = await pdf_text(office, await drafted(office, "patrol"))
    assert "灯不亮" in text
    assert "学生安全督察员" not in text


async def test_a_summary_counts_what_a_query_of_the_database_counts(
    world: World, office: Browser, clock: Clock
) -> None:
    """Every figure a second time, straight from the tables."""
    world.inspect(FAILED)
    late = world.snap(note="灯不亮", severity=3)
    world.fix(late)
    clock.move(timedelta(days=5))
    world.command(late, Command.VERIFY, by="office")
    world.inspect(FAILED[:1])
    await office.enter("office")
    paper = await drafted(office, "summary")
    rows = {row[0]: row[1] for row in await table(office, paper)}
    with world.resources.reading() as session:

        def count(query: str) -> str:
            return str(session.connection().execute(sql(query)).scalar_one())

        assert rows["检查次数"] == count("SELECT count(*) FROM inspection")
        assert rows["发现问题"] == count("SELECT count(*) FROM finding")
        assert rows["新增整改任务"] == count("SELECT count(*) FROM task")
        assert rows["销号"] == count("SELECT count(*) FROM task WHERE state = 'closed'")
        assert rows["期末未销号"] == count("SELECT count(*) FROM task WHERE state <> 'closed'")
        assert rows["按时销号"] == count("SELECT count(*) FROM task WHERE closed_at <= due_at")
    assert f"新增整改任务{rows['新增整改任务']}项" in await pdf_text(office, paper)
    shares = await table(office, paper, 1)
    assert sum(int(row[1]) for row in shares[1:]) == int(rows["新增整改任务"])


async def test_a_summary_sets_the_days_before_beside_the_period(
    world: World, office: Browser, clock: Clock
) -> None:
    world.inspect(FAILED)
    clock.move(timedelta(days=7))
    await office.enter("office")
    week = await drafted(office, "summary", first="2026-11-23", last="2026-11-29")
    rows = {row[0]: row[1:] for row in await table(office, week)}
    assert rows["检查次数"] == ["0", "1", "-1"]
    assert rows["期末未销号"][0] == str(len(FAILED))
    text = await pdf_text(office, week)
    assert "一周检查情况小结" in text
    assert "检查减少1次" in text


async def test_days_before_of_which_nothing_is_recorded_measure_nothing(
    world: World, office: Browser
) -> None:
    """No noughts and no growth stand below a sentence that compares nothing."""
    world.inspect(FAILED)
    month = await drafted(office, "summary")
    rows = {row[0]: row[1:] for row in await table(office, month)}
    assert rows["检查次数"] == ["1", "—", "—"]
    assert "上期没有检查记录，不作比较。" in await pdf_text(office, month)


async def test_a_building_has_a_sheet_that_says_whom_to_call(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Matters by team with its post; what nobody answers for is said."""
    assert "/lists/guide.pdf" in (await office.open("/lists/map")).links
    pages = PdfReader(BytesIO((await office.http.get("/lists/guide.pdf")).content)).pages
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for words in ("遇到问题找谁", "电工组", "电工组组长", "未划分，请报后勤办公室"):
        assert words in text
    assert len(pages) == text.count("遇到问题找谁")
    assert (await office.http.get(f"/lists/guide.pdf?place={KITCHEN}x")).status_code == 404
    assert (await browse().http.get("/lists/guide.pdf")).status_code == 303
