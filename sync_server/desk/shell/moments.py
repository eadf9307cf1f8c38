"""Moments as people read them, in the campus's own time zone."""

from datetime import date, datetime, timedelta, tzinfo

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def day_words(day: date, lang: str, this_year: int) -> str:
    """11月21日 or 21 Nov, with the year when it is another one."""
    if lang == "zh":
        return f"{'' if day.year == this_year else f'{day.year}年'}{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}{'' if day.year == this_year else f' {day.year}'}"


def moment_words(moment: datetime, lang: str, now: datetime, zone: tzinfo) -> str:
    """A day and a time of day to the minute."""
    local = _local(moment, zone)
    return f"{day_words(local.date(), lang, now.astimezone(zone).year)} {local:%H:%M}"


def deadline_words(due_at: datetime, lang: str, now: datetime) -> str:
    """How long is left, or by how much it is overdue: 逾期 3 小时 / 3 h overdue."""
    late = now > due_at
    span = _span_words(abs(now - due_at), lang)
    if lang == "zh":
        return f"逾期 {span}" if late else f"还剩 {span}"
    return f"{span} overdue" if late else f"{span} left"


def day_start(now: datetime, zone: tzinfo) -> datetime:
    """The first moment of the campus's present day."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)


def _local(moment: datetime, zone: tzinfo) -> datetime:
    """In the zone, unless that is beyond the calendar: a page is never lost to one odd moment."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def _span_words(span: timedelta, lang: str) -> str:
    if span >= 2 * _DAY:
        return f"{span // _DAY} 天" if lang == "zh" else f"{span // _DAY} d"
    if span >= _HOUR:
        return f"{span // _HOUR} 小时" if lang == "zh" else f"{span // _HOUR} h"
    minutes = max(1, span // timedelta(minutes=1))
    return f"{minutes} 分钟" if lang == "zh" else f"{minutes} min"
