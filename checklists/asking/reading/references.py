"""Whether conditions and examples speak of items that are there, earlier, and can be so."""

from collections.abc import Iterator, Mapping, Sequence

from checklists.asking.model import (
    AllOf,
    AnswerType,
    AnyOf,
    Asked,
    Checklist,
    Condition,
    Item,
    Not,
    items_asked,
)
from checklists.asking.reading import faults
from checklists.asking.reading.complaints import Fault
from checklists.asking.reading.context import Context, Wish

JUDGED = ("pass", "fail", "na")
_MEASURED = {AnswerType.NUMBER, AnswerType.RATING}


def check_conditions(checklist: Checklist, context: Context) -> None:
    """Complain of every condition that no answer could ever settle."""
    order = {item.id: place for place, item in reversed(list(enumerate(checklist.items)))}
    needs = _needs(context.wishes)
    for wish in context.wishes:
        for asked in _leaves(wish.condition):
            fault = _fault(checklist, order, needs, wish, asked)
            if fault is not None:
                wish.fields.complain(wish.key, fault)


def _fault(
    checklist: Checklist,
    order: Mapping[str, int],
    needs: Mapping[str, Sequence[str]],
    wish: Wish,
    asked: Asked,
) -> Fault | None:
    if asked.item not in order:
        return faults.unknown_item(asked.item)
    for decided in wish.items:
        if order[asked.item] >= order[decided]:
            circle = _circle(needs, decided, asked.item)
            return faults.cycle(circle) if circle else faults.not_earlier(asked.item)
        if _is_elsewhere_in_a_repeat(checklist, asked.item, decided):
            return faults.inside_repeat(asked.item)
    return _impossible(checklist.item(asked.item), asked)


def _is_elsewhere_in_a_repeat(checklist: Checklist, asked: str, decided: str) -> bool:
    repeat = checklist.section_of(asked).repeat
    return repeat is not None and repeat != checklist.section_of(decided).repeat


def _impossible(item: Item, asked: Asked) -> Fault | None:
    if (asked.at_least, asked.at_most) != (None, None) and item.answer_type not in _MEASURED:
        return faults.not_compared(item.id)
    if item.answer_type is AnswerType.TEXT:
        return None
    words = (*JUDGED, *(option.code for option in item.options))
    unknown = next((word for word in asked.among if word not in words), None)
    return None if unknown is None else faults.never_so(item.id, unknown, words)


def _leaves(condition: Condition) -> Iterator[Asked]:
    match condition:
        case Asked():
            yield condition
        case Not():
            yield from _leaves(condition.condition)
        case AllOf() | AnyOf():
            for one in condition.conditions:
                yield from _leaves(one)


def _needs(wishes: Sequence[Wish]) -> Mapping[str, Sequence[str]]:
    needs: dict[str, list[str]] = {}
    for wish in wishes:
        for decided in wish.items:
            needs.setdefault(decided, []).extend(items_asked(wish.condition))
    return needs


def _circle(needs: Mapping[str, Sequence[str]], decided: str, asked: str) -> tuple[str, ...]:
    """The way from what is asked back to what is decided, or nothing when there is none."""
    ways: list[tuple[str, ...]] = [(decided, asked)]
    seen = {decided}
    while ways:
        way = ways.pop(0)
        if way[-1] == decided:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, further) for further in needs.get(way[-1], ())]
    return ()
