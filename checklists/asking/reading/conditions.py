"""Conditions as authors write them: `{item: X, is: fail}`, `all:`, `any:`, `not:`."""

from decimal import Decimal

from checklists.asking.model import AllOf, AnyOf, Asked, Condition, Not
from checklists.asking.reading import faults
from checklists.asking.reading.fields import Fields

_EXAMPLE = "{item: CAN-GRADE-01, is: fail}"
_ANYTHING = r".{1,100}"
_MAX_READING = 1_000_000


def condition(fields: Fields, key: str) -> Condition | None:
    """The condition under a key, None when the key is not written or holds none."""
    if not fields.has(key):
        return None
    inner = fields.inner(key, _EXAMPLE)
    return None if inner is None else _condition(fields, key, inner)


def _condition(outer: Fields, key: str, fields: Fields) -> Condition | None:
    kinds = [kind for kind in ("item", "all", "any", "not") if fields.has(kind)]
    if len(kinds) != 1:
        outer.complain(key, faults.CONDITION)
        return None
    found = _read(fields, kinds[0])
    fields.close()
    return found


def _read(fields: Fields, kind: str) -> Condition | None:
    if kind == "item":
        return _asked(fields)
    if kind == "not":
        inner = condition(fields, "not")
        return None if inner is None else Not(condition=inner)
    parts = tuple(part for row in fields.rows(kind) if (part := _condition(fields, kind, row)))
    if not parts:
        return None
    return AllOf(conditions=parts) if kind == "all" else AnyOf(conditions=parts)


def _asked(fields: Fields) -> Asked:
    return Asked(
        item=fields.word("item", _ANYTHING, "CAN-GRADE-01"),
        among=fields.one_or_more("is", _ANYTHING, "fail") if fields.has("is") else (),
        at_least=_bound(fields, "at_least"),
        at_most=_bound(fields, "at_most"),
    )


def _bound(fields: Fields, key: str) -> Decimal | None:
    return fields.decimal(key, -_MAX_READING, _MAX_READING) if fields.has(key) else None
