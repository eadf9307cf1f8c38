"""A form sent after its session has ended loses nothing: signed in again, its sender confirms it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from checklists.problems import CATALOGUE
from sync_server.desk.shell import carrying, sessions
from sync_server.desk.shell.guard import CSRF_FIELD
from sync_server.people.accounts import create_person
from tests.integration.desk.browsers import FROM_OUR_PAGES, ORIGIN, Browser, Page
from tests.integration.desk.routes import ORDERS
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import PASSWORD, Clock, World

ODD: dict[str, str] = {"zh": '"><b>夜班&amp;', "note": "第一行\n第二行", "base_version": "1", "empty": ""}
ON = "/sign-in/on"
WHY = "灭火器压力不足，照片看不清"


async def _sign_in(somebody: Browser, page: Page, account: str = "office", password: str = PASSWORD) -> Page:
    return await somebody.submit(page, ON, account=account, password=password)


def _held(page: Page, address: str) -> dict[str, str]:
    return {name: text for name, text in page.form(address).fields.items() if name != "csrf"}


async def kept(browse: Callable[..., Browser]) -> None:
    """Any form, sent without a session to each address, and confirmed by whoever signs in."""
    somebody = browse()
    for address in ORDERS:
        somebody.http.cookies.clear()
        page = await somebody.send(address, **ODD, csrf="of-a-session-that-ended")
        assert page.status == 401, address
        assert "b" not in page.tags, address
    wrong = await _sign_in(somebody, page, password="wrong-one")
    assert (wrong.status, CATALOGUE["auth.wrong_password"].zh in wrong.text) == (401, True)
    inside = await _sign_in(somebody, wrong)
    assert _held(inside, ORDERS[-1]) == ODD
    assert "第一行" in inside.text
    assert "base_version" not in inside.text


async def test_what_was_filled_in_is_kept_by_every_form(world: World, browse: Callable[..., Browser]) -> None:
    await kept(browse)


async def test_a_reason_typed_as_the_session_ended_reaches_the_task(
    world: World, office: Browser, clock: Clock
) -> None:
    """Nothing is done before the confirmation, and it is done once, for who signed in."""
    task = world.snap()
    world.fix(task)
    before = await office.open(f"/tasks/{task}")
    clock.move(sessions.IDLE_END + timedelta(seconds=1))
    door = await office.submit(before, f"/tasks/{task}/return", note=WHY)
    assert "填的内容都还在" in door.text
    inside = await _sign_in(office, door)
    assert WHY not in (await office.open(f"/tasks/{task}")).text
    assert WHY in (await office.submit(inside, f"/tasks/{task}/return")).text
    assert office.visited == f"/tasks/{task}"


async def test_words_of_a_form_whose_session_another_tab_ended_can_be_copied(
    world: World, office: Browser
) -> None:
    """Its token is of no session any more: what was typed is said, and where to type it again."""
    task = world.snap()
    old = await office.open(f"/tasks/{task}")
    await office.submit(old, "/sign-out")
    await office.sign_in("office")
    fields = old.form(f"/tasks/{task}/comment").fields | {"note": WHY}
    headers = FROM_OUR_PAGES | {"Referer": f"{ORIGIN}/tasks/{task}"}
    refused = Page(await office.http.post(f"/tasks/{task}/comment", data=fields, headers=headers))
    assert (refused.status, WHY in refused.text, f"/tasks/{task}" in refused.links) == (403, True, True)
    assert WHY not in (await office.open(f"/tasks/{task}")).text
    foreign = {"Sec-Fetch-Site": "cross-site"}
    elsewhere = Page(await office.http.post(f"/tasks/{task}/comment", data=fields, headers=foreign))
    assert (elsewhere.status, WHY in elsewhere.text) == (403, False)


async def test_a_form_in_hand_leads_to_no_other_site(world: World, browse: Callable[..., Browser]) -> None:
    """Nor is what somebody else put into it sent by itself."""
    somebody = browse()
    sent = {"going": "https://evil.test/", "stood": "//evil.test", "kept-note": "n"}
    page = await somebody.send(ON, **sent, account="office", password=PASSWORD)
    assert _held(page, "/") == {"note": "n"}
    assert not [link for link in page.links if "evil" in link]
    foreign = await somebody.http.post(ON, data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403


async def test_leaving_it_leads_back_to_the_page_it_stood_on(
    world: World, browse: Callable[..., Browser]
) -> None:
    somebody = browse()
    answer = await somebody.http.post(
        "/assignments/new",
        data={"note": "n"},
        headers=FROM_OUR_PAGES | {"Referer": f"{ORIGIN}/assignments/new?x=1"},
    )
    inside = await _sign_in(somebody, Page(answer))
    assert "/assignments/new" in inside.links


async def test_no_secret_is_carried(world: World, browse: Callable[..., Browser]) -> None:
    """Passwords that were typed into a form stay out of every page."""
    somebody = browse()
    secrets = {"present": "old-secret-1", "fresh": "new-secret-1", "again": "new-secret-1"}
    page = await somebody.send("/password", **secrets, password="old-secret-1", note="n")
    assert page.status == 401
    assert "secret" not in page.html


async def test_a_first_password_is_changed_before_anything_else(
    world: World, browse: Callable[..., Browser]
) -> None:
    password_hash = world.resources.passwords.hash(PASSWORD)
    with world.resources.transaction() as tx:
        create_person(
            tx, account="fresh", post_zh="新", post_en="New", role="manager", unit="centre",
            password_hash=password_hash, must_change_password=True,
        )  # fmt: skip
    somebody = browse()
    page = await somebody.send("/assignments/new", note="n")
    assert "设置新密码" in (await _sign_in(somebody, page, account="fresh")).text


async def test_forgetting_what_was_filled_in_is_caught(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world.people
    bug = (carrying, "_NEVER_KEPT", frozenset({CSRF_FIELD, "password", "note"}))
    await noticed(monkeypatch, bug, kept, {"browse": browse})
