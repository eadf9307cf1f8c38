"""The desk lets in whom it should, shows what is theirs, and takes orders only from its own pages."""

from collections.abc import AsyncIterator, Callable

import pytest
from fastapi import FastAPI

from checklists.problems import CATALOGUE
from sync_server.desk.app import ROUTERS, ROUTES
from sync_server.desk.pages.tasks import listing as task_list
from sync_server.desk.shell import guard
from tests.integration.desk.browsers import FROM_OUR_PAGES, ORIGIN, Browser, browser
from tests.integration.desk.routes import MUTATING, ORDERS, SIGNED_IN_PAGES
from tests.integration.desk.world import PASSWORD, World


def test_only_get_and_post_exist() -> None:
    """Nothing changes by a method the guard does not know."""
    assert {method for route in ROUTES for method in route.methods or ()} == {"GET", "POST"}


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
    headers: dict[str, str], office: Browser
) -> None:
    """Even with the right token: where the request comes from decides first, at every address."""
    csrf = guard.csrf_token(office.http.cookies["xunan_desk"])
    for path in MUTATING:
        answer = await office.http.post(path, data={"csrf": csrf}, headers=headers)
        assert answer.status_code == 403, path
        assert CATALOGUE["auth.csrf"].zh in answer.text, path


@pytest.mark.parametrize("token", ["", "0" * 64, "钥匙"])
async def test_a_form_that_was_not_made_for_the_session_changes_nothing(token: str, office: Browser) -> None:
    """Every mutating address asks for the session's own token."""
    for path in ORDERS:
        answer = await office.http.post(path, data={"csrf": token}, headers=FROM_OUR_PAGES)
        assert answer.status_code == 403, path
        assert CATALOGUE["auth.csrf"].zh in answer.text, path


def test_no_address_hides_from_what_is_asked_of_all() -> None:
    """A router within a router is none of the routes that are walked here."""
    assert [route for router in ROUTERS for route in router.routes if route not in ROUTES] == []
    assert "/tasks/none/comment" in ORDERS


async def test_nobody_changes_anything_without_signing_in(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Without a session every order leads to the door."""
    somebody = browse()
    for path in ORDERS:
        answer = await somebody.http.post(path, data={}, headers=FROM_OUR_PAGES)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in"), path


async def test_every_page_asks_to_sign_in_and_comes_back(
    world: World, browse: Callable[..., Browser]
) -> None:
    """A link from a group opens after signing in, and shows nothing before."""
    for path in SIGNED_IN_PAGES:
        somebody = browse()
        answer = await somebody.http.get(path)
        assert answer.status_code == 303, path
        door = answer.headers["location"]
        assert door.startswith("/sign-in"), path
        inside = await somebody.submit(
            await somebody.open(door), "/sign-in", account="office", password=PASSWORD
        )
        is_file = inside.headers.get("content-disposition", "").startswith("attachment")
        assert is_file or "退出" in inside.text, path
        assert somebody.visited == path


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


@pytest.mark.parametrize("path", ["/sign-in", "/", "/tasks/none", "/nowhere", "/static/icon.svg"])
async def test_every_answer_forbids_foreign_scripts_frames_and_guessing(path: str, office: Browser) -> None:
    """The browser itself refuses what slipped through."""
    headers = (await office.http.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/tasks", "/inspections", "/assignments", "/assignments/new"])
async def test_no_page_needs_what_its_policy_forbids(path: str, world: World, office: Browser) -> None:
    """No inline style, no inline script, nothing from elsewhere."""
    world.inspect(["CAN-GRADE-15"])
    page = await office.open(path)
    assert "style" not in page.attributes | set(page.tags)
    assert page.scripts == [page.own_script]
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
