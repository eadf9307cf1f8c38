"""What a new campus changes about the one in force, part by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from checklists.places.campus import Campus
from checklists.places.checking import Part
from sync_server.organizing import words
from sync_server.organizing.accounts import Account
from sync_server.organizing.workbook import layout
from sync_server.organizing.workbook.layout import Sheet
from sync_server.tables import Person

_KEPT = ("post_zh", "post_en", "role", "unit")


class How(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    REMOVED = "removed"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that changes; `details` are (column, before, after) where both are there."""

    how: How
    name: str
    details: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One sheet: how many of each kind, and the rows that change."""

    sheet: Sheet
    counts: Mapping[How, int]
    changes: tuple[Change, ...]


def compare(
    before: Campus, after: Campus, accounts: Sequence[Account], known: Mapping[str, Person]
) -> list[Compared]:
    """Every sheet with what it changes."""
    return [
        _compared(layout.UNITS, _nodes(before.unit_by_id, after.unit_by_id)),
        _compared(layout.PLACES, _nodes(before.place_by_id, after.place_by_id)),
        _compared(layout.RULES, _rules(before, after)),
        _compared(layout.DAYS, _days(before, after)),
        _compared(layout.PEOPLE, (_account(one, known.get(one.account)) for one in accounts)),
    ]


def _compared(sheet: Sheet, changes: Iterator[Change]) -> Compared:
    found = list(changes)
    counts = {how: sum(one.how is how for one in found) for how in How}
    return Compared(
        sheet=sheet, counts=counts, changes=tuple(one for one in found if one.how is not How.SAME)
    )


def _nodes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for id_, node in after.items():
        was = before.get(id_)
        if was is None:
            yield Change(how=How.ADDED, name=node.zh)
        elif was == node:
            yield Change(how=How.SAME, name=node.zh)
        elif node.retired and not was.retired:
            yield Change(how=How.RETIRED, name=node.zh)
        else:
            yield Change(how=How.CHANGED, name=node.zh, details=_differences(was, node))


def _differences(was: Any, now: Any) -> tuple[tuple[str, str, str], ...]:
    pairs = ((one.name, getattr(was, one.name), getattr(now, one.name)) for one in fields(now))
    return tuple((name, _plain(old), _plain(new)) for name, old, new in pairs if old != new)


def _rules(before: Campus, after: Campus) -> Iterator[Change]:
    was = {(one.place, one.category): (one.team, one.escort) for one in before.responsibilities}
    now = {(one.place, one.category): (one.team, one.escort) for one in after.responsibilities}
    for place, category in [*now, *(key for key in was if key not in now)]:
        old, new = was.get((place, category)), now.get((place, category))
        name = f"{after.place_name(place, 'zh')} · {category}"
        yield _pair(name, _answer(before, old), _answer(after, new))


def _answer(campus: Campus, found: tuple[str, str | None] | None) -> str | None:
    return "＋".join(campus.unit_name(one, "zh") for one in found if one) if found else None


def _pair(name: str, old: str | None, new: str | None) -> Change:
    if old == new:
        return Change(how=How.SAME, name=name)
    if old is None:
        return Change(how=How.ADDED, name=name, details=(("team", "", new or ""),))
    if new is None:
        return Change(how=How.REMOVED, name=name, details=(("team", old, ""),))
    return Change(how=How.CHANGED, name=name, details=(("team", old, new),))


def _days(before: Campus, after: Campus) -> Iterator[Change]:
    old, new = _named_days(before), _named_days(after)
    for key in [*new, *(one for one in old if one not in new)]:
        how = How.SAME if key in old and key in new else (How.ADDED if key in new else How.REMOVED)
        yield Change(how=how, name=key)


def _named_days(campus: Campus) -> list[str]:
    timing = campus.timing
    return [
        *(f"{words.DAYS[Part.HOLIDAY].zh} {day}" for day in timing.holidays),
        *(f"{words.DAYS[Part.MAKEUP_DAY].zh} {day}" for day in timing.makeup_days),
        *(f"{words.DAYS[Part.VACATION].zh} {one.first} – {one.last}" for one in timing.vacations),
    ]


def _account(one: Account, kept: Person | None) -> Change:
    name = f"{one.post_zh}（{one.account}）"
    if kept is None:
        return Change(how=How.ADDED, name=name)
    if not one.changes(kept):
        return Change(how=How.SAME, name=name)
    pairs = ((name, getattr(kept, name), getattr(one, name)) for name in _KEPT)
    return Change(how=How.CHANGED, name=name, details=tuple(pair for pair in pairs if pair[1] != pair[2]))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return words.YES["yes"].zh if value else ""
    return "" if value is None else str(value)
