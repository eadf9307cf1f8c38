"""The unit a notice went to answers it itself: it draws the reply up, edits it and signs it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlmodel import col

from checklists.roles import MANAGING_ROLES
from sync_server.desk.pages.papers import detail
from sync_server.desk.reading.papers import answering
from sync_server.documents import entitled, sealing
from sync_server.documents.period import Period
from sync_server.documents.subject import Subject
from sync_server.notices.audience import people_answering
from sync_server.tables import Paper, Person
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, NOVEMBER, answered, issued, notified, task_of
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import World


async def test_the_team_a_notice_went_to_draws_up_its_reply_and_signs_it(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """One press drafts it, its words are the team's own, and its post stands on what it issued."""
    notice = await notified(world, office, unit="canteen")
    world.fix(task_of(world, FAILED[0]), by="canteen", note="已装闭门器")
    team = browse()
    await team.enter("canteen")
    reply = await answered(team, notice, "reply")
    await team.submit(await team.open(reply), f"{reply}/words", closing="请予复查，谢谢。")
    page = await issued(team, reply)
    assert "整改回执〔2026〕001号" in page.text
    assert "食堂管理组组长" in page.text
    assert (await office.open(reply)).status == 200


async def test_a_team_and_its_head_share_the_draft_of_a_reply(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The team draws it up, the head of its section signs; nobody else finds it before."""
    notice = await notified(world, office, unit="canteen")
    team, head, other, inspector = (browse() for _ in range(4))
    await team.enter("canteen")
    reply = await answered(team, notice, "reply")
    for stranger, account in ((other, "electric"), (inspector, "inspector")):
        await stranger.enter(account)
        assert (await stranger.http.get(reply)).status_code == 404
    await head.enter("food-manager")
    assert "饮食服务科科长" in (await issued(head, reply)).text


async def moved_away(world: World, office: Browser, browse: Callable[..., Browser]) -> None:
    notice = await notified(world, office, unit="canteen")
    team = browse()
    await team.enter("canteen")
    draft = await answered(team, notice, "reply")
    sealed = await answered(team, notice, "reply")
    await issued(team, sealed)
    with world.resources.transaction() as tx:
        tx.session.get_one(Person, world.people["canteen"].id).unit = "electric"
    for paper in (draft, sealed, notice):
        assert (await team.http.get(paper)).status_code == 404, paper


async def test_whoever_moved_to_another_unit_leaves_its_papers_behind(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Neither read nor reworded by somebody of another unit, draft or issued."""
    await moved_away(world, office, browse)


async def test_a_maker_who_keeps_them_for_ever_is_noticed(
    world: World, office: Browser, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: what one made is one's own, wherever one is."""
    monkeypatch.setattr(entitled, "_answered_for", lambda *_: {"canteen", "electric"})
    with pytest.raises(AssertionError):
        await moved_away(world, office, browse)


async def test_a_team_signs_its_own_replies_and_nothing_else(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Neither the section's reply, nor another paper, nor what was answered by a correction already."""
    section = await notified(world, office)
    team = browse()
    csrf = (await team.sign_in("canteen")).csrf
    assert "起草：整改回执" not in (await team.open(section)).text
    for kind in ("reply", "opinion"):
        assert (await team.send(f"{section}/answer", csrf=csrf, kind=kind)).status == 403
    assert (await team.send(f"{section}/correct", csrf=csrf)).status == 403
    await office.submit(await office.open(section), f"{section}/correct")
    await issued(office, office.visited)
    late = await office.send(f"{section}/answer", csrf=(await office.open(section)).csrf, kind="reply")
    assert late.status == 409


async def no_reply_for_another_unit(world: World, office: Browser, browse: Callable[..., Browser]) -> None:
    section = await notified(world, office)
    team, named = browse(), section.rpartition("/")[2]
    csrf = (await team.sign_in("canteen")).csrf
    asked = {"kind": "reply", "unit": "canteen", "about": named, **NOVEMBER}
    form = {f"draft.{name}": value for name, value in asked.items()}
    assert (await team.send("/papers/again", closing="字", csrf=csrf, **form)).status == 403
    assert section in (await office.open("/papers?state=unanswered")).links


async def test_a_team_signs_no_reply_of_its_section_whatever_the_form_says(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Words for a draft that was deleted begin the same draft anew, of the unit the notice went to."""
    await no_reply_for_another_unit(world, office, browse)


def of_the_canteen(paper: Paper) -> Subject:
    """The seeded bug: an answer speaks of the unit that sent the form."""
    return Subject(period=Period(first=paper.first, last=paper.last), unit="canteen")


async def the_unit_is_told_and_answers(world: World, office: Browser, browse: Callable[..., Browser]) -> None:
    notice = await notified(world, office, unit="canteen")
    team = browse()
    await team.enter("canteen")
    inbox = await team.open("/notices")
    assert "发给本单位的文书 食堂管理组 后勤整改〔2026〕001号" in inbox.text
    assert notice in inbox.links
    await team.submit(inbox, "/notices/read")
    assert "未读 0" in (await team.open("/notices")).text
    assert "等本单位回执 · 1" in (await team.open("/")).text
    waiting = await team.open("/papers")
    await team.submit(waiting, f"{notice}/answer", kind="reply")
    reply = team.visited
    assert "继续写整改回执" in (await team.open("/papers")).text
    await issued(team, reply)
    assert "等本单位回执" not in (await team.open("/papers")).text
    assert reply in (await office.open("/notices")).links


async def test_a_unit_is_told_of_its_notice_finds_it_on_its_list_and_answers_in_one_press(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Told in its inbox, asked on its first page; once it has signed, nothing waits any more."""
    await the_unit_is_told_and_answers(world, office, browse)


async def test_the_office_sees_which_notices_are_answered_and_what_came_back(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The list tells those without a reply; the notice leads to its reply; nobody else is told."""
    notice = await notified(world, office, unit="canteen")
    assert notice in (await office.open("/papers?state=unanswered")).links
    reply = await answered(office, notice, "reply")
    await issued(office, reply)
    assert notice not in (await office.open("/papers?state=unanswered")).links
    assert "回来 整改回执〔2026〕001号" in (await office.open("/papers")).text
    assert reply in (await office.open(notice)).links
    other = browse()
    await other.enter("repair-manager")
    for page in ("/notices", "/papers", "/"):
        shown = await other.open(page)
        assert "后勤整改〔2026〕001号" not in shown.text
        assert notice not in shown.links


def test_a_unit_without_accounts_is_answered_for_by_the_nearest_above_that_has_some(world: World) -> None:
    """A notice never goes to nobody."""
    campus = world.campus()
    with world.resources.reading() as session:
        for unit, account in (("canteen", "canteen"), ("food", "food-manager"), ("body", "food-manager")):
            told = people_answering(session, campus, unit, entitled.OF_A_UNIT)
            assert told == (world.people[account].id,)


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Awaitable[None]]]] = [
    (
        "a team answers for nothing",
        entitled,
        "OF_A_UNIT",
        MANAGING_ROLES,
        test_the_team_a_notice_went_to_draws_up_its_reply_and_signs_it,
    ),
    ("nobody is told", sealing, "tell_those_concerned", lambda *_: None, the_unit_is_told_and_answers),
    ("anybody answers", detail, "subject_of", of_the_canteen, no_reply_for_another_unit),
    (
        "what was answered still waits",
        answering,
        "unanswered",
        lambda: col(Paper.kind) == "notice",
        the_unit_is_told_and_answers,
    ),
]


@pytest.mark.parametrize("bug", [pytest.param(bug[1:], id=bug[0].replace(" ", "-")) for bug in MUTANTS])
async def test_the_guarding_test_notices(
    bug: tuple[Any, str, Any, Callable[..., Awaitable[None]]],
    world: World,
    office: Browser,
    browse: Callable[..., Browser],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A harness without mutants is no evidence."""
    home, name, broken, check = bug
    fixtures = {"world": world, "office": office, "browse": browse}
    await noticed(monkeypatch, (home, name, broken), check, fixtures)
