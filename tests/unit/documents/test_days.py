"""Days as official papers write them."""

from datetime import date

import pytest

from sync_server.documents.words import moment_within


@pytest.mark.parametrize(
    ("moment", "last", "written"),
    [
        ("2026-11-20 09:30", date(2026, 12, 31), "11月20日 09:30"),
        ("2026-12-31 23:59", date(2027, 1, 1), "2026年12月31日 23:59"),
        ("2027-01-01 08:00", date(2027, 1, 1), "2027年1月1日 08:00"),
        ("", date(2026, 12, 31), ""),
    ],
)
def test_a_moment_has_its_year_where_the_days_around_it_lie_in_two(
    moment: str, last: date, written: str
) -> None:
    assert moment_within(moment, date(2026, 11, 1), last) == written
