"""What an address asks for, read with goodwill: what means nothing is left out."""

from datetime import date, datetime, time, timedelta, tzinfo

_LONGEST_ID, _LONGEST_WORDS, _MOST_DIGITS = 64, 100, 15


def an_id(text: str) -> str:
    """What may name something."""
    return text.replace("\x00", "")[:_LONGEST_ID]


def some_words(text: str) -> str:
    """What is looked for."""
    return text.replace("\x00", "").strip()[:_LONGEST_WORDS]


def a_flag(text: str) -> str:
    """`1` or nothing."""
    return "1" if text == "1" else ""


def a_number(text: str) -> str:
    """A whole number that a database can hold."""
    return text if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else ""


def a_day(text: str) -> str:
    """A day as ISO 8601 writes it, of this era."""
    try:
        return date.fromisoformat(text).isoformat() if "1900" < text < "9999" else ""
    except ValueError:
        return ""


def a_severity(text: str) -> str:
    """One of the four."""
    return text if text in {"1", "2", "3", "4"} else ""


def begins(day: date | str, zone: tzinfo) -> datetime:
    """The first moment of a day on the campus."""
    told = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(told, time(), zone)


def is_over(day: date | str, zone: tzinfo) -> datetime:
    """The first moment after it."""
    told = date.fromisoformat(day) if isinstance(day, str) else day
    return begins(told + timedelta(days=1), zone)
