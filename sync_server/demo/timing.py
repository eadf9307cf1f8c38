"""The calendar of the demo campus: public holidays and make-up workdays of 2026, and a winter vacation.

A proposal: the State Council announces each year's days anew, and a school enters them.
"""

from datetime import date, timedelta

from checklists.places.timing import Timing, Vacation

_HOLIDAYS = (
    (date(2026, 1, 1), 3),
    (date(2026, 2, 15), 9),
    (date(2026, 4, 4), 3),
    (date(2026, 5, 1), 5),
    (date(2026, 6, 19), 3),
    (date(2026, 9, 25), 3),
    (date(2026, 10, 1), 7),
    (date(2027, 1, 1), 3),
)
_MAKEUP_DAYS = ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
_WINTER = Vacation(first=date(2027, 1, 23), last=date(2027, 2, 28))


def timing() -> Timing:
    """Minor hazards count working days; all others the clock, as the demo campus says."""
    return Timing(
        holidays=tuple(first + timedelta(days=day) for first, days in _HOLIDAYS for day in range(days)),
        makeup_days=tuple(date(2026, month, day) for month, day in _MAKEUP_DAYS),
        vacations=(_WINTER,),
        working_severities=(1,),
    )
