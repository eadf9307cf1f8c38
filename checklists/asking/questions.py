"""What is asked right now: items whose conditions hold, and each instance of what repeats."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from checklists.asking.answers import Answer, is_failure, is_not_applicable
from checklists.asking.model import (
    AllOf,
    AnyOf,
    Asked,
    Checklist,
    Condition,
    Item,
    Not,
    Question,
    Repeat,
    Section,
)

Answers = Mapping[str, Answer]
Named = Mapping[str, Sequence[str]]
"""Instances that count as reached without an answer, by the id of the repeat."""

LONGEST_INSTANCE = 20
_NOBODY: Named = MappingProxyType({})


def questions(checklist: Checklist, answers: Answers, named: Named = _NOBODY) -> tuple[Question, ...]:
    """Everything asked under these answers, in order; hidden items and unreached instances are not.

    `named` instances are asked before they have an answer.
    """
    if checklist.is_plain:
        return checklist.plain_questions
    return tuple(_Walk(checklist, answers, named).shown())


def instances(
    repeat: Repeat, checklist: Checklist, answers: Iterable[str], named: Named = _NOBODY
) -> tuple[str, ...]:
    """The instances of a repeating section that were reached: named rows in their order, numbers by size."""
    reached = set(named.get(repeat.id, ())) | {
        instance
        for item_id, _, instance in (key.partition("#") for key in answers if "#" in key)
        if _repeats_in(checklist, item_id, repeat)
    }
    if repeat.rows:
        return tuple(row.code for row in repeat.rows if row.code in reached)
    return tuple(sorted(reached, key=by_number))


def is_known_key(checklist: Checklist, key: str) -> bool:
    """Whether an answer may be kept under this key: `ITEM`, or `ITEM#instance` where the item repeats."""
    item_id, hash_sign, instance = key.partition("#")
    try:
        repeat = checklist.section_of(item_id).repeat
    except KeyError:
        return False
    if repeat is None:
        return not hash_sign
    return is_instance(repeat, instance)


def is_instance(repeat: Repeat, name: str) -> bool:
    """Whether this can be the name of an instance: one of the rows, or a few words on one line."""
    if repeat.rows:
        return name in {row.code for row in repeat.rows}
    return bool(name) and len(name) <= LONGEST_INSTANCE and name.isprintable()


def short_of_instances(checklist: Checklist, answers: Answers) -> tuple[Repeat, ...]:
    """What repeats but has not been reached often enough."""
    return tuple(
        repeat for repeat in checklist.repeats if len(instances(repeat, checklist, answers)) < repeat.at_least
    )


class _Walk:
    """One pass over the checklist; conditions only look back, so what is shown is known when asked."""

    def __init__(self, checklist: Checklist, answers: Answers, named: Named) -> None:
        self._checklist = checklist
        self._answers = answers
        self._named = named
        self._shown: set[str] = set()

    def shown(self) -> Iterator[Question]:
        for section in self._checklist.sections:
            for instance in self._instances(section):
                yield from self._of(section, instance)

    def _instances(self, section: Section) -> tuple[str, ...]:
        if section.repeat is None:
            return ("",)
        return instances(section.repeat, self._checklist, self._answers, self._named)

    def _of(self, section: Section, instance: str) -> Iterator[Question]:
        for item in section.items:
            if self._is_shown(section, item, instance):
                key = f"{item.id}#{instance}" if instance else item.id
                self._shown.add(key)
                required = self._is_required(item, instance)
                yield Question(key=key, item=item, section=section, instance=instance, required=required)

    def _is_shown(self, section: Section, item: Item, instance: str) -> bool:
        conditions = (section.show_when, item.show_when)
        return all(one is None or self._holds(one, instance) for one in conditions)

    def _is_required(self, item: Item, instance: str) -> bool:
        if item.require_when is None:
            return not item.optional
        return self._holds(item.require_when, instance)

    def _holds(self, condition: Condition, instance: str) -> bool:
        match condition:
            case Asked():
                return self._meets(condition, instance)
            case Not():
                return not self._holds(condition.condition, instance)
            case AllOf():
                return all(self._holds(one, instance) for one in condition.conditions)
            case AnyOf():
                return any(self._holds(one, instance) for one in condition.conditions)

    def _meets(self, asked: Asked, instance: str) -> bool:
        repeats = self._checklist.section_of(asked.item).repeat is not None
        key = f"{asked.item}#{instance}" if repeats else asked.item
        answer = self._answers.get(key)
        if answer is None or key not in self._shown:
            return False
        return meets(asked, self._checklist.item(asked.item), answer)


def meets(asked: Asked, item: Item, answer: Answer) -> bool:
    """Whether one answer is as the condition asks."""
    if asked.among and not _words_of(item, answer) & set(asked.among):
        return False
    if asked.at_least is None and asked.at_most is None:
        return True
    value = answer.value
    if isinstance(value, Decimal):
        low_enough = asked.at_most is None or value <= asked.at_most
        return low_enough and (asked.at_least is None or value >= asked.at_least)
    return False


def _words_of(item: Item, answer: Answer) -> set[str]:
    """How the answer was judged, and the codes or words it consists of."""
    if is_not_applicable(answer):
        return {"na"}
    judged = "fail" if is_failure(item, answer) else "pass"
    if isinstance(answer.value, tuple):
        return {judged, *answer.value}
    return {judged, answer.value} if isinstance(answer.value, str) else {judged}


def _repeats_in(checklist: Checklist, item_id: str, repeat: Repeat) -> bool:
    try:
        return checklist.section_of(item_id).repeat == repeat
    except KeyError:
        return False


def by_number(instance: str) -> tuple[int, str]:
    """A sort key: numbers by size, then names."""
    return (int(instance), "") if instance.isdecimal() else (10**LONGEST_INSTANCE, instance)
