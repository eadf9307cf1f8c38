"""Taking one change of the campus out of what stands now (pure), however much came after it elsewhere."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from checklists.places.campus import Campus, Place, Responsibility, Unit
from checklists.places.timing import Timing
from checklists.problems import Refusal

Node = TypeVar("Node", bound=Place | Unit)
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def taken_back(was: Campus, made: Campus, now: Campus) -> Campus:
    """`now` without what led from `was` to `made`.

    What was added is retired, not removed: records may name it already. Refuses with
    `campus.touched_since` when something newer stands where the change was.
    """
    rules = _restored(_rules(was), _rules(made), _rules(now))
    judging = _one(was.judging_unit, made.judging_unit, now.judging_unit)
    return replace(
        now,
        places=_nodes(was.places, made.places, now.places),
        units=_nodes(was.units, made.units, now.units),
        responsibilities=tuple(rules.values()),
        judging_unit=judging,
        timing=_timing(was.timing, made.timing, now.timing),
    )


def _nodes(was: Iterable[Node], made: Iterable[Node], now: Iterable[Node]) -> tuple[Node, ...]:
    before, after = _by_id(was), _by_id(made)
    retired = {id_: replace(node, retired=True) for id_, node in after.items() if id_ not in before}
    return tuple(_restored({**before, **retired}, after, _by_id(now)).values())


def _by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    return {node.id: node for node in nodes}


def _rules(campus: Campus) -> dict[tuple[str, str], Responsibility]:
    return {(rule.place, rule.category): rule for rule in campus.responsibilities}


def _restored(
    was: Mapping[Key, Value], made: Mapping[Key, Value], now: Mapping[Key, Value]
) -> dict[Key, Value]:
    """By key what stood before, wherever the change put something else."""
    result = dict(now)
    for key in {**was, **made}:
        if was.get(key) == made.get(key):
            continue
        if now.get(key) != made.get(key):
            raise Refusal("campus.touched_since")
        if key in was:
            result[key] = was[key]
        else:
            result.pop(key, None)
    return result


def _members(was: Iterable[Key], made: Iterable[Key], now: Iterable[Key]) -> tuple[Key, ...]:
    """The same of what has no key but itself."""
    return tuple(_restored(dict.fromkeys(was, 1), dict.fromkeys(made, 1), dict.fromkeys(now, 1)))


def _one(was: Value, made: Value, now: Value) -> Value:
    if was == made:
        return now
    if now != made:
        raise Refusal("campus.touched_since")
    return was


def _timing(was: Timing, made: Timing, now: Timing) -> Timing:
    return replace(
        now,
        holidays=tuple(sorted(_members(was.holidays, made.holidays, now.holidays))),
        makeup_days=tuple(sorted(_members(was.makeup_days, made.makeup_days, now.makeup_days))),
        vacations=_members(was.vacations, made.vacations, now.vacations),
        opens=_one(was.opens, made.opens, now.opens),
        closes=_one(was.closes, made.closes, now.closes),
        weekend=_one(was.weekend, made.weekend, now.weekend),
        working_severities=_one(was.working_severities, made.working_severities, now.working_severities),
        terms=_one(was.terms, made.terms, now.terms),
    )
