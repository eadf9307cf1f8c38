"""An inspection that is not wanted after all: cancelled with a reason, told, and work begun is kept."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from checklists.problems import CATALOGUE
from checklists.wire.changes import CANCELLED, AssignmentRow
from sync_server.desk.reading.inspections.assignments import PATH
from sync_server.feed.rows import assignment_rows
from sync_server.ingest import inspecting
from sync_server.inspections.assigning import Wanted, assign_inspection
from sync_server.tables import Assignment, Change, Inspection
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.world import KITCHEN, World

WHY = "食堂停业装修"


@pytest.fixture
def asked(world: World) -> str:
    """An inspection asked of the inspector."""
    wanted = Wanted(
        checklist="CAN-GRADE",
        place=KITCHEN,
        assignee=world.person("inspector").id,
        due_on=date(2026, 11, 30),
    )
    with world.resources.transaction() as tx:
        campus = world.resources.campuses.current(tx.session)
        return assign_inspection(tx, campus, world.person("office"), wanted).id


def told(world: World, told_before: int = 1) -> AssignmentRow:
    """What the inspector's phone hears of it, and that it hears something."""
    with world.resources.reading() as session:
        row = session.exec(select(Assignment)).one()
        changes = select(func.count()).select_from(Change).where(col(Change.object_id) == row.id)
        assert session.exec(changes).one() == told_before + 1
        (said,) = assignment_rows(session, [row])
        return said


async def cancel(office: Browser, asked: str, because: str = WHY) -> Page:
    return await office.submit(await office.open(PATH), f"{PATH}/{asked}/cancel", because=because)


async def test_the_inspectors_phone_is_told_why_and_by_whom(
    world: World, office: Browser, asked: str
) -> None:
    """And the desk's list says so too."""
    page = await cancel(office, asked)
    assert (page.status, WHY in page.text, "已取消" in page.text) == (200, True, True)
    said = told(world)
    assert (said.state, said.cancelled) == ("cancelled", WHY)
    assert said.cancelled_by == world.person("office").post_zh
    assert said.cancelled_at is not None


async def test_it_is_wanted_again_as_if_nothing_had_been(world: World, office: Browser, asked: str) -> None:
    page = await cancel(office, asked)
    back = await office.submit(page, f"{PATH}/{asked}/reinstate")
    assert (back.status, WHY in back.text) == (200, False)
    said = told(world, 2)
    assert (said.state, said.cancelled, said.cancelled_by, said.cancelled_at) == ("open", "", "", None)
    twice = await office.send(f"{PATH}/{asked}/reinstate", csrf=back.csrf)
    assert (twice.status, CATALOGUE["assignment.not_cancelled"].zh in twice.text) == (409, True)


async def test_without_a_reason_it_goes_on(world: World, office: Browser, asked: str) -> None:
    """Nobody has to guess why the way was for nothing."""
    page = await cancel(office, asked, because=" ")
    assert (page.status, CATALOGUE["assignment.reason_missing"].zh in page.text) == (422, True)
    assert told(world, 0).state == "open"


async def what_was_begun_is_done(world: World, office: Browser, asked: str) -> None:
    await cancel(office, asked)
    inspection = world.inspect(assignment=asked, place=KITCHEN)
    assert told(world, 2).state == "done"
    with world.resources.reading() as session:
        assert session.get_one(Inspection, inspection).assignment == asked
    page = await office.open(PATH)
    assert f"/inspections/{inspection}" in page.links
    assert WHY in page.text
    late = await office.send(f"{PATH}/{asked}/reinstate", csrf=page.csrf)
    assert late.status == 409


async def test_who_had_begun_without_a_network_has_done_it_after_all(
    world: World, office: Browser, asked: str
) -> None:
    """The record is taken in, leads from the assignment, and nothing of the reason is lost."""
    await what_was_begun_is_done(world, office, asked)


async def test_what_is_done_is_not_cancelled(world: World, office: Browser, asked: str) -> None:
    """The inspector was quicker: the page says so."""
    page = await office.open(PATH)
    world.inspect(assignment=asked, place=KITCHEN)
    late = await office.submit(page, f"{PATH}/{asked}/cancel", because=WHY)
    assert (late.status, CATALOGUE["assignment.not_open"].zh in late.text) == (409, True)
    assert told(world).state == "done"


async def test_only_who_manages_cancels(world: World, browse: Callable[..., Browser], asked: str) -> None:
    """The inspector sees it in the list, and has no button."""
    inspector = browse()
    await inspector.enter("inspector")
    page = await inspector.open(PATH)
    assert f"{PATH}/{asked}/cancel" not in page.html
    assert (await inspector.send(f"{PATH}/{asked}/cancel", csrf=page.csrf, because=WHY)).status == 403
    assert told(world, 0).state == "open"


async def test_an_assignment_whose_work_is_lost_is_caught(
    world: World, office: Browser, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: cancelled counts as done, so what was begun belongs to nothing."""
    monkeypatch.setattr(inspecting, "DONE", CANCELLED)
    with pytest.raises(AssertionError):
        await what_was_begun_is_done(world, office, asked)
