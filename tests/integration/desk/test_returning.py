"""Giving an inspection back: with a reason, once, and the inspector's phone hears of it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from checklists.problems import CATALOGUE
from sync_server.feed import rows
from sync_server.inspections import returning
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


async def a_return_is_found_and_taken_back(world: World, office: Browser) -> None:
    inspection, other = world.inspect(["CAN-GRADE-15"]), world.inspect()
    await office.submit(
        await office.open(f"/inspections/{inspection}"), f"/inspections/{inspection}/return", because=WHY
    )
    assert "已退回，等待更正 1" in (await office.open("/")).text
    listed = (await office.open("/inspections?state=returned")).links
    assert (f"/inspections/{inspection}" in listed, f"/inspections/{other}" in listed) == (True, False)
    back = f"/inspections/{inspection}/take-back"
    after = await office.submit(await office.open(f"/inspections/{inspection}"), back)
    assert "已退回" not in after.text
    assert told(world) == ["", ""]
    assert "已退回，等待更正 1" not in (await office.open("/")).text
    twice = await office.send(back, csrf=after.csrf)
    assert (twice.status, CATALOGUE["inspection.not_returned"].zh in twice.text) == (409, True)
    again = await office.submit(after, f"/inspections/{inspection}/return", because="另有一处漏查")
    assert "另有一处漏查" in again.text


async def test_a_return_has_a_mark_and_a_list_and_is_taken_back_before_it_is_amended(
    world: World, office: Browser
) -> None:
    """Sent to the wrong one: the notice goes from the phone, and it may be given back once more."""
    await a_return_is_found_and_taken_back(world, office)


async def test_a_return_that_stays_on_the_phone_after_it_was_taken_back_is_caught(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: returns wait as long as nobody amends, taken back or not."""
    monkeypatch.setattr(returning, "_waits", lambda: col(InspectionReturn.because) != "")
    with pytest.raises(AssertionError):
        await a_return_is_found_and_taken_back(world, office)


async def test_an_amended_inspection_is_too_late_to_take_back(world: World, office: Browser) -> None:
    """The inspector was quicker: the page says so."""
    inspection = world.inspect(["CAN-GRADE-15"])
    address = f"/inspections/{inspection}"
    page = await office.submit(await office.open(address), f"{address}/return", because=WHY)
    world.inspect(["CAN-GRADE-15"], supersedes=inspection)
    late = await office.submit(page, f"{address}/take-back")
    assert (late.status, CATALOGUE["inspection.not_returned"].zh in late.text) == (409, True)


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
        await other.enter(account)
        csrf = (await other.open("/")).csrf
        assert (await other.send(address, csrf=csrf, because=WHY)).status == status, account
        back = await other.send(f"/inspections/{inspection}/take-back", csrf=csrf)
        assert back.status == status, account
    csrf = (await office.open("/")).csrf
    assert (await office.send(address, csrf=csrf, because=WHY)).status == 200
    twice = await office.send(address, csrf=csrf, because=WHY)
    assert CATALOGUE["inspection.return_waiting"].zh in twice.text
    world.inspect(supersedes=inspection)
    late = await office.send(address, csrf=csrf, because=WHY)
    assert CATALOGUE["inspection.return_amended"].zh in late.text
