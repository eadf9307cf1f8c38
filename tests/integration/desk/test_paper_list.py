"""The list of papers: narrowed by its address, with units and what they answer; files named to be found."""

from datetime import date
from urllib.parse import unquote

import pytest

from sync_server.desk.reading.papers.spans import span
from sync_server.documents.period import Period
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, drafted, issued
from tests.integration.desk.world import World


async def test_the_list_is_narrowed_by_kind_state_unit_and_days(world: World, office: Browser) -> None:
    """Each condition stands in the address; what an address means nothing by is left out."""
    world.inspect(FAILED[:1])
    bulletin = await drafted(office)
    notice = await drafted(office, kind="notice", unit="food")
    old = await drafted(office, first="2025-03-01", last="2025-03-31")
    await issued(office, notice)
    for asked, shown in (
        ("kind=notice", {notice}),
        ("state=issued", {notice}),
        ("state=draft", {bulletin, old}),
        ("about=food", {notice}),
        ("about=repair", set()),
        ("since=2026-01-01", {bulletin, notice}),
        ("until=2025-03-01", {old}),
        ("kind=nonsense&state=%00&since=yesterday&page=9", {bulletin, notice, old}),
    ):
        links = set((await office.open(f"/papers?{asked}")).links)
        assert links & {bulletin, notice, old} == shown, asked


async def test_a_line_names_its_unit_and_the_paper_it_answers_or_corrects(
    world: World, office: Browser
) -> None:
    """Whoever looks for the reply to a notice finds the one by the other."""
    world.inspect(FAILED[:1])
    notice = await drafted(office, kind="notice", unit="food")
    number = "后勤整改〔2026〕001号"
    page = await issued(office, notice)
    await office.submit(page, f"{notice}/answer", kind="reply")
    await office.submit(page, f"{notice}/correct")
    text = (await office.open("/papers")).text
    assert "整改通知书 饮食服务科" in text
    assert f"对应 {number}" in text
    assert f"更正 {number}" in text


async def test_a_downloaded_file_is_called_by_number_title_and_days(world: World, office: Browser) -> None:
    """A folder of papers can be read; no typed title can name another folder or a program."""
    world.inspect(FAILED[:1])
    paper = await drafted(office)
    form = (await office.open(paper)).form(f"{paper}/words")
    await office.send(f"{paper}/words", **(form.fields | {"title": '../../通报"\r\n\u202efdp.exe'}))
    named = (await office.http.get(f"{paper}/paper.docx")).headers["content-disposition"]
    name = unquote(named.partition("filename*=UTF-8''")[2])
    assert name == "（草稿，未编号）_.._.._通报_fdp.exe_2026-11-01至2026-11-30.docx"
    await office.send(f"{paper}/words", **(form.fields | {"version": "2"}))
    await issued(office, paper)
    named = (await office.http.get(f"{paper}/paper.pdf")).headers["content-disposition"]
    assert unquote(named).endswith("''202601期_服务质量检查情况通报_2026-11-01至2026-11-30.pdf")
    assert named.isascii()


async def test_before_drafting_the_form_says_how_much_would_be_in_it(world: World, office: Browser) -> None:
    """One press sets the usual days; nothing is drafted by asking, and an empty week is called empty."""
    world.inspect(FAILED)
    page = await office.submit(await office.open("/papers"), "/papers", kind="bulletin", span="this_week")
    assert f"将写入：记录 1 条 · 问题 {len(FAILED)} 个 · 照片 {len(FAILED)} 张" in page.text
    chosen = page.form("/papers").fields
    assert (chosen["first"], chosen["last"]) == ("2026-11-16", "2026-11-20")
    page = await office.submit(page, "/papers", span="last_month")
    chosen = page.form("/papers").fields
    assert (chosen["kind"], chosen["first"], chosen["last"]) == ("bulletin", "2026-10-01", "2026-10-31")
    assert "这段日期没有检查，也没有问题" in page.text
    page = await office.submit(page, "/papers", kind="notice", count="1")
    assert "这种文书要选一个单位" in page.text
    assert "还没有文书" in (await office.open("/papers")).text


@pytest.mark.parametrize(
    ("today", "name", "first", "last"),
    [
        ("2026-03-01", "this_week", "2026-02-23", "2026-03-01"),
        ("2026-03-02", "last_week", "2026-02-23", "2026-03-01"),
        ("2026-01-01", "last_week", "2025-12-22", "2025-12-28"),
        ("2024-03-31", "last_month", "2024-02-01", "2024-02-29"),
        ("2026-01-31", "last_month", "2025-12-01", "2025-12-31"),
        ("2026-01-31", "this_month", "2026-01-01", "2026-01-31"),
    ],
)
def test_usual_days_are_those_of_the_calendar(today: str, name: str, first: str, last: str) -> None:
    """Weeks begin on Monday; a month has its own length; none reaches beyond today."""
    days = span(name, date.fromisoformat(today))
    assert days == Period(first=date.fromisoformat(first), last=date.fromisoformat(last))
