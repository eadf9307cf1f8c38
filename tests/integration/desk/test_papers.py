"""The papers of the department: what was counted cannot be edited, what was issued never changes."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from docx import Document
from pypdf import PdfReader
from sqlmodel import select

from checklists.asking.library import checklist
from checklists.rectifying.terms import Command
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, NOVEMBER, drafted, issued, pdf_text, word_text
from tests.integration.desk.test_actions import PAYLOADS
from tests.integration.desk.world import Clock, World


async def test_a_bulletin_says_what_was_found_with_score_and_deductions(
    world: World, office: Browser
) -> None:
    """Number, days, section and score, findings in a row with their deductions, office and day."""
    world.inspect(FAILED, note="备餐间门未关闭")
    paper = await drafted(office)
    asked = checklist("CAN-GRADE")
    lost = [f"{asked.item(item).points.normalize():f}" for item in FAILED]
    for text in (await pdf_text(office, paper), re.sub(r"\s", "", await word_text(office, paper))):
        assert "服务质量检查情况通报（草稿，未编号）2026年11月1日至11月30日" in text
        assert "一、饮食服务科（" in text
        for number, points in enumerate(lost, 1):
            assert f"{number}．北校区食堂：备餐间门未关闭（扣{points}分）。" in text
        assert "于一周内将整改报告交后勤服务中心" in text
        assert "2026年11月20日" in text
        assert "抄送：分管校领导，各中心" in text


async def test_pdf_and_word_carry_the_photos_small(world: World, office: Browser) -> None:
    """One picture a finding, each with the number of its finding."""
    world.inspect(FAILED)
    paper = await drafted(office)
    pages = PdfReader(BytesIO((await office.http.get(f"{paper}/paper.pdf")).content)).pages
    assert sum(len(page.images) for page in pages) == len(FAILED)
    document = Document(BytesIO((await office.http.get(f"{paper}/paper.docx")).content))
    assert len(document.inline_shapes) == len(FAILED)
    assert "问题3" in document.tables[0].cell(1, 0).text


async def test_photos_still_on_a_phone_are_confessed(world: World, office: Browser) -> None:
    """The reader knows that the paper is not whole yet."""
    world.inspect(FAILED, arrived=False)
    assert "（另有3张照片尚未上传。）" in await pdf_text(office, await drafted(office))


async def test_words_are_edited_and_figures_are_not(world: World, office: Browser) -> None:
    """A finding's sentence can be put better; its place and its deduction stay those of the record."""
    world.inspect(FAILED[:1], note="门没关")
    paper = await drafted(office)
    form = (await office.open(paper)).form(f"{paper}/words")
    line = next(name for name in form.fields if name.startswith("lines."))
    page = await office.send(
        f"{paper}/words", **(form.fields | {line: "备餐间门敞开", "leader": "分管校领导"})
    )
    assert "文字已保存" in page.text
    assert (await office.send(f"{paper}/words", **(form.fields | {"version": "9" * 30}))).status == 200
    text = await pdf_text(office, paper)
    assert "1．北校区食堂：备餐间门敞开（扣" in text
    assert "带队：分管校领导" in text


async def test_an_issued_paper_never_changes(world: World, office: Browser, clock: Clock) -> None:
    """Not by later records, not by editing; its checksum is that of the very bytes."""
    world.inspect(FAILED)
    paper = await drafted(office)
    page = await issued(office, paper)
    assert "202601期" in page.text
    before = (await office.http.get(f"{paper}/paper.pdf")).content
    assert hashlib.sha256(before).hexdigest() in page.text
    world.inspect(FAILED[:1])
    clock.move(timedelta(hours=1))
    await office.enter("office")
    assert (await office.http.get(f"{paper}/paper.pdf")).content == before
    for verb in ("words", "refresh", "discard", "issue"):
        assert (await office.send(f"{paper}/{verb}", csrf=page.csrf, version="1")).status in {403, 409}
    assert (await office.http.get(f"{paper}/paper.pdf")).content == before


async def test_the_code_on_an_issued_paper_leads_to_its_number_and_checksum(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Whoever holds the sheet can check it without an account, and learns nothing else."""
    world.inspect(FAILED[:1], note="内部情况")
    paper = await drafted(office)
    checked = paper.replace("/papers/", "/verify/")
    stranger = browse()
    assert (await stranger.open(checked)).status == 404
    await issued(office, paper)
    page = await stranger.open(checked)
    assert "202601期" in page.text
    for form in ("pdf", "docx"):
        content = (await office.http.get(f"{paper}/paper.{form}")).content
        assert hashlib.sha256(content).hexdigest() in page.text
    assert "内部情况" not in page.text
    assert checked in await pdf_text(office, paper)


async def test_numbers_run_without_gaps_and_a_correction_takes_the_old_ones_place(
    world: World, office: Browser
) -> None:
    """A correction has the next number; the old paper says so and stays readable."""
    world.inspect(FAILED)
    first = await drafted(office)
    await issued(office, first)
    await office.submit(await office.open(first), f"{first}/correct")
    second = office.visited
    assert second != first
    assert "202602期" in (await issued(office, second)).text
    assert "已被更正" in (await office.open(first)).text
    assert "202601期" in await pdf_text(office, first)


async def test_an_amended_inspection_is_not_counted_twice(world: World, office: Browser) -> None:
    """Only the amendment speaks."""
    first = world.inspect(FAILED, note="原记录")
    world.inspect(FAILED[:1], note="更正后", supersedes=first)
    text = await pdf_text(office, await drafted(office))
    assert "更正后" in text
    assert "原记录" not in text


async def test_the_last_issues_findings_are_looked_at_again(
    world: World, office: Browser, clock: Clock
) -> None:
    """How many are put right, and which are not, by place and as noted: the tasks say it, not the typist."""
    world.inspect(FAILED[:2], note="备餐间门未关闭。")
    with world.resources.reading() as session:
        task = session.exec(select(Task).where(Task.what == FAILED[0])).one()
        left = session.exec(select(Task.number).where(Task.what == FAILED[1])).one()
    world.fix(task.id, by="canteen")
    world.command(task.id, Command.VERIFY, by="office")
    clock.move(timedelta(days=30))
    await office.enter("office")
    text = await pdf_text(office, await drafted(office, first="2026-12-01", last="2026-12-30"))
    assert "上期通报的2个问题，已整改1个，未整改1个。" in text
    assert f"未整改：北校区食堂，备餐间门未关闭（{left}）。" in text
    assert task.number not in text


async def test_only_who_issued_a_paper_corrects_it_and_only_once(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Another section cannot take its place; of two corrections the second is refused."""
    world.inspect(FAILED)
    paper = await drafted(office, unit="food")
    page = await issued(office, paper)
    food = browse()
    token = (await food.sign_in("food-manager")).csrf
    assert (await food.send(f"{paper}/correct", csrf=token)).status == 403
    corrections = []
    for _ in range(2):
        await office.send(f"{paper}/correct", csrf=page.csrf)
        corrections.append(office.visited)
    assert (await issued(office, corrections[0])).status == 200
    refused = await issued(office, corrections[1])
    assert refused.status == 409
    await office.send(f"{corrections[1]}/discard", csrf=page.csrf)
    assert (await office.http.get(corrections[1])).status_code == 404
    assert (await office.send(f"{paper}/correct", csrf=page.csrf)).status == 409


async def test_the_printed_address_is_the_settings_never_the_callers(world: World, office: Browser) -> None:
    """A code that was printed leads there for ever, whatever name the desk was opened by."""
    world.inspect(FAILED[:1])
    paper = await drafted(office)
    await issued(office, paper)
    text = await pdf_text(office, paper)
    assert "http://desk.test/verify/" in text


async def test_a_team_issues_nothing(world: World, browse: Callable[..., Browser]) -> None:
    team = browse()
    page = await team.sign_in("electric")
    assert (await team.send("/papers", csrf=page.csrf, kind="bulletin", **NOVEMBER)).status == 403


async def test_days_the_wrong_way_round_are_refused_in_words(office: Browser) -> None:
    page = await office.open("/papers")
    for first, last in (
        ("2026-12-01", "2026-11-01"),
        ("x", "2026-11-01"),
        ("2020-01-01", "2026-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("0001-01-01", "0001-01-02"),
    ):
        answer = await office.submit(page, "/papers", kind="bulletin", first=first, last=last)
        assert answer.status == 422
        assert "起止日期不对" in answer.text


async def test_what_people_typed_stays_text_in_every_form(world: World, office: Browser) -> None:
    """Markup, template tags and formulas of Typst, Jinja and Word print as they were typed."""
    hostile = (
        *PAYLOADS,
        '#read("/etc/passwd")',
        '#include "values.json"',
        "{{ lead }}",
        "</w:t><w:p/>",
        "=1+1",
    )
    for note in hostile:
        world.inspect(FAILED[:1], note=note)
    paper = await drafted(office)
    pdf, docx = await pdf_text(office, paper), await word_text(office, paper)
    for note in hostile:
        assert re.sub(r"\s", "", note) in pdf
        assert note in docx
