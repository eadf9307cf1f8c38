"""What each kind of paper says: a notice of one unit, a bulletin of one section, an inspection on paper."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from docx import Document
from pypdf import PdfReader
from sqlmodel import select

from checklists.asking.library import checklist
from checklists.wire.photos import PhotoRef, PhotoRole
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, NOVEMBER, drafted, issued, pdf_text, word_text
from tests.integration.desk.world import KITCHEN, KITCHEN_DIRT, WORKSHOP, Clock, World
from tests.support.jpegs import plain_jpeg


async def test_a_notice_names_each_demand_with_its_term_and_a_receipt(world: World, office: Browser) -> None:
    """The unit reads what, where, how grave, by when and by whom; and has something to sign.

    What was snapped was reported, by whom is not said.
    """
    world.inspect(FAILED, note="备餐间门未关闭")
    world.snap(category=KITCHEN_DIRT, place=KITCHEN, note="后门有鼠迹")
    world.snap(note="别的科室的事")
    page = await office.open("/papers")
    await office.submit(page, "/papers", kind="notice", unit="food", **NOVEMBER)
    paper = office.visited
    text = await pdf_text(office, paper)
    for words in (
        "整改通知书",
        "饮食服务科：",
        "经食品卫生监督小组检查员2026年11月1日至11月30日检查和随手拍反映",
        "存在4个问题（检查发现3个，随手拍反映1个）",
        "后门有鼠迹",
        "食堂管理组",
        "签收回执",
        "拒签原因",
        "见证人",
    ):
        assert words in text
    assert "别的科室的事" not in text
    assert "学生安全督察员" not in text
    with world.resources.reading() as session:
        due = session.exec(select(Task.due_at).where(Task.what == FAILED[0])).one()
    assert due.astimezone(world.resources.settings.zone).strftime("%Y年%-m月%-d日%H:%M") in text
    document = Document(BytesIO((await office.http.get(f"{paper}/paper.docx")).content))
    assert len(document.tables[0].rows) == 1 + len(FAILED) + 1
    assert "后勤整改〔2026〕001号" in (await issued(office, paper)).text


async def test_a_notice_without_a_unit_is_refused_in_words(office: Browser) -> None:
    answer = await office.submit(await office.open("/papers"), "/papers", kind="notice", **NOVEMBER)
    assert answer.status == 422
    assert "要选一个单位" in answer.text


async def test_a_bulletin_of_one_section_leaves_the_others_out(world: World, office: Browser) -> None:
    world.inspect(FAILED, note="食堂的问题")
    page = await office.open("/papers")
    await office.submit(page, "/papers", kind="bulletin", unit="repair", **NOVEMBER)
    assert "食堂的问题" not in await pdf_text(office, office.visited)


async def test_the_findings_of_a_section_stand_place_by_place(
    world: World, office: Browser, clock: Clock
) -> None:
    """In the order the places were visited in, whatever item was found where."""
    for place, note in ((WORKSHOP, "甲处"), (KITCHEN, "乙处"), (WORKSHOP, "甲处")):
        world.inspect(FAILED[:2], place=place, note=note)
        clock.move(timedelta(minutes=5))
    text = await word_text(office, await drafted(office, unit="food"))
    assert re.findall("[甲乙]处", text) == ["甲处"] * 4 + ["乙处"] * 2


async def test_an_inspection_prints_every_answer_and_where_its_points_went(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The filled checklist: each item once, the score, each loss with its reason and law, room to sign."""
    inspection = world.inspect(FAILED, note="备餐间门未关闭")
    address = f"/inspections/{inspection}/record.pdf"
    assert address in (await office.open(f"/inspections/{inspection}")).links
    pages = PdfReader(BytesIO((await office.http.get(address)).content)).pages
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for item in checklist("CAN-GRADE").items:
        assert re.sub(r"\s", "", item.text.zh) in text
    for words in ("检查-2026-0001", "得分说明", "备餐间门未关闭", "《食品安全法》第", "签字"):
        assert words in text
    signed = next(page.extract_text() for page in pages if "签字" in page.extract_text())
    assert "合计：实得" in signed
    assert sum(len(page.images) for page in pages) == len(FAILED)
    stranger = browse()
    await stranger.enter("electric")
    assert (await stranger.http.get(address)).status_code == 404


async def test_a_caption_too_long_for_its_two_lines_says_that_it_goes_on(
    world: World, office: Browser
) -> None:
    """It was cut off below its second line, in the middle of a word."""
    inspection = world.inspect(FAILED[:1], note="清洗间地面积水且排水沟篦子缺失，" * 4)
    pages = PdfReader(BytesIO((await office.http.get(f"/inspections/{inspection}/record.pdf")).content)).pages
    caption = re.sub(r"\s", "", pages[-1].extract_text()).partition("02清洗间")[2]
    assert caption.partition("…")[0] == ("清洗间地面积水且排水沟篦子缺失，" * 4)[3:37]


async def test_listing_the_name_of_somebody_elses_photo_prints_nothing(world: World, office: Browser) -> None:
    """Only what the inspector's own phone has sent stands in the paper; the rest counts as not arrived."""
    jpeg = plain_jpeg(77)
    sha256 = hashlib.sha256(jpeg).hexdigest()
    world.sent(world.people["canteen"].id, sha256, jpeg)
    world.snap(by="inspector", photos=(PhotoRef(sha256=sha256, size=len(jpeg), role=PhotoRole.BEFORE),))
    page = await office.open("/papers")
    await office.submit(page, "/papers", kind="patrol", **NOVEMBER)
    pages = PdfReader(BytesIO((await office.http.get(f"{office.visited}/paper.pdf")).content)).pages
    assert sum(len(one.images) for one in pages) == 0
    assert "另有1张照片尚未上传" in await pdf_text(office, office.visited)


async def test_a_month_without_inspections_makes_a_paper_that_asks_for_nothing(office: Browser) -> None:
    """It says that nothing was done or found, and demands no report of what is not there."""
    paper = await drafted(office)
    for text in (await pdf_text(office, paper), await word_text(office, paper)):
        assert "没有开展检查" in text
        assert "整改报告" not in text
    notice = await pdf_text(office, await drafted(office, kind="notice", unit="food"))
    assert "未发现你单位有待整改的问题" in notice
    assert "整改时限" not in notice
    patrol = await pdf_text(office, await drafted(office, kind="patrol"))
    assert "没有巡查记录" in patrol
    assert "结论" not in patrol
