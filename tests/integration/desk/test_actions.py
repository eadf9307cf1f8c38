"""What a manager decides on a page reaches the people it concerns, and refusals keep what was typed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from checklists.rectifying.records import Aspect
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, Need
from checklists.wire.photos import PhotoRole
from sync_server.desk.reading.tasks.fields import FIELDS_OF
from sync_server.desk.reading.tasks.forms import ORDER
from sync_server.desk.shell.commands import MARK
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import GREEN, KITCHEN, LAWN, World

MANAGERS = {"verify", "return", "comment", "triage", "analyse", "control", "raise", "merge", "reject"}
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea><svg/onload=alert(1)>",
    "javascript:alert(1)",
)


async def test_a_hole_in_the_map_is_assigned_and_the_team_sees_it(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The manager chooses a team; the task is in the team's list at once."""
    task = world.snap(category=GREEN, place=LAWN)
    team = browse()
    await team.enter("electric")
    assert f"/tasks/{task}" not in (await team.open("/tasks")).links
    page = await office.open(f"/tasks/{task}")
    after = await office.submit(page, f"/tasks/{task}/assign", team="electric", note="请今天处理")
    assert "待整改" in after.text
    assert "→ 电工组" in after.text
    assert f"/tasks/{task}" in (await team.open("/tasks")).links
    assert "请今天处理" in (await team.open(f"/tasks/{task}")).text


async def test_verifying_closes_the_task(world: World, office: Browser) -> None:
    """One press after looking at the photos, and it is off the open list."""
    task = world.snap()
    world.fix(task)
    page = await office.open(f"/tasks/{task}")
    after = await office.submit(page, f"/tasks/{task}/verify")
    assert "已完成：复查合格" in after.text
    assert "已销号" in after.text
    assert f"/tasks/{task}" not in (await office.open("/tasks")).links
    assert f"/tasks/{task}" in (await office.open("/tasks?state=closed")).links


async def test_a_return_needs_a_reason_and_reaches_the_fixer(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Nobody is sent back to work without being told why."""
    task = world.snap()
    world.fix(task)
    page = await office.open(f"/tasks/{task}")
    refused = await office.submit(page, f"/tasks/{task}/return", note="  \n ")
    assert refused.status == 422
    assert "请写明原因" in refused.text
    assert refused.html.count('aria-invalid="true"') == 1
    after = await office.submit(refused, f"/tasks/{task}/return", note="线管未固定")
    assert "已退回" in after.text
    team = browse()
    await team.enter("electric")
    assert "线管未固定" in (await team.open(f"/tasks/{task}")).text


async def test_what_was_typed_survives_a_refusal(world: World, office: Browser) -> None:
    """Somebody else was quicker: the words are still on the page, to be copied."""
    task = world.snap()
    world.fix(task)
    page = await office.open(f"/tasks/{task}")
    world.command(task, Command.REJECT, by="repair-manager", note="照明本已停用")
    refused = await office.submit(page, f"/tasks/{task}/return", note="请补拍照片")
    assert refused.status == 409
    assert "任务当前状态不能这样操作" in refused.text
    assert "请补拍照片" in refused.text
    assert "不属隐患" in refused.text


async def test_too_long_a_reason_is_kept_in_its_field(world: World, office: Browser) -> None:
    """A long text comes back to be shortened, not to be written again."""
    task = world.snap()
    world.fix(task)
    long = "长" * 4001
    refused = await office.submit(await office.open(f"/tasks/{task}"), f"/tasks/{task}/return", note=long)
    assert "内容过长" in refused.text
    assert refused.form(f"/tasks/{task}/return").fields["note"] == long


async def test_assigning_to_nobody_asks_for_the_team(world: World, office: Browser) -> None:
    """An empty choice is named, an invented team refused."""
    task = world.snap(category=GREEN, place=LAWN)
    page = await office.open(f"/tasks/{task}")
    assert "请选择整改班组" in (await office.submit(page, f"/tasks/{task}/assign", team="")).text
    assert "没有这个单位" in (await office.submit(page, f"/tasks/{task}/assign", team="nobody")).text


async def test_a_comment_is_added_to_the_history(world: World, office: Browser) -> None:
    """Words for everybody who has to do with the task; empty ones are asked for."""
    task = world.snap()
    page = await office.open(f"/tasks/{task}")
    assert (await office.submit(page, f"/tasks/{task}/comment", note=" ")).status == 422
    assert "已通知物业" in (await office.submit(page, f"/tasks/{task}/comment", note="已通知物业")).text


@pytest.mark.parametrize(
    ("account", "moves"),
    [
        ("office", MANAGERS),
        ("repair-manager", MANAGERS),
        ("electric", {"comment", "analyse", "control", "raise"}),
        ("monitor", {"comment", "control", "raise"}),
    ],
)
async def test_people_are_offered_what_the_table_lets_them_do(
    account: str, moves: set[str], world: World, browse: Callable[..., Browser]
) -> None:
    """A page has no button that will be refused."""
    task = world.snap()
    world.fix(task)
    somebody = browse()
    await somebody.enter(account)
    page = await somebody.open(f"/tasks/{task}")
    offered = {form.action.rsplit("/", 1)[1] for form in page.forms if form.action.startswith("/tasks/")}
    assert offered == moves
    for refused in {"verify", "return", "assign", "start"} - moves:
        answer = await somebody.send(f"/tasks/{task}/{refused}", csrf=page.csrf, note="x", team="electric")
        assert answer.status in {403, 409}, refused


async def test_the_desk_asks_whether_it_was_seen_while_photos_are_on_their_way(
    world: World, office: Browser
) -> None:
    """Without the answer the page says what is missing; with it the history says so."""
    task = world.snap()
    away = world.photo(PhotoRole.AFTER, arrived=False)
    world.command(task, Command.SUBMIT, by="electric", photos=(away,))
    page = await office.open(f"/tasks/{task}")
    refused = await office.submit(page, f"/tasks/{task}/verify", seen="")
    assert (refused.status, "整改后照片还没传到" in refused.text) == (422, True)
    assert "现场看过" in (await office.submit(page, f"/tasks/{task}/verify", seen="yes")).text


async def test_an_inspection_is_assigned_and_its_result_is_linked(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The inspector is asked for it; once done, the list leads to the inspection."""
    form = await office.open("/assignments/new")
    inspector = world.people["inspector"].id
    listed = await office.submit(
        form,
        "/assignments/new",
        checklist="CAN-GRADE",
        place=KITCHEN,
        assignee=inspector,
        note="重点看备餐间",
    )
    assert "检查已安排" in listed.text
    assert "重点看备餐间" in listed.text
    theirs = browse()
    await theirs.enter("inspector")
    assert "重点看备餐间" in (await theirs.open("/assignments")).text
    world.inspect(assignment=world.assignment())
    done = await office.open("/assignments")
    assert "已完成" in done.text
    assert any(link.startswith("/inspections/") for link in done.links)


async def test_a_half_filled_assignment_comes_back_as_it_was(world: World, office: Browser) -> None:
    """Each gap is named at its field; what was chosen stays chosen."""
    form = await office.open("/assignments/new")
    yesterday = (world.now - timedelta(days=1)).date().isoformat()
    refused = await office.submit(form, "/assignments/new", place=KITCHEN, due_on=yesterday, note="早上去")
    assert refused.status == 422
    assert "请选择今天或以后的日期" in refused.text
    assert "请填写这一项" in refused.text
    kept = refused.form("/assignments/new").fields
    assert (kept["place"], kept["due_on"], kept["note"]) == (KITCHEN, yesterday, "早上去")


@pytest.mark.parametrize("account", ["inspector", "electric", "monitor"])
async def test_only_managers_assign_inspections(
    account: str, world: World, browse: Callable[..., Browser]
) -> None:
    """Others get no form, and a form of their own making is refused."""
    somebody = browse()
    page = await somebody.sign_in(account)
    assert (await somebody.open("/assignments/new")).status == 403
    answer = await somebody.send(
        "/assignments/new",
        csrf=page.csrf,
        checklist="CAN-GRADE",
        place=KITCHEN,
        assignee=world.people["inspector"].id,
        due_on="2026-12-01",
    )
    assert answer.status == 403


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_markup_in_what_people_write_stays_text(payload: str, world: World, office: Browser) -> None:
    """A note is shown letter by letter, wherever it appears, and runs nothing."""
    task = world.snap(note=payload)
    world.fix(task, note=payload)
    inspection = world.inspect(["CAN-GRADE-15"], note=payload)
    typed = await office.submit(await office.open(f"/tasks/{task}"), f"/tasks/{task}/return", note=payload)
    form = await office.open("/assignments/new")
    await office.submit(
        form,
        "/assignments/new",
        checklist="CAN-GRADE",
        place=KITCHEN,
        assignee=world.people["inspector"].id,
        note=payload,
    )
    listed = await office.open("/assignments")
    for page in (
        typed,
        listed,
        await office.open(f"/inspections/{inspection}"),
        await office.open(f"/tasks?q={payload}"),
    ):
        assert payload in page.text or payload in page.values
        assert page.scripts == [page.own_script]
        assert not [image for image in page.images if not image.startswith("/photos/")]
        assert "onerror" not in page.attributes
        assert "onload" not in page.attributes


async def test_every_move_of_the_table_has_its_form(world: World, office: Browser) -> None:
    """What the table lets a manager do, a page lets them do; only submitting needs a phone."""
    assert {*ORDER} == {*Command} - {Command.SUBMIT}
    for command in ORDER:
        assert command in FIELDS_OF or Need.REASON in TABLE[command].needs or command is Command.COMMENT


async def test_likely_duplicates_are_merged_in_one_move_and_split_again(
    world: World, office: Browser
) -> None:
    """Both pictures side by side, one press, and a way back."""
    first = world.snap(note="插座烧焦发黑")
    again = world.snap(category=GREEN, note="插座烧焦发黑了")
    pairs = await office.open("/lists/duplicates")
    if f"/tasks/{again}/merge" not in [form.action for form in pairs.forms]:
        first, again = again, first
    merged = await office.submit(pairs, f"/tasks/{again}/merge")
    assert "已并入" in merged.text
    assert "并入一项" in (await office.open(f"/tasks/{first}")).text
    split = await office.submit(merged, f"/tasks/{again}/split", note="不是同一个")
    assert "已并入" not in split.text.replace("已完成：", "")


async def test_a_move_with_a_date_and_a_reason_is_made_on_the_page(world: World, office: Browser) -> None:
    """挂账 until a day, with why; the page says both afterwards."""
    task = world.snap()
    page = await office.open(f"/tasks/{task}")
    refused = await office.submit(page, f"/tasks/{task}/suspend", review_on="2020-01-01", note="等寒假")
    assert "请选择以后的复核日期" in refused.text
    assert "等寒假" in refused.html
    done = await office.submit(refused, f"/tasks/{task}/suspend", review_on="2027-02-01", note="等寒假")
    assert "挂账" in done.text
    assert "2027年2月1日" in done.text


@pytest.mark.parametrize("address", ["responsibility", "deadlines", "duplicates", "map"])
async def test_the_lists_are_pages_for_everybody_in_their_scope(
    address: str, world: World, browse: Callable[..., Browser]
) -> None:
    """Live lists in both languages; a team sees its own work only."""
    task = world.snap()
    theirs, strangers = browse(), browse("en")
    await theirs.enter("office")
    await strangers.enter("food-manager")
    seen = await theirs.open(f"/lists/{address}")
    assert seen.status == 200
    assert (f"/tasks/{task}" in seen.links) == (address in {"responsibility", "deadlines"})
    assert f"/tasks/{task}" not in (await strangers.open(f"/lists/{address}")).links


@pytest.mark.parametrize("mark", ["12", "0", "", "²"])
async def test_a_mark_off_the_scale_is_no_mark(world: World, office: Browser, mark: str) -> None:
    """A revisit counts with every mark given, each from 1 to 5."""
    task = world.snap()
    world.fix(task)
    world.command(task, Command.VERIFY, by="office")
    page, revisit = await office.open(f"/tasks/{task}"), f"/tasks/{task}/revisit"
    marks = dict.fromkeys((f"{MARK}{one}" for one in Aspect), "4")
    assert (await office.submit(page, revisit, **marks | {f"{MARK}{Aspect.TIDY}": mark})).status == 422
    assert (await office.submit(page, revisit, way="by_pigeon", **marks)).status == 422
    kept = await office.submit(page, revisit, way="by_phone", **marks)
    assert (kept.status, kept.text.count("电话回访") > 1) == (200, True)
