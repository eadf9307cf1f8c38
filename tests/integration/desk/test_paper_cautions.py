"""Before a paper is issued its page says what stands against it; it goes out all the same, with a tick."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import select

from checklists.rectifying.terms import Command
from sync_server.inspections.returning import return_inspection
from sync_server.tables import Assignment, AuditEntry, Device, Task
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.paperwork import FAILED, drafted, issued
from tests.integration.desk.world import KITCHEN, KITCHEN_DIRT, Clock, World

TODAY = {"first": "2026-11-20", "last": "2026-11-20"}
QUIET = "没有需要提醒的"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowded:
    """Drafts on the day after a day on which all went wrong; `opinion`, `reply` answer an issued `notice`.

    `again` demands what it demands, `alone` one thing that was found today.
    """

    running: str
    over: str
    empty: str
    elsewhere: str
    opinion: str
    reply: str
    late: str
    notice: str
    again: str
    alone: str
    issued: str
    returned: str
    tasks: tuple[str, ...]


async def before(office: Browser, paper: str) -> Page:
    return await office.open(f"{paper}/issue")


async def tomorrow(office: Browser, clock: Clock) -> None:
    """The day the papers below speak of is over."""
    clock.move(timedelta(days=1))
    await office.enter("office")


async def crowded(world: World, office: Browser, clock: Clock) -> Crowded:
    """Make everything stand against some paper at once."""
    returned = world.inspect(FAILED[:2], arrived=False)
    unfinished(world)
    with world.resources.transaction() as tx:
        return_inspection(tx, world.campus(), world.people["office"], returned, "照片看不清")
    await tomorrow(office, clock)
    first = await drafted(office, **TODAY)
    await issued(office, first)
    notice = await drafted(office, kind="notice", unit="food", **TODAY)
    await issued(office, notice)
    await office.submit(await office.open(notice), f"{notice}/answer", kind="opinion")
    opinion = office.visited
    await office.submit(await office.open(notice), f"{notice}/answer", kind="reply")
    reply = office.visited
    world.snap(category=KITCHEN_DIRT, place=KITCHEN, ago=timedelta(days=40))
    world.snap()
    made = Crowded(
        opinion=opinion,
        reply=reply,
        late=await drafted(office, kind="notice", unit="food", first="2026-10-01", last="2026-10-31"),
        notice=notice,
        again=await drafted(office, kind="notice", unit="food", **TODAY),
        alone=await drafted(office, kind="notice", unit="repair", first="2026-11-20", last="2026-11-21"),
        running=await drafted(office),
        over=await drafted(office, first="2026-11-15", last="2026-11-20"),
        empty=await drafted(office, first="2026-11-18", last="2026-11-18", unit="repair"),
        elsewhere=await drafted(office, unit="repair", **TODAY),
        issued=first,
        returned=returned,
        tasks=tuple(task.id for task in tasks_of(world) if task.what in FAILED),
    )
    clock.move(timedelta(days=-1))
    world.inspect(FAILED[:1])
    clock.move(timedelta(days=1))
    return made


async def all_are_named(office: Browser, made: Crowded) -> None:
    """Each with where to look."""
    page = await before(office, made.over)
    for words, link in {
        "已签发 1 份": made.issued,
        "1 次检查已退回": f"/inspections/{made.returned}",
        "1 次已到期的检查还没有收到": "/assignments",
        "1 部手机还有记录没有上传": "/phones",
        "2 张照片还在手机上": "/phones",
        "检查记录有变化": f"{made.over}#refresh",
    }.items():
        assert words in page.text
        assert link in page.links
    assert "还没有过完" not in page.text
    assert "还没有过完" in (await before(office, made.running)).text
    opinion = await before(office, made.opinion)
    assert "2 个问题还没有复查" in opinion.text
    assert {f"/tasks/{task}" for task in made.tasks} <= set(opinion.links)
    assert "2 个问题还没有整改完" in (await before(office, made.reply)).text
    assert "1 项要求的期限已经过去" in (await before(office, made.late)).text
    again = await before(office, made.again)
    assert "2 个问题已在签发过的同种文书里提出" in again.text
    assert {made.notice, f"/inspections/{made.returned}"} <= set(again.links)


async def others_are_not(office: Browser, made: Crowded) -> None:
    """Another unit's paper of another day has its own reason only, beside what is still on phones."""
    page = await before(office, made.empty)
    assert "没有检查，也没有问题" in page.text
    for words in ("已签发", "已退回", "还没有收到", "有变化", "照片还在"):
        assert words not in page.text
    assert "已退回" not in (await before(office, made.elsewhere)).text
    assert QUIET in (await before(office, made.alone)).text, "a demand need not wait for the day to end"


async def test_everything_that_stands_against_a_paper_is_named_with_where_to_look(
    world: World, office: Browser, clock: Clock
) -> None:
    made = await crowded(world, office, clock)
    await all_are_named(office, made)
    await others_are_not(office, made)


async def test_a_day_that_is_over_and_all_in_has_nothing_against_it(
    world: World, office: Browser, clock: Clock
) -> None:
    """Nothing is asked; nor is a correction a second paper, nor another unit's or kind's of the same day."""
    world.inspect(FAILED[:1])
    await tomorrow(office, clock)
    paper = await drafted(office, **TODAY)
    page = await before(office, paper)
    assert QUIET in page.text
    assert "accepted" not in page.form(f"{paper}/issue").fields
    assert "202601期" in (await office.submit(page, f"{paper}/issue")).text
    for other in ({"kind": "patrol"}, {"unit": "food"}):
        assert QUIET in (await before(office, await drafted(office, **(TODAY | other)))).text
    await office.submit(await office.open(paper), f"{paper}/correct")
    assert QUIET in (await before(office, office.visited)).text


async def test_what_was_put_right_stands_against_it_no_more(
    world: World, office: Browser, clock: Clock
) -> None:
    """An inspection that was amended, records that were read anew, tasks that were re-inspected."""
    made = await crowded(world, office, clock)
    clock.move(timedelta(days=-1))
    world.inspect(FAILED[:1], supersedes=made.returned)
    clock.move(timedelta(days=1))
    for paper in (made.over, made.opinion):
        await office.submit(await office.open(paper), f"{paper}/refresh")
    page = await before(office, made.over)
    assert "已退回" not in page.text
    assert "有变化" not in page.text
    for task in made.tasks:
        world.fix(task, by="canteen")
        world.command(task, Command.VERIFY, by="office")
    await office.submit(await office.open(made.opinion), f"{made.opinion}/refresh")
    assert QUIET in (await before(office, made.opinion)).text


async def test_it_is_issued_all_the_same_with_a_tick_and_the_log_keeps_what_was_ticked(
    world: World, office: Browser
) -> None:
    """Without the tick, or with one for less, nothing is issued and no number is given."""
    world.inspect(FAILED, arrived=False)
    paper = await drafted(office)
    page = await before(office, paper)
    for accepted in ("", "photos_awaited"):
        refused = await office.submit(page, f"{paper}/issue", accepted=accepted)
        assert refused.status == 409
        assert "看过后请勾选" in refused.text
    assert "未编号" in (await office.open(paper)).text
    assert "202601期" in (await office.submit(page, f"{paper}/issue")).text
    await before(office, paper)
    assert office.visited == paper
    with world.resources.reading() as session:
        kept = session.exec(select(AuditEntry).where(AuditEntry.kind == "paper.issued_despite")).all()
    assert [(one.subject, one.person, one.detail) for one in kept] == [
        (paper.rpartition("/")[2], world.people["office"].id, "running:1 photos_awaited:3")
    ]


def unfinished(world: World) -> None:
    """An inspection that was due, one due later, and a phone with records on it."""
    inspector, now = world.people["inspector"].id, world.now
    with world.resources.transaction() as tx:
        for due in (20, 25):
            tx.session.add(
                Assignment(
                    id=f"due-{due}",
                    checklist="CAN-GRADE",
                    place="north-kitchen",
                    assignee=inspector,
                    due_on=date(2026, 11, due),
                    assigned_by=inspector,
                    created_at=now,
                )
            )
        phone = Device(
            id="phone", person=inspector, client="one", created_at=now, last_seen_at=now, pending_operations=2
        )
        tx.session.add(phone)


def tasks_of(world: World) -> list[Task]:
    with world.resources.reading() as session:
        return list(session.exec(select(Task)))
