"""One odd moment in a record does not cost anybody a page."""

from datetime import UTC, datetime
from types import ModuleType

import pytest

from sync_server.desk.shell import moments
from sync_server.documents import records
from sync_server.documents.rectification_notice import reading
from sync_server.tables import Inspection, Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World


@pytest.mark.parametrize("odd", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)], ids=str)
async def test_a_page_with_a_moment_at_the_end_of_the_calendar_still_opens(
    odd: datetime, world: World, office: Browser
) -> None:
    """Whatever a row came to hold, overview, list and record can be read."""
    checked = world.inspect()
    with world.resources.transaction() as tx:
        tx.session.get_one(Inspection, checked).finished_at = odd
    for address in ("/", "/inspections", f"/inspections/{checked}"):
        assert (await office.open(address)).status == 200


async def test_a_deadline_at_the_end_of_the_calendar_costs_nobody_ledger_page_or_notice(
    world: World, office: Browser
) -> None:
    """A task that already holds such a deadline is listed, shown and printed like every other."""
    task = world.snap()
    with world.resources.transaction() as tx:
        row = tx.session.get_one(Task, task)
        row.due_at = datetime.max.replace(tzinfo=UTC)
        row.extension = {"until": "9999-12-31T23:59:59+00:00", "reason": "?", "post": "电工组组长"}
    for address in ("/tasks", f"/tasks/{task}", "/ledger.xlsx?state=all"):
        assert (await office.http.get(address)).status_code == 200
    page = await office.open("/papers")
    period = {"first": "2026-11-01", "last": "2026-11-30"}
    answer = await office.submit(page, "/papers", kind="notice", unit="repair", **period)
    assert answer.status == 200


@pytest.mark.parametrize("home", [records, reading, moments])
async def test_a_page_that_trusts_the_calendar_is_noticed(
    home: ModuleType, world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each place that says a deadline could lose its page."""
    monkeypatch.setattr(home, "in_zone", lambda moment, zone: moment.astimezone(zone))
    with pytest.raises((AssertionError, OverflowError)):
        await test_a_deadline_at_the_end_of_the_calendar_costs_nobody_ledger_page_or_notice(world, office)
