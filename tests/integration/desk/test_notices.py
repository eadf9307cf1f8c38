"""The desk's inbox, and the form that says how one wants to be told."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from checklists.rectifying.terms import Command
from sync_server.desk.pages.notices import ways as notice_ways
from sync_server.notices.choosing import choose
from sync_server.tables import NoticeChoice, NoticeKindChoice
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World

WAYS = "/notices/ways"
ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"


def chosen(world: World) -> dict[str, NoticeChoice]:
    with world.resources.reading() as session:
        return {one.channel: one for one in session.exec(select(NoticeChoice))}


async def test_what_one_was_told_leads_to_its_task_and_is_marked_read(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The team sees its new task as unread, and as read after it said so; the office was told nothing."""
    task = world.snap()
    team = browse()
    await team.enter("electric")
    assert "未读 1" in (await team.open("/tasks")).html
    page = await team.open("/notices")
    assert f"/tasks/{task}" in page.links
    assert "新的整改任务" in page.text
    read = await team.submit(page, "/notices/read")
    assert "未读 1" not in read.html
    assert (team.visited, "/notices/read" in [form.action for form in read.forms]) == ("/notices", False)
    assert f"/tasks/{task}" not in (await office.open("/notices")).links


async def test_of_a_task_that_was_given_to_others_only_its_number_is_told(
    world: World, browse: Callable[..., Browser]
) -> None:
    """The team knows what not to set out for; what became of it is others' by now."""
    task = world.snap(note="三楼东头")
    world.command(task, Command.ASSIGN, by="office", team="canteen")
    team = browse()
    await team.enter("electric")
    page = await team.open("/notices")
    assert "已转给其他班组 未读 隐患-2026-0001" in page.text
    assert f"/tasks/{task}" not in page.links
    assert "三楼东头" not in page.text


async def test_a_robot_is_chosen_and_its_quiet_hours_kept(world: World, office: Browser) -> None:
    page = await office.open(WAYS)
    typed = {"wecom-mode": "digest", "wecom-address": ROBOT, "quiet_from": "21", "quiet_to": "6"}
    done = await office.submit(page, WAYS, **typed)
    assert "已保存" in done.text
    kept = chosen(world)["wecom"]
    assert (kept.mode, kept.address, kept.quiet_from, kept.quiet_to) == ("digest", ROBOT, 21, 6)
    assert {one.mode for one in chosen(world).values()} == {"digest", "off"}


async def kinds_are_kept(world: World, office: Browser) -> None:
    typed = {"kind-overdue": "off", "kind-step": "at_once"}
    again = await office.submit(await office.open(WAYS), WAYS, **typed)
    shown = again.form(WAYS).fields
    assert (shown["kind-overdue"], shown["kind-step"], shown["kind-assigned"]) == (
        "off",
        "at_once",
        "at_once",
    )
    assert "kind-raised" not in shown
    with world.resources.reading() as session:
        kept = {one.kind: one.mode for one in session.exec(select(NoticeKindChoice))}
    assert (kept["overdue"], kept["step"]) == ("off", "at_once")


async def test_each_kind_of_notice_is_sent_as_its_person_chose(world: World, office: Browser) -> None:
    """A suspected major hazard is not among what can be chosen."""
    await kinds_are_kept(world, office)


async def test_a_choice_of_kinds_that_is_dropped_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_ways, "choose_kinds", lambda *_: None)
    with pytest.raises(AssertionError):
        await kinds_are_kept(world, office)


async def test_a_wish_that_does_not_exist_is_refused_at_its_field(world: World, office: Browser) -> None:
    page = await office.submit(await office.open(WAYS), WAYS, **{"kind-step": "never", "quiet_from": "21"})
    assert page.status == 422
    assert page.form(WAYS).fields["quiet_from"] == "21"
    assert chosen(world) == {}


async def secret_stays(world: World, office: Browser) -> None:
    typed = {"webhook-mode": "at_once", "webhook-address": "https://hooks.school.example/x"}
    await office.submit(await office.open(WAYS), WAYS, **typed, **{"webhook-secret": "tell-nobody"})
    again = await office.open(WAYS)
    assert "tell-nobody" not in again.html
    await office.submit(again, WAYS, **{"webhook-mode": "digest"})
    assert (chosen(world)["webhook"].mode, chosen(world)["webhook"].secret) == ("digest", "tell-nobody")


async def test_a_secret_is_never_shown_again_and_an_empty_field_keeps_it(
    world: World, office: Browser
) -> None:
    await secret_stays(world, office)


@pytest.mark.parametrize(
    ("channel", "address", "said"),
    [
        ("webhook", "https://10.0.0.1/hook", "内网"),
        ("webhook", "https://hooks.school.example/x", "密钥"),
        ("wecom", "https://elsewhere.example/send", "https"),
        ("mail", "post@school.example", "邮件服务器"),
    ],
)
async def test_an_address_that_will_not_be_called_is_refused_and_stays_in_its_field(
    world: World, office: Browser, channel: str, address: str, said: str
) -> None:
    """Nothing of the form is kept, and nothing typed is lost."""
    typed = {f"{channel}-mode": "at_once", f"{channel}-address": address}
    page = await office.submit(await office.open(WAYS), WAYS, **typed)
    assert page.status == 422
    assert said in page.text
    assert page.form(WAYS).fields[f"{channel}-address"] == address
    assert chosen(world) == {}


async def test_an_empty_secret_that_forgets_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: saving the form again would take the key away."""
    real = choose

    def forget(tx: Any, person: str, wish: Any, world: Any) -> None:
        known = tx.session.get(NoticeChoice, (person, wish.channel))
        if known is not None:
            tx.session.delete(known)
            tx.session.flush()
        real(tx, person, wish, world)

    monkeypatch.setattr(notice_ways, "choose", forget)
    with pytest.raises(AssertionError):
        await secret_stays(world, office)
