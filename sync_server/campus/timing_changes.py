"""What a new campus changes about its days, hours and terms."""

from collections.abc import Iterator
from itertools import chain

from checklists.asking.model import Text
from checklists.places.checking import CampusPart
from checklists.places.timing import Timing
from checklists.words import SEVERITIES, TERMS
from sync_server.campus import words
from sync_server.campus.changed import NOTHING, Change, How, how_of, in_both

_HOURS = Text(zh="上班时间", en="Working hours")
_TERM = Text(zh="期限", en="Term")


def timing_changes(before: Timing, after: Timing) -> Iterator[Change]:
    """Day by day, then the hours, then the terms a campus has set."""
    return chain(_days(before, after), _hours(before, after), _terms(before, after))


def _days(before: Timing, after: Timing) -> Iterator[Change]:
    old, new = _named_days(before), _named_days(after)
    for day in [*new, *(one for one in old if one not in new)]:
        how = How.SAME if day in old and day in new else (How.ADDED if day in new else How.REMOVED)
        yield Change(how=how, name=day)


def _named_days(timing: Timing) -> list[Text]:
    spans = [
        *((CampusPart.HOLIDAY, str(day)) for day in timing.holidays),
        *((CampusPart.MAKEUP_DAY, str(day)) for day in timing.makeup_days),
        *((CampusPart.VACATION, f"{one.first} – {one.last}") for one in timing.vacations),
    ]
    return [
        Text(zh=f"{words.DAYS[part].zh} {span}", en=f"{words.DAYS[part].en} {span}") for part, span in spans
    ]


def _hours(before: Timing, after: Timing) -> Iterator[Change]:
    was, now = ((one.opens, one.closes, one.weekend, one.working_severities) for one in (before, after))
    if was != now:
        yield Change(how=How.CHANGED, name=_HOURS)


def _terms(before: Timing, after: Timing) -> Iterator[Change]:
    """No workbook says these: what stays as it is, is not counted."""
    was, now = (
        {(one.category, one.severity): one.term for one in timing.terms} for timing in (before, after)
    )
    for key in sorted({*was, *now}):
        old, new = was.get(key), now.get(key)
        if old != new:
            details = (_TERM, TERMS.get(old or "", NOTHING), TERMS.get(new or "", NOTHING))
            yield Change(how=how_of(old, new), name=_term_name(*key), details=(details,))


def _term_name(category: str, severity: int) -> Text:
    kind = words.categories().get(category, Text(zh=category, en=category))
    return in_both(lambda lang: f"{_TERM.in_(lang)} {kind.in_(lang)} · {SEVERITIES[severity].in_(lang)}")
