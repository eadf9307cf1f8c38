"""Moments as people read them, in the campus's own time zone."""

from datetime import date, datetime, tzinfo

from checklists.places.clock import in_zone
from checklists.rectifying.urgency import Span, time_left

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPANS = {Span.MINUTES: ("分钟", "min"), Span.HOURS: ("小时", "h"), Span.DAYS: ("天", "d")}


def day_words(day: date, lang: str, this_year: int) -> str:
    """11月21日 or 21 Nov, with the year when it is another one."""
    if lang == "zh":
        return f"{'' if day.year == this_year else f'{day.year}年'}{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}{'' if day.year == this_year else f' {day.year}'}"


def moment_words(moment: datetime, lang: str, now: datetime, zone: tzinfo) -> str:
    """A day and a time of day to the minute."""
    local = in_zone(moment, zone)
    return f"{day_words(local.date(), lang, now.astimezone(zone).year)} {local:%H:%M}"


def deadline_words(due_at: datetime, lang: str, now: datetime) -> str:
    """How long is left, or by how much it is overdue: 逾期 3 小时 / 3 h overdue."""
    left = time_left(due_at, now)
    zh, en = _SPANS[left.span]
    if lang == "zh":
        return f"{'逾期' if left.overdue else '还剩'} {left.number} {zh}"
    return f"{left.number} {en} {'overdue' if left.overdue else 'left'}"


def day_start(now: datetime, zone: tzinfo) -> datetime:
    """The first moment of the campus's present day."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
