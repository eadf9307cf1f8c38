"""One odd moment in a record does not cost anybody a page."""

from datetime import UTC, datetime

import pytest

from sync_server.tables import Inspection
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
