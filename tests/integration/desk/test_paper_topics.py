"""Papers limited to kinds of inspection: what they leave out is not counted, and said."""

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from sqlalchemy import true
from sqlmodel import Session, col, select

from checklists.asking.library import all_checklists, checklist
from sync_server.desk.reading.papers import filtering
from sync_server.documents import cautions
from sync_server.documents.bulletin import reading as bulletin_reading
from sync_server.documents.patrol import values as patrol_values
from sync_server.documents.records import Records
from sync_server.documents.shelf import ISSUED
from sync_server.documents.subject import Subject
from sync_server.documents.summary import reading as summary_reading
from sync_server.documents.topics import CATEGORIES
from sync_server.tables import Inspection, Paper
from tests.integration.desk.browsers import Browser
from tests.integration.desk.counting_papers import Counted
from tests.integration.desk.paperwork import FAILED, drafted, issued, pdf_text
from tests.integration.desk.seeded import noticed
from tests.integration.desk.set_papers import bare
from tests.integration.desk.world import Clock, World

ON_SITE = tuple(item.id for item in checklist("SEVS").items[:2])
LOOKED_AT = "FROM inspection WHERE (checklist LIKE 'CAN-GRADE@%' OR checklist LIKE 'KITC@%')"
QUIET = f"{LOOKED_AT} AND id NOT IN (SELECT inspection FROM finding)"  # noqa: S608 - a query of ours
FOUND = f"FROM finding WHERE inspection IN (SELECT id {LOOKED_AT})"
OPENED = f"FROM task WHERE inspection IN (SELECT id {LOOKED_AT})"
TWENTIETH = {"first": "2026-11-20", "last": "2026-11-20"}
NEXT_DAY = {"first": "2026-11-21", "last": "2026-11-21"}


def test_each_packaged_checklist_lies_in_exactly_one_category() -> None:
    """A new checklist is put into a category, or this fails."""
    placed = Counter(one for category in CATEGORIES.values() for one in category.checklists)
    assert placed == Counter(asked.id for asked in all_checklists())


def mixed(world: World) -> None:
    """Two inspections of food, one of order on site, and a hazard snap, on one day."""
    world.inspect(FAILED, note="备餐间门未关闭")
    world.inspect((), using="KITC")
    world.inspect(ON_SITE, note="工具未定位", using="SEVS")
    world.snap(note="灯不亮")


async def in_word(office: Browser, paper: str) -> tuple[str, list[list[str]]]:
    """The words of the Word file without spaces, and its first table."""
    made = Document(BytesIO((await office.http.get(f"{paper}/paper.docx")).content))
    said = "".join(bare(paragraph.text) for paragraph in made.paragraphs)
    return said, [[cell.text for cell in row.cells] for table in made.tables[:1] for row in table.rows]


async def a_bulletin_is_counted(world: World, office: Browser) -> None:
    """Findings and points lost are those of its inspections."""
    text = await pdf_text(office, await drafted(office, topics="food"))
    counted = Counted(world)
    found = counted.rows(f"SELECT item {FOUND}")
    points = [checklist("CAN-GRADE").item(item).points for (item,) in found]
    assert len(re.findall(r"\d．北校区食堂：备餐间门未关闭", text)) == len(found)
    assert sum(map(Decimal, re.findall(r"（扣([\d.]+)分", text)), Decimal(0)) == sum(points)
    assert "工具未定位" not in text
    assert "检查类别：食品安全检查" in text
    assert "（本通报只含食品安全检查，不含期内其他检查1次、随手拍1件。）" in text


async def a_patrol_is_counted(world: World, office: Browser) -> None:
    text, points = await in_word(office, await drafted(office, kind="patrol", topics="food"))
    counted = Counted(world)
    quiet = counted.one(f"SELECT count(*) {QUIET}")
    assert sum(row[5] == "正常" for row in points) == quiet
    assert len(points) == 1 + quiet + counted.one(f"SELECT count(*) {FOUND}")
    assert "检查类别：食品安全检查" in text
    assert "（本报告只含食品安全检查，不含期内其他检查1次、随手拍1件。）" in text


async def a_summary_is_counted(world: World, office: Browser) -> None:
    text, table = await in_word(office, await drafted(office, kind="summary", topics="food"))
    rows = {row[0]: row[1] for row in table}
    for name, source in (("检查次数", LOOKED_AT), ("发现问题", FOUND), ("新增整改任务", OPENED)):
        assert int(rows[name]) == Counted(world).one(f"SELECT count(*) {source}")
    assert "（检查类别：食品安全检查）共开展检查2次" in text
    assert "（本小结只含食品安全检查，不含期内其他检查1次、随手拍1件。）" in text


async def the_form_tells_what_is_left_out(office: Browser) -> None:
    """Before anything is drafted; a choice stands in the form until it is changed."""
    page = await office.open("/papers")
    page = await office.submit(page, "/papers", kind="patrol", topics="food", count="1")
    assert "不写入：其他类别的检查 1 次 · 随手拍 1 件" in page.text
    assert page.form("/papers").fields["topics"] == "food"
    page = await office.submit(page, "/papers", kind="bulletin", topics="patrol", count="1")
    assert "没有检查，也没有问题" in page.text
    assert "不写入：其他类别的检查 3 次 · 随手拍 1 件" in page.text


COUNTED = (a_bulletin_is_counted, a_patrol_is_counted, a_summary_is_counted)


async def test_a_limited_paper_holds_what_a_query_counts_and_says_what_it_leaves_out(
    world: World, office: Browser
) -> None:
    mixed(world)
    for check in COUNTED:
        await check(world, office)
    await the_form_tells_what_is_left_out(office)


async def test_without_a_choice_a_paper_is_about_all_of_them(world: World, office: Browser) -> None:
    """Nor does it speak of kinds; single checklists are chosen as well as a category."""
    mixed(world)
    everything = await pdf_text(office, await drafted(office))
    assert "工具未定位" in everything
    assert "只含" not in everything
    assert "检查类别" not in everything
    both = await pdf_text(office, await drafted(office, topics=["SEVS", "CAN-GRADE"]))
    assert "工具未定位" in both
    assert "不含期内其他检查1次" in both


async def test_a_kind_that_is_about_all_or_a_list_nobody_knows_is_refused(office: Browser) -> None:
    page = await office.open("/papers")
    refused = await office.submit(page, "/papers", kind="notice", unit="food", topics="food")
    assert (refused.status, "不分检查类别" in refused.text) == (422, True)
    refused = await office.submit(page, "/papers", kind="bulletin", topics="NO-SUCH")
    assert refused.status == 422
    assert "还没有文书" in (await office.open("/papers")).text


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Two bulletins of one day that are issued; a third is a draft about the kinds of the first."""

    food: str
    order: str
    again: str


async def published(world: World, office: Browser, clock: Clock) -> Published:
    mixed(world)
    clock.move(timedelta(days=1))
    await office.enter("office")
    food = await drafted(office, topics="food", **TWENTIETH)
    await issued(office, food)
    order = await drafted(office, topics="order", **TWENTIETH)
    assert "没有需要提醒的" in (await office.open(f"{order}/issue")).text
    await issued(office, order)
    return Published(food=food, order=order, again=await drafted(office, topics="food", **TWENTIETH))


async def the_last_issue_is_that_of_the_same_kinds(office: Browser) -> None:
    """Not the newest of all; where none was issued of the same, the days before are looked at."""
    for topics, words in (
        ("food", "上期通报（202601期）的3个问题，已整改0个，未整改3个。"),
        ("", "上期通报的5个问题"),
    ):
        assert words in (await in_word(office, await drafted(office, topics=topics, **NEXT_DAY)))[0]


async def only_one_of_the_same_kinds_is_a_second(office: Browser, made: Published) -> None:
    """And the list finds each by its kinds, or by a checklist that lies in one."""
    assert "已签发 1 份" in (await office.open(f"{made.again}/issue")).text
    for topic, shown in (("order", {made.order}), ("KITC", {made.food, made.again}), ("patrol", set())):
        links = set((await office.open(f"/papers?topic={topic}")).links)
        assert links & {made.food, made.order, made.again} == shown


async def test_bulletins_of_one_kind_follow_one_another(world: World, office: Browser, clock: Clock) -> None:
    """A correction, too, is about the same kinds."""
    made = await published(world, office, clock)
    await the_last_issue_is_that_of_the_same_kinds(office)
    await only_one_of_the_same_kinds_is_a_second(office, made)
    await office.submit(await office.open(made.food), f"{made.food}/correct")
    assert "检查类别 食品安全检查" in (await office.open(office.visited)).text
    given = {"office": office, "made": made}
    for *seam, check in FOLLOWED:
        with pytest.MonkeyPatch.context() as patch:
            await noticed(patch, (seam[0], seam[1], seam[2]), check, given)


def of_every_kind(records: Records, subject: Subject) -> tuple[Sequence[Inspection], Sequence[Inspection]]:
    return records.inspections(subject.period), ()


def whichever_is_last(session: Session, _kinds: Collection[str], _subject: Subject) -> Paper | None:
    return session.exec(select(Paper).where(Paper.state == ISSUED).order_by(col(Paper.number).desc())).first()


Bug = tuple[Any, str, Any, Callable[..., Awaitable[None]]]
FOLLOWED: tuple[Bug, ...] = (
    (bulletin_reading, "last_issue", whichever_is_last, the_last_issue_is_that_of_the_same_kinds),
    (cautions, "_repeated", lambda *_: (), only_one_of_the_same_kinds_is_a_second),
    (filtering, "touching", lambda _topic: true(), only_one_of_the_same_kinds_is_a_second),
)
BUGS: dict[str, Bug] = {
    "a choice chooses nothing": (Records, "looked_at", of_every_kind, a_bulletin_is_counted),
    "tasks of all kinds are counted": (summary_reading, "covers", lambda *_: True, a_summary_is_counted),
    "what is left out is not said": (
        patrol_values,
        "of_topics_alone",
        lambda *_: "",
        a_patrol_is_counted,
    ),
}


async def test_a_seeded_bug_is_noticed(world: World, office: Browser) -> None:
    """A harness without mutants is no evidence."""
    mixed(world)
    for *seam, check in BUGS.values():
        with pytest.MonkeyPatch.context() as patch:
            await noticed(patch, (seam[0], seam[1], seam[2]), check, {"world": world, "office": office})
