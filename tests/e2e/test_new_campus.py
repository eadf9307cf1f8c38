"""A campus changed on the server is the phones' campus after their next pull."""

from datetime import date

import pytest
from sqlmodel import col, select

from checklists.places.routing import route
from sync_server.campus.accounts import people_in_use
from sync_server.campus.importing import apply
from sync_server.campus.workbook.writing import to_workbook
from sync_server.tables import Person
from tests.e2e.conftest import Process, Signal
from tests.support.workbooks import edited

PLACE, CATEGORY = "n-library", "SNAP-05"


async def test_a_phone_has_the_new_map_and_no_retired_place_after_its_next_pull(
    signal: Signal, process: Process
) -> None:
    """Who gets a hazard, what is offered and the calendar, all from the applied workbook."""
    phone = await process.phone("monitor")
    with signal.resources.reading() as session:
        before = signal.resources.campuses.current(session)
        office = session.exec(select(Person).where(col(Person.account) == "office")).one()
        present = to_workbook(before, people_in_use(session))

    def change(book: object) -> None:
        book["责任 Map"].append(["图书馆", "5", "木工组"])  # type: ignore[index]
        book["日历 Calendar"].append(["假日", "2027-05-01"])  # type: ignore[index]
        places = book["地点 Places"]  # type: ignore[index]
        places.delete_rows(next(row for row in range(3, 99) if places.cell(row, 1).value == "s-waste"))

    apply(signal.resources, office, edited(present, change), "campus.xlsx", before.version)
    assert (await phone.sync.run_once()).problem is None
    campus = phone.store.mirror.campus()
    if campus is None:
        pytest.fail("the phone has no campus")
    found = route(campus, CATEGORY, PLACE)
    assert found is not None
    assert found.team == "carpentry"
    assert "s-waste" not in {place.id for place in campus.places_in_use}
    assert campus.place_name("s-waste", "zh") == "垃圾中转点"
    assert date(2027, 5, 1) in campus.timing.holidays
