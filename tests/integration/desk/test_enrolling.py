"""Codes are made on the desk by who keeps the account, shown once, printed, withdrawn."""

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from checklists.problems import CATALOGUE, Refusal
from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from checklists.wire.enrolment import CodeOffered, Enrol
from sync_server.cli.main import trusting
from sync_server.people.tries import counted_address
from sync_server.phones.enrolling import enrol, look_up
from sync_server.settings import Settings
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.conftest import FEW
from tests.integration.desk.world import Clock, World

OWN = "a password of my own"


async def test_a_managers_code_lets_the_person_in_and_is_shown_once(world: World, office: Browser) -> None:
    """The card has the QR code, the code, the server, the term; later pages say only that there is one."""
    page = await _make(office, world, "monitor")
    (code,) = codes(page)
    assert "<svg" in page.html
    assert "http://desk.test" in page.text
    assert look_up(world.resources, CodeOffered(code=code), "").account == "monitor"
    person = await office.open(f"/people/{world.people['monitor'].id}")
    assert "有一个未用的登记码" in person.text
    assert code not in person.html
    enrol(world.resources, Enrol(code=code, password=OWN, client="c"), "")
    assert "有一个未用的登记码" not in (await office.open(f"/people/{world.people['monitor'].id}")).text


async def test_a_class_of_new_people_gets_a_sheet_of_codes_at_once(world: World, office: Browser) -> None:
    """Those without a phone are ticked; one press makes the sheet, and each code is its person's."""
    listed = await office.open("/people/enrol")
    ids = [world.people[account].id for account in ("monitor", "canteen", "electric")]
    assert all(one in listed.html for one in ids)
    assert world.people["office"].id not in listed.html
    page = await _send(office, "/people/enrol", chosen=ids, lasting="week")
    assert len(codes(page)) == 3
    whose = {look_up(world.resources, CodeOffered(code=one), "").account for one in codes(page)}
    assert whose == {"monitor", "canteen", "electric"}
    enrol(world.resources, Enrol(code=codes(page)[0], password=OWN, client="c"), "")
    later = await office.open("/people/enrol")
    assert sum(one in later.html for one in ids) == 2
    whole = await office.open("/people/enrol?everybody=yes")
    assert all(one in whole.html for one in ids)


async def test_nobody_ticked_and_somebody_elses_people_are_refused_in_words(
    world: World, browse: Callable[..., Browser]
) -> None:
    """A form that was tampered with makes no code at all, not even for those who are the manager's."""
    manager = browse()
    await manager.enter("food-manager")
    assert CATALOGUE["enrol.nobody"].zh in (await _send(manager, "/people/enrol", lasting="day")).text
    mixed = [world.people["canteen"].id, world.people["electric"].id]
    refused = await _send(manager, "/people/enrol", chosen=mixed, lasting="day")
    assert refused.status == 404
    assert "有一个未用的登记码" not in (await manager.open(f"/people/{mixed[0]}")).text


async def test_a_withdrawn_code_is_worth_nothing(world: World, office: Browser) -> None:
    (code,) = codes(await _make(office, world, "monitor"))
    page = await _send(office, f"/people/{world.people['monitor'].id}/enrol/withdraw")
    assert "登记码已作废" in page.text
    with pytest.raises(Refusal, match=r"enrol\.code_unusable"):
        look_up(world.resources, CodeOffered(code=code), "")


async def test_a_code_lives_as_long_as_was_chosen(world: World, office: Browser, clock: Clock) -> None:
    (code,) = codes(await _make(office, world, "monitor", lasting="hour"))
    clock.move(timedelta(minutes=59))
    assert look_up(world.resources, CodeOffered(code=code), "").account == "monitor"
    clock.move(timedelta(minutes=1))
    with pytest.raises(Refusal, match=r"enrol\.code_unusable"):
        look_up(world.resources, CodeOffered(code=code), "")


async def test_making_codes_wants_the_password_again(world: World, office: Browser, clock: Clock) -> None:
    clock.move(timedelta(minutes=11))
    assert "请再输一次密码" in (await _make(office, world, "monitor")).text
    assert "请再输一次密码" in (await office.open("/people/enrol")).text


async def test_a_browser_that_opens_the_code_is_told_what_to_do_and_asked_for_nothing(
    browse: Callable[..., Browser],
) -> None:
    page = await browse().open("/join")
    assert "登记这部手机" in page.text
    assert not any("code" in form.fields for form in page.forms)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("trusted", ["", "127.0.0.1"])
async def test_a_proxys_word_counts_only_when_it_is_trusted(app: FastAPI, trusted: str) -> None:
    """A header anybody may write neither hides a guesser nor shuts somebody else out."""
    config = uvicorn.Config(
        app, lifespan="off", log_config=None, **trusting(Settings(trusted_proxies=trusted))
    )
    config.load()
    transport = httpx.ASGITransport(app=config.loaded_app, client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as http:
        first = [await _guess(http, "203.0.113.9") for _ in range(FEW + 1)]
        assert first[-1] == (429 if trusted else 403)
        assert await _guess(http, "198.51.100.7, 203.0.113.9") == first[-1]
        assert await _guess(http, "203.0.113.9, 198.51.100.7") == 403


@pytest.mark.usefixtures("few")
async def test_signing_in_at_the_desk_is_limited_by_address_too(app: FastAPI, world: World) -> None:
    """Many accounts from one place: the right password waits there, and nowhere else."""
    async with _from(app, "203.0.113.9") as http, _from(app, "203.0.113.10") as elsewhere:
        codes = [await _guess(http, "") for _ in range(FEW - 1)]
        assert set(codes) == {403}
        assert (await _sign_in(http, "nobody", "wrong")).status_code == 401
        assert (await _sign_in(http, "office", "xunan-demo")).status_code == 429
        assert (await _sign_in(elsewhere, "office", "xunan-demo")).status_code == 303


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("testclient", ""),
    ],
)
def test_a_household_is_one_address_and_this_machine_is_none(host: str, counted: str) -> None:
    assert counted_address(host) == counted


def codes(page: Page) -> list[str]:
    """The codes to type on a sheet."""
    return re.findall(r'class="enrol-code">([^<]+)<', page.html)


async def _make(browser: Browser, world: World, account: str, lasting: str = "day") -> Page:
    return await _send(browser, f"/people/{world.people[account].id}/enrol", lasting=lasting)


async def _send(browser: Browser, address: str, **typed: str | list[str]) -> Page:
    csrf = (await browser.open("/")).csrf
    return await browser.send(address, csrf=csrf, **typed)


def _from(app: FastAPI, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://desk.test")


async def _guess(http: httpx.AsyncClient, forwarded: str) -> int:
    headers = {PROTOCOL_HEADER: str(PROTOCOL)} | ({"X-Forwarded-For": forwarded} if forwarded else {})
    asked = {"code": "2345-6789-abcd", "protocol": PROTOCOL}
    return (await http.post("/sync/v1/invited", json=asked, headers=headers)).status_code


async def _sign_in(http: httpx.AsyncClient, account: str, password: str) -> httpx.Response:
    headers = {"Sec-Fetch-Site": "same-origin"}
    return await http.post("/sign-in", data={"account": account, "password": password}, headers=headers)
