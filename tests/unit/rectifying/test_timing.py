"""Deadlines in working time, how much is left, and whom an overdue task climbs to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.places.timing import TermRule, Timing, Vacation
from checklists.rectifying import urgency
from checklists.rectifying.deadlines import TERMS, deadline, due_at
from checklists.rectifying.urgency import Left, Rung, Span, deadline_told, rung, time_left, unit_at
from tests.support.local_phone import A_CAMPUS, NOW, SeededIds, a_task

CN = ZoneInfo("Asia/Shanghai")
OFFICE_HOURS = Timing(
    holidays=tuple(date(2026, 10, day) for day in range(1, 8)),
    makeup_days=(date(2026, 9, 20), date(2026, 10, 10)),
    vacations=(Vacation(first=date(2027, 1, 23), last=date(2027, 2, 28)),),
    working_severities=(1, 2),
    terms=(TermRule(category="SNAP-05", severity=2, term="3d"),),
)


def at(month: int, day: int, hour: int = 10, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CN)


@pytest.mark.parametrize(
    ("found", "term", "due"),
    [
        (at(11, 20), "3d", at(11, 25)),  # Friday: Monday, Tuesday, Wednesday
        (at(11, 21), "3d", at(11, 26, 8)),  # Saturday counts from Monday's opening
        (at(9, 30), "3d", at(10, 10)),  # over the National Day holidays: 8th, 9th, the make-up Saturday
        (at(9, 18), "3d", at(9, 22)),  # the make-up Sunday 20 September is a working day
        (at(1, 22, year=2027), "3d", at(3, 3, year=2027)),  # the winter vacation pauses the count
        (at(11, 20, 16, 30), "at_once", at(11, 23, 9)),  # one hour on Friday, one on Monday
        (at(11, 20, 6), "at_once", at(11, 20, 10)),  # before work: from the opening
        (at(11, 20, 20), "at_once", at(11, 23, 10)),  # after work: from Monday's opening
    ],
)
def test_a_minor_hazard_is_counted_in_working_time(found: datetime, term: str, due: datetime) -> None:
    """Weekends, holidays, 调休 workdays and vacations, each as the calendar says."""
    assert due_at(found, 2, term, None, OFFICE_HOURS) == due


def test_a_grave_hazard_does_not_wait_for_monday() -> None:
    """From severity 3 the clock runs through nights, weekends and vacations."""
    friday_night = at(11, 20, 22)
    assert due_at(friday_night, 3, None, None, OFFICE_HOURS) == friday_night + timedelta(hours=24)
    assert due_at(friday_night, 4, None, None, OFFICE_HOURS) == friday_night + timedelta(hours=2)


def test_a_campus_may_set_a_term_for_a_category_at_a_severity() -> None:
    """Severity × category goes before the category's own term, and after the item's."""
    campus = replace(A_CAMPUS, timing=OFFICE_HOURS)

    def due(own: str | None) -> datetime:
        return deadline(
            campus,
            category="SNAP-05",
            severity=2,
            found_at=at(11, 23),
            own_term=own,
            category_term="7d",
        )

    assert due(None) == at(11, 26)
    assert due("24h") == at(11, 24)


@given(
    found=st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    term=st.sampled_from(sorted(TERMS)),
    severity=st.sampled_from((1, 2)),
)
def test_a_deadline_in_working_time_lies_in_working_time(found: datetime, term: str, severity: int) -> None:
    """Whenever it is found, it is due while somebody works, and never before the clock alone would say."""
    due = due_at(found, severity, term, None, OFFICE_HOURS).astimezone(CN)
    assert OFFICE_HOURS.is_working(due.date())
    assert OFFICE_HOURS.opens <= due.hour * 60 + due.minute <= OFFICE_HOURS.closes
    assert due >= due_at(found, severity, term, None)


@pytest.mark.parametrize(
    ("minutes", "left"),
    [
        (24 * 60, Left(overdue=False, number=24, span=Span.HOURS)),
        (24 * 60 - 1, Left(overdue=False, number=24, span=Span.HOURS)),
        (3 * 60, Left(overdue=False, number=3, span=Span.HOURS)),
        (210, Left(overdue=False, number=4, span=Span.HOURS)),
        (95, Left(overdue=False, number=95, span=Span.MINUTES)),
        (0.2, Left(overdue=False, number=1, span=Span.MINUTES)),
        (-0.2, Left(overdue=True, number=1, span=Span.MINUTES)),
        (-95, Left(overdue=True, number=95, span=Span.MINUTES)),
        (-210, Left(overdue=True, number=3, span=Span.HOURS)),
        (49 * 60, Left(overdue=False, number=3, span=Span.DAYS)),
        (-71 * 60, Left(overdue=True, number=2, span=Span.DAYS)),
    ],
)
def test_time_left_is_rounded_up_the_line_of_time(minutes: float, left: Left) -> None:
    """Desk and phone say the same: a term is called what it was called until a whole unit has passed."""
    assert time_left(NOW + timedelta(minutes=minutes), NOW) == left


@pytest.mark.parametrize(
    ("severity", "late", "expected"),
    [
        (2, timedelta(minutes=-1), None),
        (2, timedelta(hours=1), Rung.OWNER),
        (2, timedelta(days=1), Rung.HEAD),
        (2, timedelta(days=3), Rung.OFFICE),
        (2, timedelta(days=7), Rung.LEADER),
        (3, timedelta(hours=4), Rung.HEAD),
        (3, timedelta(hours=24), Rung.LEADER),
        (1, timedelta(days=2), Rung.OWNER),
    ],
)
def test_an_overdue_task_climbs(severity: int, late: timedelta, expected: Rung | None) -> None:
    """Owner, head, office, leader: the graver, the faster."""
    task = a_task(SeededIds(), severity=severity, due_at=NOW)
    assert rung(task, NOW + late) is expected


@pytest.mark.parametrize("state", ["submitted", "disputed", "suspended", "closed"])
def test_what_waits_for_somebodys_word_or_was_put_off_is_not_overdue(state: str) -> None:
    """A repair is late: one that was handed in is done, as far as its team can do it."""
    assert rung(a_task(SeededIds(), severity=2, due_at=NOW, state=state), NOW + timedelta(days=30)) is None


def test_a_suspected_major_hazard_without_a_control_is_the_offices_at_once() -> None:
    """Nobody waits for its deadline; a control in place gives it its time."""
    task = a_task(SeededIds(), severity=4, due_at=NOW + timedelta(hours=2))
    assert rung(task, NOW) is Rung.OFFICE
    assert rung(replace(task, details={"control": "已停用"}), NOW) is None


def test_every_rung_has_somebody() -> None:
    """The team, its section, and the top of the house; a hole in the map goes to the top."""
    assert [unit_at(A_CAMPUS, "electric", one) for one in Rung] == ["electric", "repairs", "office", "office"]
    assert unit_at(A_CAMPUS, None, Rung.HEAD) == "office"


@pytest.mark.parametrize(
    "seed",
    [
        lambda patch: patch.setattr(Timing, "is_working", lambda _self, _day: True),
        lambda patch: patch.setattr(Timing, "_opening", lambda _self, moment: moment.astimezone(CN)),
        lambda patch: patch.setattr(Timing, "after", lambda _self, start, term: start + term),
        lambda patch: patch.setattr(urgency, "ceil", int),
    ],
    ids=["no-day-off", "counts-at-night", "clock-only", "rounded-down"],
)
def test_a_seeded_bug_in_the_counting_is_noticed(monkeypatch: pytest.MonkeyPatch, seed: object) -> None:
    """Each breaks one of the promises above."""
    seed(monkeypatch)  # type: ignore[operator]
    found, term, due = at(11, 20, 20), "at_once", at(11, 23, 10)
    wrong = due_at(found, 2, term, None, OFFICE_HOURS) != due
    weekend = due_at(at(11, 21), 2, "3d", None, OFFICE_HOURS) != at(11, 26, 8)
    rounding = time_left(NOW + timedelta(minutes=210), NOW).number != 4
    assert wrong or weekend or rounding


@pytest.mark.parametrize(
    ("left", "lang", "told"),
    [
        (timedelta(days=3), "zh", "11月24日 17:30 前 · 还剩 3 天"),
        (timedelta(days=3), "en", "by 24 Nov 17:30 · 3 days left"),
        (timedelta(hours=24), "zh", "11月22日 17:30 前 · 还剩 24 小时"),
        (timedelta(hours=-5), "zh", "11月21日 12:30 前 · 已逾期 5 小时"),
        (timedelta(minutes=-61), "en", "by 21 Nov 16:29 · 61 min overdue"),
        (timedelta(days=60), "zh", "2027年1月20日 17:30 前 · 还剩 60 天"),
    ],
)
def test_a_deadline_is_a_moment_on_the_campus_and_what_is_left(left: timedelta, lang: str, told: str) -> None:
    """Said the same on phone and desk, in the campus's own time."""
    assert str(deadline_told(NOW + left, NOW, lang)) == told
