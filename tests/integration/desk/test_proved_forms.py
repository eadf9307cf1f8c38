"""A form that is sent after the proof of the password ran out loses nothing, and is done in one go."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from fastapi._compat import ModelField
from fastapi.dependencies.models import Dependant

from checklists.problems import CATALOGUE
from sync_server.desk.app import ROUTES
from sync_server.desk.shell import carrying
from sync_server.desk.shell.guard import CSRF_FIELD
from sync_server.desk.shell.proving import PROOF_LASTS, proved_writer
from tests.integration.desk.browsers import FROM_OUR_PAGES, ORIGIN, Browser, Page
from tests.integration.desk.routes import filled
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import PASSWORD, Clock, World

ODD = (("zh", '"><b>夜班&amp;'), ("chosen", "a"), ("chosen", "b"), ("note", "第一行\n第二行"), ("empty", ""))
"""Fields of any form: with signs of HTML, several of one name, of two lines, empty."""


def _asked(dependant: Dependant) -> Iterator[Any]:
    for one in dependant.dependencies:
        yield one.call
        yield from _asked(one)


def _flat_fields(dependant: Dependant) -> Iterator[ModelField]:
    yield from dependant.body_params
    for one in dependant.dependencies:
        yield from _flat_fields(one)


DANGEROUS = [
    route for route in ROUTES if "POST" in (route.methods or ()) and proved_writer in _asked(route.dependant)
]


def test_every_dangerous_form_is_asked() -> None:
    """The route table knows them: accounts, phones, codes, decisions."""
    paths = {route.path for route in DANGEROUS}
    assert {"/people/new", "/people/{person_id}/erase", "/people/enrol", "/settings/undo"} <= paths
    assert len(paths) >= 14


def test_no_dangerous_form_takes_a_file() -> None:
    """A file cannot come back to a page: a form with one has to ask for the password beside it."""
    taken = {
        str(field.field_info.annotation) for route in DANGEROUS for field in _flat_fields(route.dependant)
    }
    assert taken
    assert not [kind for kind in taken if "UploadFile" in kind or "bytes" in kind]


async def kept(browse: Callable[..., Browser], clock: Clock, addresses: Sequence[str]) -> None:
    """Any form, sent late to each of these addresses, then once more with the password."""
    admin = browse()
    await admin.enter("admin")
    csrf = (await admin.open("/language")).csrf
    sent: dict[str, str | list[str]] = {
        "csrf": csrf,
        "zh": ODD[0][1],
        "chosen": ["a", "b"],
        "note": ODD[3][1],
        "empty": "",
    }
    for address in addresses:
        clock.move(PROOF_LASTS + timedelta(seconds=1))
        page = await admin.send(address, **sent)
        assert (page.status, _held(page, address)) == (403, [("csrf", csrf), *ODD]), address
        assert "b" not in page.tags, address
        assert "请再输一次密码" not in (await admin.send(address, **(sent | {"password": PASSWORD}))).text, (
            address
        )
        assert "请再输一次密码" not in (await admin.send(address, **sent)).text, address


async def test_whatever_a_dangerous_form_held_comes_back_and_goes_on(
    world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    """Over the route table: every field in its order, no markup; then through, and no more asked."""
    assert world.people
    await kept(browse, clock, [filled(route) for route in DANGEROUS])


async def guess_is_not_given_back(browse: Callable[..., Browser], clock: Clock) -> None:
    admin = await _late(browse, clock)
    csrf = (await admin.open("/language")).csrf
    page = await admin.send("/people/new", csrf=csrf, zh="夜班", password="a-bad-guess")
    assert CATALOGUE["auth.wrong_password"].zh in page.text
    assert (page.status, _held(page, "/people/new")) == (401, [("csrf", csrf), ("zh", "夜班")])
    assert "a-bad-guess" not in page.html


async def test_a_wrong_password_keeps_the_form_and_is_not_given_back(
    world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    """What is wrong stands beside the field; what was typed there stands nowhere."""
    assert world.people
    await guess_is_not_given_back(browse, clock)


async def account_is_made(world: World, browse: Callable[..., Browser], clock: Clock) -> None:
    admin = browse()
    await admin.enter("admin")
    form = await admin.open("/people/new")
    clock.move(PROOF_LASTS + timedelta(seconds=1))
    new = {"account": "night-shift", "zh": "夜班检查员", "role": "inspector", "unit": "food"}
    asked = await admin.submit(form, "/people/new", **new)
    made = await admin.submit(asked, "/people/new", password=PASSWORD)
    assert 'class="secret"' in made.html
    assert world.person("night-shift").post_zh == "夜班检查员"


async def test_one_password_completes_what_was_filled_in(
    world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    """The account is made by the page that asked for the password; nothing is typed twice."""
    await account_is_made(world, browse, clock)


async def test_a_form_of_another_session_is_refused_not_carried_on(
    world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    """Without its token nothing comes back, even with the right password."""
    assert world.people
    admin = await _late(browse, clock)
    for csrf in ("", "f" * 64):
        refused = await admin.send("/people/new", csrf=csrf, zh="夜班", password=PASSWORD)
        assert CATALOGUE["auth.csrf"].zh in refused.text
        assert "/people/new" not in [form.action for form in refused.forms]


@pytest.mark.parametrize(
    "from_page", ["https://elsewhere.test/people", "//elsewhere.test", "javascript:alert(1)"]
)
async def test_the_page_leads_nowhere_else(
    from_page: str, world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    """Neither on, by the form's address, nor back, by what the browser says it came from."""
    assert world.people
    admin = await _late(browse, clock)
    csrf = (await admin.open("/language")).csrf
    answer = await admin.http.post(
        "/people/new", data={"csrf": csrf}, headers=FROM_OUR_PAGES | {"Referer": from_page}
    )
    page = Page(answer)
    assert "elsewhere" not in page.html
    assert all(form.action.startswith("/") and not form.action.startswith("//") for form in page.forms)
    assert all(not link.startswith(("//", "javascript")) for link in page.links)


async def test_it_leads_back_to_the_page_of_the_form(
    world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    """Whoever thinks better of it."""
    assert world.people
    admin = await _late(browse, clock)
    csrf = (await admin.open("/language")).csrf
    from_form = FROM_OUR_PAGES | {"Referer": f"{ORIGIN}/people/new"}
    page = Page(await admin.http.post("/people/new", data={"csrf": csrf}, headers=from_form))
    assert page.links.count("/people/new") == 1


async def test_forgetting_the_form_is_noticed(
    world: World, browse: Callable[..., Browser], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the page comes back without what was filled in."""
    given = {"world": world, "browse": browse, "clock": clock, "addresses": ["/people/new"]}
    for check in (account_is_made, kept):
        await noticed(monkeypatch, (carrying, "shown_again", lambda _text: ""), check, given)


async def test_giving_the_password_back_is_noticed(
    world: World, browse: Callable[..., Browser], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: every field is kept, the secret ones too."""
    assert world.people
    bug = (carrying, "_NEVER_KEPT", frozenset({CSRF_FIELD}))
    await noticed(monkeypatch, bug, guess_is_not_given_back, {"browse": browse, "clock": clock})


async def _late(browse: Callable[..., Browser], clock: Clock) -> Browser:
    admin = browse()
    await admin.enter("admin")
    clock.move(PROOF_LASTS + timedelta(seconds=1))
    return admin


def _held(page: Page, action: str) -> list[tuple[str, str]]:
    """The hidden fields of the form that goes there, as a browser would send them."""
    form = page.html.split(f'action="{action}"')[1].split("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return [(unescape(name), unescape(value)) for name, value in found]
