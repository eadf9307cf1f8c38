"""Moments as people read them, in the campus's own time zone."""

from datetime import date, datetime, tzinfo

from checklists.places.clock import in_zone
from checklists.rectifying.urgency import MONTHS, Due, task_told


def day_words(day: date, lang: str, this_year: int) -> str:
    """11月21日 or 21 Nov, with the year when it is another one."""
    if lang == "zh":
        return f"{'' if day.year == this_year else f'{day.year}年'}{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]}{'' if day.year == this_year else f' {day.year}'}"


def moment_words(moment: datetime, lang: str, now: datetime, zone: tzinfo) -> str:
    """A day and a time of day to the minute."""
    local = in_zone(moment, zone)
    return f"{day_words(local.date(), lang, now.astimezone(zone).year)} {local:%H:%M}"


def deadline_words(task: Due, lang: str, now: datetime, zone: tzinfo) -> str:
    """Until when, and how long is left or overdue: 11月27日 18:00 前 · 还剩 2 天; empty once it is over."""
    return str(task_told(task.state, task.due_at, now, lang, zone) or "")


def day_start(now: datetime, zone: tzinfo) -> datetime:
    """The first moment of the campus's present day."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
