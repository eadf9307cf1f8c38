"""The mapping of a checklist, spread over the rows of the sheets: column name → value."""

from collections.abc import Iterator, Mapping
from typing import Any

from sync_server.authoring.shape import ANSWER_KEYS
from sync_server.authoring.workbook.layout import (
    ANSWERS,
    CHECKLIST,
    COLUMNS,
    EXAMPLES,
    ITEMS,
    OPTIONS,
    PHRASES,
    ROWS,
    SECTIONS,
    Sheet,
)

Row = dict[str, Any]
Placed = tuple[Sheet, Row]


def spread(plain: Mapping[str, Any]) -> Iterator[Placed]:
    """Every row of every sheet, in order."""
    yield CHECKLIST, _flat(plain)
    for section in plain["sections"]:
        yield from _section(section, {})
    for number, example in enumerate(plain.get("examples", ()), start=1):
        yield EXAMPLES, {"no": str(number)} | _flat(example)
        for item, answer in example.get("answers", {}).items():
            yield ANSWERS, {"no": str(number), "item": item} | _answer(answer)


def _section(section: Mapping[str, Any], outer: Row) -> Iterator[Placed]:
    yield SECTIONS, outer | _flat(section)
    for row in section.get("repeat", {}).get("rows", ()):
        yield ROWS, _owned(section, row)
    for item in section.get("items", ()):
        yield ITEMS, {"section": section["id"]} | _flat(item)
        yield from _around(item)
    for inner in section.get("sections", ()):
        yield from _section(inner, {"in": section["id"]})


def _around(item: Mapping[str, Any]) -> Iterator[Placed]:
    """What an item has several of."""
    matrix = item.get("matrix", {})
    lists = ((OPTIONS, item), (ROWS, matrix), (COLUMNS, matrix), (PHRASES, item))
    for (sheet, holder), key in zip(lists, ("options", "rows", "columns", "phrases"), strict=True):
        for row in holder.get(key, ()):
            yield sheet, _owned(item, row)


def _owned(owner: Mapping[str, Any], row: Mapping[str, Any]) -> Row:
    return {"of": owner["id"]} | _flat(row)


def _flat(plain: Mapping[str, Any], path: str = "") -> Row:
    """A mapping with the ways to its values as keys; lists of rows stand in sheets of their own."""
    flat: Row = {}
    for key, value in plain.items():
        if key in {"show_when", "require_when"} or not isinstance(value, Mapping):
            flat[path + key] = value
        else:
            flat |= _flat(value, f"{path}{key}.")
    return flat


def _answer(answer: Any) -> Row:
    if not isinstance(answer, Mapping):
        return {"value": answer}
    rest = {key: value for key, value in answer.items() if key not in ANSWER_KEYS}
    known = {key: answer[key] for key in ANSWER_KEYS if key in answer}
    return known | ({"more": rest} if rest else {})
