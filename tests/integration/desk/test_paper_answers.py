"""What answers a notice: the unit's reply and the re-inspection, each demand with its before and after."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from docx import Document
from pypdf import PdfReader

from checklists.rectifying.terms import Command
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, NOVEMBER, answered, issued, notified, pdf_text, task_of
from tests.integration.desk.world import Clock, World


async def test_a_notice_is_read_by_the_unit_it_goes_to_and_by_no_other(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """A bulletin is for all; what is demanded of one section is its own, its teams' and the office's."""
    notice = await notified(world, office)
    for account, status in (
        ("food-manager", 200),
        ("canteen", 200),
        ("repair-manager", 404),
        ("electric", 404),
    ):
        reader = browse()
        await reader.enter(account)
        for address in (notice, f"{notice}/paper.pdf"):
            assert (await reader.http.get(address)).status_code == status, (account, address)
        assert (notice in (await reader.open("/papers")).links) is (status == 200)


async def test_a_reply_says_of_each_demand_what_was_done_and_what_was_not(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The unit's own head drafts it; what is done has its day and its photos, the rest its state."""
    notice = await notified(world, office)
    world.fix(task_of(world, FAILED[0]), by="canteen", note="已装闭门器")
    food = browse()
    await food.enter("food-manager")
    reply = await answered(food, notice, "reply")
    text = await pdf_text(food, reply)
    for words in (
        "整改回执",
        "后勤服务中心：《整改通知书》（后勤整改〔2026〕001号）收悉",
        "所列3个问题，已完成整改1个，未完成2个",
        "已装闭门器",
        "2026年11月20日",
        "未完成（待整改）",
        "单位负责人（签字、盖章）",
    ):
        assert words in text
    rows = Document(BytesIO((await food.http.get(f"{reply}/paper.docx")).content)).tables[0].rows
    assert len(rows) == 1 + len(FAILED)
    assert "整改回执〔2026〕001号" in (await issued(food, reply)).text


async def test_a_reply_leads_on_to_the_re_inspection_and_to_the_next_reply(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Who reads it goes on from there, as from the notice; who may not draft either is offered neither."""
    notice = await notified(world, office)
    food, team = browse(), browse()
    await food.sign_in("food-manager")
    reply = await answered(food, notice, "reply")
    assert f"{notice}/answer" not in [form.action for form in (await food.open(reply)).forms]
    await issued(food, reply)
    for reader, kind, title in ((office, "opinion", "整改复查意见书"), (food, "reply", "整改回执")):
        await reader.submit(await reader.open(reply), f"{notice}/answer", kind=kind)
        assert title in (await reader.open(reader.visited)).text
        assert notice in (await reader.open(reader.visited)).links
    await team.sign_in("canteen")
    assert f"{notice}/answer" not in [form.action for form in (await team.open(reply)).forms]


async def test_before_and_after_stand_side_by_side(world: World, office: Browser) -> None:
    """A demand with no work to show comes after them, with its first photos alone: no caption is empty."""
    notice = await notified(world, office)
    world.fix(task_of(world, FAILED[0]), by="canteen")
    reply = await answered(office, notice, "reply")
    pages = PdfReader(BytesIO((await office.http.get(f"{reply}/paper.pdf")).content)).pages
    assert sum(len(page.images) for page in pages) == len(FAILED) + 1
    text = await pdf_text(office, reply)
    photos = re.findall("问题([0-9]+)（整改(前|后)）北校区食堂", text)
    assert photos == [("3", "前"), ("3", "后"), ("1", "前"), ("2", "前")]


async def test_an_opinion_gives_each_demand_the_verdict_of_its_last_judgement(
    world: World, office: Browser
) -> None:
    """Passed, failed with the reason that was given, or not looked at again yet."""
    notice = await notified(world, office)
    first, second, _ = (task_of(world, item) for item in FAILED)
    for task in (first, second):
        world.fix(task, by="canteen")
    world.command(first, Command.VERIFY, by="office")
    world.command(second, Command.RETURN, by="office", note="门仍未关严")
    opinion = await answered(office, notice, "opinion")
    text = await pdf_text(office, opinion)
    for words in (
        "合格1个，不合格1个，尚未复查1个",
        "门仍未关严",
        "复查结论：部分合格。合格的1个问题予以销号，其余2个继续整改。",
        "加倍扣分",
        "下次复查日期",
        "复查人（签字，不少于两人）",
    ):
        assert words in text
    world.fix(second, by="canteen")
    again = await pdf_text(office, await answered(office, notice, "opinion"))
    assert "复查：合格1个，尚未复查2个。" in again


async def test_all_passed_is_closed_out(world: World, office: Browser) -> None:
    notice = await notified(world, office)
    for item in FAILED:
        world.fix(task_of(world, item), by="canteen")
        world.command(task_of(world, item), Command.VERIFY, by="office")
    assert "全部整改合格，予以销号" in await pdf_text(office, await answered(office, notice, "opinion"))


async def test_nobody_judges_their_own_work(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The unit that was notified replies; the opinion is for who issued the notice."""
    notice = await notified(world, office)
    food = browse()
    csrf = (await food.sign_in("food-manager")).csrf
    assert (await food.send(f"{notice}/answer", csrf=csrf, kind="opinion")).status == 403
    assert (await food.send(f"{notice}/answer", csrf=csrf, kind="reply")).status == 200
    assert (await food.send(f"{notice}/answer", csrf=csrf, kind="bulletin")).status == 422


async def test_an_answer_needs_its_notice(office: Browser) -> None:
    """Neither the form of periods nor a made-up request drafts a reply to nothing."""
    page = await office.open("/papers")
    assert "整改回执" not in page.text
    for kind in ("reply", "opinion"):
        answer = await office.submit(page, "/papers", kind=kind, unit="food", **NOVEMBER)
        assert answer.status == 422
        assert "从已签发的整改通知书" in answer.text


async def test_what_happens_after_a_reply_was_issued_does_not_change_it(
    world: World, office: Browser, clock: Clock
) -> None:
    notice = await notified(world, office)
    reply = await answered(office, notice, "reply")
    await issued(office, reply)
    before = (await office.http.get(f"{reply}/paper.pdf")).content
    assert before.startswith(b"%PDF")
    clock.move(timedelta(hours=1))
    world.fix(task_of(world, FAILED[0]), by="canteen")
    assert (await office.http.get(f"{reply}/paper.pdf")).content == before
