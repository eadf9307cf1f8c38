"""The unit a notice went to answers it itself: it draws the reply up, edits it and signs it."""

from collections.abc import Callable

import pytest

from checklists.roles import MANAGING_ROLES
from sync_server.documents import entitled
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_paper_answers import answered, notified, task_of
from tests.integration.desk.test_papers import FAILED, issued
from tests.integration.desk.world import World


async def test_the_team_a_notice_went_to_draws_up_its_reply_and_signs_it(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """One press drafts it, its words are the team's own, and its post stands on what it issued."""
    notice = await notified(world, office, unit="canteen")
    world.fix(task_of(world, FAILED[0]), by="canteen", note="已装闭门器")
    team = browse()
    await team.sign_in("canteen")
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
    await team.sign_in("canteen")
    reply = await answered(team, notice, "reply")
    for stranger, account in ((other, "electric"), (inspector, "inspector")):
        await stranger.sign_in(account)
        assert (await stranger.http.get(reply)).status_code == 404
    await head.sign_in("food-manager")
    assert "饮食服务科科长" in (await issued(head, reply)).text


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


async def test_a_reply_only_managers_may_sign_is_noticed(
    world: World, office: Browser, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: a team answers for nothing."""
    bug = (entitled, "_OF_A_UNIT", MANAGING_ROLES)
    fixtures = {"world": world, "office": office, "browse": browse}
    check = test_the_team_a_notice_went_to_draws_up_its_reply_and_signs_it
    await noticed(monkeypatch, bug, check, fixtures)
