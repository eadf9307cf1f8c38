"""A way of notices is tried as soon as it is given: whoever waits for a notice knows that it can come."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from checklists.problems import CATALOGUE
from sync_server.desk.pages.notices import ways as notice_ways
from sync_server.notices.trying import TRIED
from sync_server.tables import AuditEntry
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.test_notices import WAYS, chosen
from tests.integration.desk.world import Clock, World
from tests.support.receivers import Receiver, receiver

LATER = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers that start from here on may send notices to this machine."""
    monkeypatch.setenv("XUNAN_NOTICE_HOSTS", "127.0.0.1")


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


async def tried(office: Browser, there: Receiver, mode: str = "at_once") -> Page:
    typed = {"webhook-mode": mode, "webhook-address": there.url, "webhook-secret": "s" * 20}
    return await office.submit(await office.open(WAYS), WAYS, **typed, **{"try": "webhook"})


async def a_test_arrives_and_says_so(world: World, office: Browser, there: Receiver) -> None:
    page = await tried(office, there)
    (arrived,) = there.arrived
    assert "测试" in arrived.body.decode()
    assert "测试已送达" in page.text
    assert chosen(world)["webhook"].mode == "at_once", "it is kept, too"
    with world.resources.reading() as session:
        told = session.exec(select(AuditEntry).where(AuditEntry.kind == TRIED)).one()
    assert told.detail == "webhook"


async def test_a_test_arrives_and_says_so(world: World, office: Browser, there: Receiver) -> None:
    """Kept and sent with one button, signed as every notice is, and logged."""
    await a_test_arrives_and_says_so(world, office, there)


async def test_a_receiver_that_refuses_is_told_in_its_words(office: Browser, there: Receiver) -> None:
    there.status = 410
    page = await tried(office, there)
    assert "测试没有送达" in page.text
    assert "410" in page.text


async def test_tests_are_not_sent_by_the_dozen(office: Browser, there: Receiver, clock: Clock) -> None:
    """A stranger's address could be hammered by it; after some seconds it may be tried again."""
    await tried(office, there)
    page = await tried(office, there)
    assert (page.status, len(there.arrived)) == (429, 1)
    assert CATALOGUE["notice.tried_lately"].zh in page.text
    clock.move(LATER)
    assert "测试已送达" in (await tried(office, there)).text


async def test_a_way_that_is_off_is_not_tried(office: Browser, there: Receiver) -> None:
    page = await tried(office, there, mode="off")
    assert CATALOGUE["notice.way_is_off"].zh in page.text
    assert not there.arrived


async def test_a_way_that_does_not_exist_is_not_there(office: Browser, there: Receiver) -> None:
    sent = await office.submit(await office.open(WAYS), WAYS, **{"try": "pigeon"})
    assert (sent.status, there.arrived) == (404, [])


async def test_a_test_that_is_only_claimed_is_noticed(
    world: World, office: Browser, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: nothing is sent."""
    monkeypatch.setattr(notice_ways, "try_out", lambda *_: None)
    with pytest.raises((AssertionError, ValueError)):
        await a_test_arrives_and_says_so(world, office, there)
