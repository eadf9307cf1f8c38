"""Giving an inspection back: with a reason, once, and the inspector's phone hears of it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from checklists.problems import CATALOGUE
from sync_server.feed import rows
from sync_server.tables import Inspection, InspectionReturn
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World

WHY = "3 号窗口漏查，请补"


def told(world: World) -> list[str]:
    """The reasons the inspector's phone is told, inspection by inspection."""
    with world.resources.reading() as session:
        found = session.exec(select(Inspection).order_by(Inspection.number)).all()
        return [row.returned for row in rows.inspection_rows(session, found)]


async def the_reason_reaches_the_phone(world: World, office: Browser) -> None:
    inspection = world.inspect(["CAN-GRADE-15"])
    page = await office.open(f"/inspections/{inspection}")
    after = await office.submit(page, f"/inspections/{inspection}/return", because=WHY)
    assert WHY in after.text
    assert "已退回，等待更正" in after.text
    assert told(world) == [WHY]
    world.inspect(["CAN-GRADE-15"], supersedes=inspection)
    assert told(world) == ["", ""]
    assert "已退回，等待更正" not in (await office.open(f"/inspections/{inspection}")).text


async def test_the_reason_reaches_the_phone_until_it_is_amended(world: World, office: Browser) -> None:
    """What was submitted stays; the amendment answers."""
    await the_reason_reaches_the_phone(world, office)


async def test_a_return_whose_reason_is_lost_is_caught(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the feed does not look for returns."""
    monkeypatch.setattr(rows, "waiting_returns", lambda *_: {})
    with pytest.raises(AssertionError):
        await the_reason_reaches_the_phone(world, office)


async def test_a_return_that_no_amendment_answers_is_caught(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: returns are looked up without what came after them."""

    def every_return(session: Session, ids: list[str]) -> dict[str, InspectionReturn]:
        found = session.exec(select(InspectionReturn)).all()
        return {row.inspection: row for row in found if row.inspection in ids}

    monkeypatch.setattr(rows, "waiting_returns", every_return)
    with pytest.raises(AssertionError):
        await the_reason_reaches_the_phone(world, office)


async def test_without_a_reason_nothing_is_given_back(world: World, office: Browser) -> None:
    """Nobody has to guess what to put right."""
    inspection = world.inspect()
    page = await office.open(f"/inspections/{inspection}")
    refused = await office.submit(page, f"/inspections/{inspection}/return", because="  ")
    assert refused.status == 422
    assert CATALOGUE["inspection.return_reason_missing"].zh in refused.text
    assert told(world) == [""]


async def test_it_is_given_back_once_and_by_who_manages_it(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Not twice, not by the inspector, not by another section, not after its amendment."""
    inspection = world.inspect()
    address = f"/inspections/{inspection}/return"
    for account, status in (("repair-manager", 404), ("inspector", 403)):
        other = browse()
        await other.sign_in(account)
        page = await other.send(address, csrf=(await other.open("/")).csrf, because=WHY)
        assert page.status == status, account
    csrf = (await office.open("/")).csrf
    assert (await office.send(address, csrf=csrf, because=WHY)).status == 200
    twice = await office.send(address, csrf=csrf, because=WHY)
    assert CATALOGUE["inspection.return_waiting"].zh in twice.text
    world.inspect(supersedes=inspection)
    late = await office.send(address, csrf=csrf, because=WHY)
    assert CATALOGUE["inspection.return_amended"].zh in late.text
