"""The desk lets in whom it should, shows what is theirs, and takes orders only from its own pages."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from sqlmodel import select

from checklists.problems import CATALOGUE
from sync_server.accounts import create_person, disable
from sync_server.desk.app import ROUTERS
from sync_server.desk.pages import task_list
from sync_server.desk.shell import guard, sessions
from sync_server.tables import DeskSession
from tests.integration.desk.browsers import FROM_OUR_PAGES, ORIGIN, Browser, browser
from tests.integration.desk.world import GREEN, KITCHEN, KITCHEN_DIRT, LAWN, PASSWORD, Clock, World

SIGNED_OUT = {"/sign-in", "/language"}


ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


def routes(method: str) -> list[str]:
    """Every address of the desk that takes this method, with something in its gaps."""
    return [
        route.path.format(task_id="t", asked="verify", inspection_id="i", sha256="a" * 64, wanted="w")
        for route in ROUTES
        if method in (route.methods or ())
    ]


MUTATING = routes("POST")
SIGNED_IN_PAGES = [path for path in routes("GET") if not path.startswith(("/static", "/sign-in"))]


def test_only_get_and_post_exist() -> None:
    """Nothing changes by a method the guard does not know."""
    assert {method for route in ROUTES for method in route.methods or ()} == {"GET", "POST"}


@pytest.mark.parametrize("path", MUTATING)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
    ],
)
async def test_no_other_site_can_make_a_browser_change_anything(
    path: str, headers: dict[str, str], office: Browser
) -> None:
    """Even with the right token: where the request comes from decides first."""
    csrf = guard.csrf_token(office.http.cookies["xunan_desk"])
    answer = await office.http.post(path, data={"csrf": csrf}, headers=headers)
    assert answer.status_code == 403
    assert CATALOGUE["auth.csrf"].zh in answer.text


@pytest.mark.parametrize("path", [path for path in MUTATING if path not in SIGNED_OUT])
@pytest.mark.parametrize("token", ["", "0" * 64, "钥匙"])
async def test_a_form_that_was_not_made_for_the_session_changes_nothing(
    path: str, token: str, office: Browser
) -> None:
    """Every mutating address asks for the session's own token."""
    answer = await office.http.post(path, data={"csrf": token}, headers=FROM_OUR_PAGES)
    assert answer.status_code == 403
    assert CATALOGUE["auth.csrf"].zh in answer.text


@pytest.mark.parametrize("path", [path for path in MUTATING if path not in SIGNED_OUT])
async def test_nobody_changes_anything_without_signing_in(path: str, world: World, app: FastAPI) -> None:
    """Without a session every order leads to the door."""
    somebody = browser(app)
    answer = await somebody.http.post(path, data={}, headers=FROM_OUR_PAGES)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    await somebody.http.aclose()


@pytest.mark.parametrize("path", SIGNED_IN_PAGES)
async def test_every_page_asks_to_sign_in_and_comes_back(path: str, world: World, app: FastAPI) -> None:
    """A link from a group opens after signing in, and shows nothing before."""
    somebody = browser(app)
    answer = await somebody.http.get(path)
    assert answer.status_code == 303
    door = answer.headers["location"]
    assert door.startswith("/sign-in")
    page = await somebody.open(door)
    inside = await somebody.submit(page, "/sign-in", account="office", password=PASSWORD)
    assert "退出" in inside.text or inside.status == 404
    await somebody.http.aclose()


@pytest.mark.parametrize(
    "after", ["https://evil.test", "//evil.test", "/\\evil.test", "javascript:alert(1)", "/\n/evil"]
)
async def test_signing_in_leads_to_no_other_site(after: str, world: World, app: FastAPI) -> None:
    """A crafted link cannot use our sign-in as a springboard."""
    somebody = browser(app)
    form = {"account": "office", "password": PASSWORD, "next": after}
    answer = await somebody.http.post("/sign-in", data=form, headers=FROM_OUR_PAGES)
    assert answer.headers["location"] == "/"
    await somebody.http.aclose()


async def test_other_sections_see_nothing_by_id_list_search_or_photo(
    world: World, browse: Callable[..., Browser]
) -> None:
    """A section's work is its own and its superiors' business."""
    photo = world.photo()
    task = world.snap(category=KITCHEN_DIRT, place=KITCHEN, note="只给饮食科看", photos=(photo,))
    inspection = world.inspect(["CAN-GRADE-15"])
    theirs = [f"/tasks/{task}", f"/inspections/{inspection}", f"/photos/{photo.sha256}"]
    owner, stranger = browse(), browse()
    await owner.sign_in("food-manager")
    await stranger.sign_in("repair-manager")
    for address in theirs:
        assert (await owner.http.get(address)).status_code == 200, address
        assert (await stranger.http.get(address)).status_code == 404, address
    for address in ("/", "/tasks?state=all", "/tasks?q=饮食科", "/tasks?team=canteen", "/inspections"):
        page = await stranger.open(address)
        assert not {*theirs} & {*page.links, *page.images}, address
        assert "0 未销号" in page.text or address != "/"
    csrf = guard.csrf_token(stranger.http.cookies["xunan_desk"])
    refused = await stranger.send(f"/tasks/{task}/comment", csrf=csrf, note="我也看见了")
    assert refused.status == 404
    assert "我也看见了" not in (await owner.open(f"/tasks/{task}")).text


async def test_a_photo_that_is_not_theirs_looks_like_none_at_all(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Nobody can find out which photos exist."""
    hidden = world.photo()
    world.snap(category=GREEN, place=LAWN, photos=(hidden,))
    stranger = browse()
    await stranger.sign_in("canteen")
    answers = [await stranger.http.get(f"/photos/{name}") for name in (hidden.sha256, "0" * 64)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.text.replace(hidden.sha256, "0" * 64) for answer in answers}) == 1


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
    csrf = guard.csrf_token(somebody.http.cookies["xunan_desk"])
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
    await office.submit(form, "/password", present=PASSWORD, fresh="校园-安全-2026", again="校园-安全-2026")
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


@pytest.mark.parametrize("path", ["/sign-in", "/", "/tasks/none", "/nowhere", "/static/icon.svg"])
async def test_every_answer_forbids_scripts_frames_and_guessing(path: str, office: Browser) -> None:
    """The browser itself refuses what slipped through."""
    headers = (await office.http.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/tasks", "/inspections", "/assignments", "/assignments/new"])
async def test_no_page_needs_what_its_policy_forbids(path: str, world: World, office: Browser) -> None:
    """No inline style, no inline script, nothing from elsewhere."""
    world.inspect(["CAN-GRADE-15"])
    page = await office.open(path)
    assert "style" not in page.attributes | set(page.tags)
    assert "script" not in page.tags
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not [link for link in page.links if "://" in link]


async def test_a_form_of_monstrous_size_is_refused_unread(office: Browser) -> None:
    """Nobody fills the server's memory through a text field."""
    answer = await office.http.post("/sign-in", content=b"a=" + b"b" * 70_000, headers=FROM_OUR_PAGES)
    assert answer.status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        yield b"a=b"

    streamed = await office.http.post("/sign-in", content=endless(), headers=FROM_OUR_PAGES)
    assert streamed.status_code == 413


async def test_a_failure_of_ours_is_a_page_without_secrets(
    world: World, app: FastAPI, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What broke is in the log; the reader gets a sentence and a way back."""

    def broken(_query: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(task_list, "read_filter", broken)
    page = await office.open("/tasks")
    assert page.status == 500
    assert CATALOGUE["server.failed"].zh in page.text
    assert "secret" not in page.html
    assert "content-security-policy" in page.headers


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
