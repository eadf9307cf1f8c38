"""A campus and its accounts, spread over the rows of the sheets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from checklists.places.campus import Campus
from checklists.places.checking import CampusPart
from checklists.words import ROLES
from sync_server.campus import words
from sync_server.campus.workbook import layout
from sync_server.campus.workbook.cells import shown
from sync_server.tables import Person

Row = Mapping[str, str | date]


def rows_of(campus: Campus, people: Sequence[Person]) -> Mapping[str, list[Row]]:
    """The rows of every sheet by its name."""
    made: dict[layout.Sheet, Iterator[Row]] = {
        layout.UNITS: _units(campus),
        layout.PLACES: _places(campus),
        layout.RULES: _rules(campus, {one.id: one for one in people}),
        layout.DAYS: _days(campus),
        layout.PEOPLE: _people(campus, people),
    }
    return {sheet.name: list(rows) for sheet, rows in made.items()}


def runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Days that follow one another, as first and last."""
    first = last = None
    for day in sorted(days):
        if first is not None and last is not None and day - last > timedelta(days=1):
            yield first, last
            first = None
        first, last = first or day, day
    if first is not None and last is not None:
        yield first, last


def _units(campus: Campus) -> Iterator[Row]:
    for unit in campus.units:
        yield {
            "id": unit.id,
            "zh": unit.zh,
            "en": unit.en,
            "kind": shown(unit.kind, words.UNIT_KINDS[unit.kind].zh),
            "parent": _unit(campus, unit.parent),
            "phone": unit.phone,
            "retired": _yes(unit.retired),
        }


def _places(campus: Campus) -> Iterator[Row]:
    for place in campus.places:
        kind = words.PLACE_KINDS.get(place.kind)
        yield {
            "id": place.id,
            "code": place.code,
            "zh": place.zh,
            "en": place.en,
            "kind": shown(place.kind, kind.zh if kind else ""),
            "parent": _place(campus, place.parent),
            "unit": _unit(campus, place.unit),
            "position": str(place.position or ""),
            "retired": _yes(place.retired),
        }


def _rules(campus: Campus, people: Mapping[str, Person]) -> Iterator[Row]:
    known = words.categories()
    for rule in campus.responsibilities:
        text = known.get(rule.category)
        yield {
            "place": _place(campus, rule.place),
            "category": shown(rule.category, text.zh if text else ""),
            "team": _unit(campus, rule.team),
            "escort": _unit(campus, rule.escort),
            "person": _post(campus, rule.person, people),
            "deputy": _post(campus, rule.deputy, people),
        }


def _days(campus: Campus) -> Iterator[Row]:
    timing = campus.timing
    spans = [
        *((CampusPart.HOLIDAY, first, last) for first, last in runs(timing.holidays)),
        *((CampusPart.MAKEUP_DAY, first, last) for first, last in runs(timing.makeup_days)),
        *((CampusPart.VACATION, one.first, one.last) for one in timing.vacations),
    ]
    for kind, first, last in spans:
        row: dict[str, str | date] = {"kind": shown(kind, words.DAYS[kind].zh), "first": first}
        yield row if first == last else row | {"last": last}


def _people(campus: Campus, people: Sequence[Person]) -> Iterator[Row]:
    for person in people:
        yield {
            "account": person.account,
            "zh": person.post_zh,
            "en": person.post_en,
            "role": shown(person.role, ROLES[person.role].zh),
            "unit": _unit(campus, person.unit or None),
        }


def _unit(campus: Campus, unit: str | None) -> str:
    return shown(unit, campus.unit_name(unit, "zh")) if unit else ""


def _post(campus: Campus, account: str | None, people: Mapping[str, Person]) -> str:
    """By the account it signs in with; one that is closed by its id, so that a round trip keeps it."""
    person = people.get(account or "")
    if person is not None:
        return shown(person.account, person.post_zh)
    return shown(account, campus.post_name(account, "zh")) if account else ""


def _place(campus: Campus, place: str | None) -> str:
    known = campus.place_by_id.get(place or "")
    return shown(known.code, known.zh) if known else place or ""


def _yes(said: bool) -> str:
    return shown("yes", words.YES["yes"].zh) if said else ""
