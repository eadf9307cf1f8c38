"""Whoever signs in is who they say, for as long as they stay, and a first password is nobody's for long."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel import select

from sync_server.desk.shell import sessions
from sync_server.people.accounts import create_person, disable
from sync_server.tables import DeskSession
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser, browser
from tests.integration.desk.routes import SIGNED_IN_PAGES
from tests.integration.desk.world import PASSWORD, Clock, World


async def test_a_first_password_opens_nothing_but_its_own_change(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Whoever knows the printed password cannot use it; its owner changes it and goes on."""
    await _newcomer(world)
    somebody = browse()
    page = await somebody.sign_in("fresh", "printed-once-1")
    assert "设置新密码" in page.text
    for path in SIGNED_IN_PAGES:
        answer = await somebody.http.get(path)
        assert path == "/password" or answer.headers["location"] == "/password", path
    csrf = page.csrf
    refused = await somebody.send("/assignments/new", csrf=csrf)
    assert "设置新密码" in refused.text
    done = await somebody.submit(
        page, "/password", present="printed-once-1", fresh="校园-安全-2026", again="校园-安全-2026"
    )
    assert "总览" in done.text
    again = browse()
    assert "账号或密码不对" in (await again.sign_in("fresh", "printed-once-1")).text
    assert "总览" in (await again.sign_in("fresh", "校园-安全-2026")).text


@pytest.mark.parametrize(
    ("present", "fresh", "again", "said"),
    [
        ("wrong", "校园-安全-2026", "校园-安全-2026", "账号或密码不对"),
        ("printed-once-1", "short", "short", "密码至少 8 位"),
        ("printed-once-1", "12345678", "12345678", "过于常见"),
        ("printed-once-1", "校园-安全-2026", "校园-安全-2027", "两次输入的新密码不一样"),
        ("printed-once-1", "printed-once-1", "printed-once-1", "密码至少 8 位"),
    ],
)
async def test_a_new_password_must_be_proved_strong_and_typed_twice(
    present: str, fresh: str, again: str, said: str, world: World, browse: Callable[..., Browser]
) -> None:
    """A refused change says why and changes nothing."""
    await _newcomer(world)
    somebody = browse()
    page = await somebody.sign_in("fresh", "printed-once-1")
    refused = await somebody.submit(page, "/password", present=present, fresh=fresh, again=again)
    assert said in refused.text
    assert refused.status in {401, 422}
    assert world.person("fresh").must_change_password


async def test_signing_out_ends_the_session_on_the_server(office: Browser) -> None:
    """A copied cookie is worth nothing afterwards."""
    token = office.http.cookies["xunan_desk"]
    page = await office.open("/")
    assert "登录" in (await office.submit(page, "/sign-out")).text
    office.http.cookies.set("xunan_desk", token)
    assert (await office.http.get("/")).status_code == 303


@pytest.mark.parametrize(
    ("steps", "step", "lives"),
    [
        (1, sessions.IDLE_END, True),
        (1, sessions.IDLE_END + timedelta(seconds=1), False),
        (27, timedelta(hours=6), True),
        (29, timedelta(hours=6), False),
    ],
)
async def test_a_session_ends_when_left_alone_and_when_old(
    steps: int, step: timedelta, lives: bool, office: Browser, clock: Clock
) -> None:
    """An open browser in the office is not open for ever."""
    for _ in range(steps):
        clock.move(step)
        answer = await office.http.get("/")
    assert (answer.status_code == 200) is lives


async def test_a_closed_account_is_out_at_once(world: World, office: Browser) -> None:
    """Closing an account closes its browsers."""
    with world.resources.transaction() as tx:
        disable(tx, world.people["office"].id)
    assert (await office.http.get("/")).status_code == 303


async def test_changing_the_password_signs_other_browsers_out(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Whoever else had the old one is out; this browser goes on under a new token."""
    other = browse()
    await other.sign_in("office")
    before = office.http.cookies["xunan_desk"]
    form = await office.open("/password")
    said = await office.submit(
        form, "/password", present=PASSWORD, fresh="校园-安全-2026", again="校园-安全-2026"
    )
    assert "密码已改" in said.text
    assert (await other.http.get("/")).status_code == 303
    assert (await office.http.get("/")).status_code == 200
    assert office.http.cookies["xunan_desk"] != before


async def test_the_cookie_is_out_of_reach_and_only_its_hash_is_kept(world: World, app: FastAPI) -> None:
    """Neither scripts nor a stolen database hand over a session."""
    somebody = browser(app)
    form = {"account": "office", "password": PASSWORD}
    answer = await somebody.http.post("/sign-in", data=form, headers=FROM_OUR_PAGES)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = somebody.http.cookies["xunan_desk"]
    with world.resources.reading() as session:
        row = session.exec(select(DeskSession)).one()
    assert token not in (row.token_hash, row.csrf_hash)
    await somebody.http.aclose()


async def test_over_https_the_cookie_is_bound_to_the_host(world: World, app: FastAPI) -> None:
    """No neighbour domain can plant or read it."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="https://desk.test") as http:
        form = {"account": "office", "password": PASSWORD}
        answer = await http.post("/sign-in", data=form, headers=FROM_OUR_PAGES)
        assert answer.headers["set-cookie"].startswith("__Host-xunan=")
        assert "Secure" in answer.headers["set-cookie"]
        assert (await http.get("/")).status_code == 200


async def test_unknown_accounts_and_wrong_passwords_are_answered_alike(world: World, app: FastAPI) -> None:
    """The door does not tell which accounts exist."""
    somebody = browser(app)
    pages = [
        await somebody.send("/sign-in", account=name, password="wrong-one") for name in ("office", "nobody")
    ]
    assert [page.status for page in pages] == [401, 401]
    assert pages[0].html.replace("office", "nobody") == pages[1].html
    await somebody.http.aclose()


async def _newcomer(world: World) -> None:
    with world.resources.transaction() as tx:
        create_person(
            tx,
            account="fresh",
            post_zh="新主任",
            post_en="New head",
            role="manager",
            unit="centre",
            password_hash=world.resources.passwords.hash("printed-once-1"),
            must_change_password=True,
        )


async def test_the_present_password_cannot_be_guessed_on_the_page_that_changes_it(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Somebody at a desk left open gets no more tries than at the door."""
    await _newcomer(world)
    somebody = browse()
    page = await somebody.sign_in("fresh", "printed-once-1")
    new = {"fresh": "校园-安全-2026", "again": "校园-安全-2026"}
    statuses = [(await somebody.submit(page, "/password", present="guess", **new)).status for _ in range(6)]
    assert statuses == [401] * 5 + [429]


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "hex", "no-such-thing"])
async def test_a_form_in_an_odd_encoding_is_refused(charset: str, browse: Callable[..., Browser]) -> None:
    """It is the sender's mistake and never ours."""
    form = b'--B\r\nContent-Disposition: form-data; name="account"\r\n\r\n\\ud800-\xff\r\n--B--\r\n'
    kind = f"multipart/form-data; boundary=B; charset={charset}"
    answer = await browse().http.post(
        "/sign-in", content=form, headers=dict(FROM_OUR_PAGES) | {"Content-Type": kind}
    )
    assert answer.status_code == 400
