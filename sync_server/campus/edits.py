"""Edits of a campus as values (pure): each gives the document as it would be, right or wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from checklists.places.campus import Campus, Place, Responsibility, Unit
from checklists.places.checking import CampusPart
from checklists.places.timing import TermRule, Timing, Vacation
from checklists.problems import Refusal
from checklists.rectifying.deadlines import LONGEST, TERMS

LONGEST_SPAN = timedelta(days=200)
"""What two presses may mark at once: a whole vacation."""
Node = TypeVar("Node", bound=Place | Unit)


def put_place(campus: Campus, place: Place) -> Campus:
    """Add a place, or put it in the stead of the one with its id."""
    return replace(campus, places=_put(campus.places, place))


def put_unit(campus: Campus, unit: Unit) -> Campus:
    """Add a unit, or put it in the stead of the one with its id."""
    return replace(campus, units=_put(campus.units, unit))


def retire_place(campus: Campus, place_id: str) -> Campus:
    """Offer a place no more, nor what lies in it; the rules that hold only there go with it."""
    gone = {*campus.places_below(place_id)}
    rules = tuple(rule for rule in campus.responsibilities if rule.place not in gone)
    retired = replace(known(campus.place_by_id, place_id), retired=True)
    return replace(put_place(campus, retired), responsibilities=rules)


def restore_place(campus: Campus, place_id: str) -> Campus:
    """Offer it again."""
    return put_place(campus, replace(known(campus.place_by_id, place_id), retired=False))


def retire_unit(campus: Campus, unit_id: str) -> Campus:
    """Offer a unit no more."""
    return put_unit(campus, replace(known(campus.unit_by_id, unit_id), retired=True))


def restore_unit(campus: Campus, unit_id: str) -> Campus:
    """Offer it again."""
    return put_unit(campus, replace(known(campus.unit_by_id, unit_id), retired=False))


def put_rule(campus: Campus, place: str, category: str, rule: Responsibility | None) -> Campus:
    """Who answers exactly there; without a rule what holds above holds again."""
    kept = [one for one in campus.responsibilities if (one.place, one.category) != (place, category)]
    return replace(campus, responsibilities=(*kept, *([rule] if rule else ())))


def recode_place(campus: Campus, place_id: str, code: str) -> Campus:
    """Another code for the sticker: the one that hangs there is found no more."""
    return put_place(campus, replace(known(campus.place_by_id, place_id), code=code))


def let_judge(campus: Campus, unit_id: str) -> Campus:
    """Let the managers of a unit judge suspected major hazards; those of the top unit, when it is empty."""
    return replace(campus, judging_unit=known(campus.unit_by_id, unit_id).id if unit_id else None)


def set_term(timing: Timing, category: str, severity: int, term: str) -> Timing:
    """The campus's own term for a category at a severity, a token of `TERMS`; none without one.

    Refuses with `campus.bad_term` what is none, with `campus.term_too_long` what such a hazard may not take.
    """
    kept = [one for one in timing.terms if (one.category, one.severity) != (category, severity)]
    if not term:
        return replace(timing, terms=tuple(kept))
    if term not in TERMS or severity not in LONGEST:
        raise Refusal("campus.bad_term", "term")
    if TERMS[term] > LONGEST[severity]:
        raise Refusal("campus.term_too_long", "term")
    kept.append(TermRule(category=category, severity=severity, term=term))
    return replace(timing, terms=tuple(sorted(kept, key=lambda one: (one.category, -one.severity))))


def mark_days(timing: Timing, first: date, last: date, kind: str) -> Timing:
    """The days of a span, both ends included, as one `CampusPart`; without one as the week has them.

    What stood in the span goes; a vacation that reaches beyond it keeps what lies outside.
    Refuses with `campus.bad_vacation` what is no span, and with `campus.bad_kind` what is no kind.
    """
    if not timedelta(0) <= last - first < LONGEST_SPAN:
        raise Refusal("campus.bad_vacation", "last")
    bare = _bared(timing, first, last)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    match kind:
        case "":
            return bare
        case CampusPart.HOLIDAY:
            return replace(bare, holidays=_sorted([*bare.holidays, *days]))
        case CampusPart.MAKEUP_DAY:
            return replace(bare, makeup_days=_sorted([*bare.makeup_days, *days]))
        case CampusPart.VACATION:
            return replace(bare, vacations=_in_order([*bare.vacations, Vacation(first=first, last=last)]))
        case _:
            raise Refusal("campus.bad_kind", "kind")


def known(nodes: Mapping[str, Node], wanted: str) -> Node:
    """The node with this id; refuses with `request.not_found`."""
    if wanted not in nodes:
        raise Refusal("request.not_found")
    return nodes[wanted]


def _bared(timing: Timing, first: date, last: date) -> Timing:
    return replace(
        timing,
        holidays=tuple(day for day in timing.holidays if not first <= day <= last),
        makeup_days=tuple(day for day in timing.makeup_days if not first <= day <= last),
        vacations=_in_order(part for one in timing.vacations for part in _outside(one, first, last)),
    )


def _outside(pause: Vacation, first: date, last: date) -> Iterable[Vacation]:
    """What of a vacation lies before a span, and after it."""
    before = Vacation(first=pause.first, last=min(pause.last, first - timedelta(days=1)))
    after = Vacation(first=max(pause.first, last + timedelta(days=1)), last=pause.last)
    return [part for part in (before, after) if part.first <= part.last]


def _put(nodes: Sequence[Node], node: Node) -> tuple[Node, ...]:
    if any(one.id == node.id for one in nodes):
        return tuple(node if one.id == node.id else one for one in nodes)
    return (*nodes, node)


def _sorted(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(days))


def _in_order(pauses: Iterable[Vacation]) -> tuple[Vacation, ...]:
    return tuple(sorted(pauses, key=lambda one: one.first))
