"""A plain structure as tidy YAML, in the style of the library: one key a line, short mappings in one."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from checklists.decimals import number_text

_WIDTH = 100
_INDENT = "  "
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_TO_QUOTE = re.compile(r"[:#,\[\]{}\t\n]|^\s|\s$|^$")
_ESCAPES = str.maketrans({'"': r"\"", "\\": r"\\", "\t": r"\t", "\n": r"\n"})
_STRING = "tag:yaml.org,2002:str"
_RESOLVER = Resolver()


def to_yaml(plain: Mapping[str, Any]) -> str:
    """The whole file; reading it gives the same structure."""
    return "\n".join(_block(plain, "")) + "\n"


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return _scalar(value)


def _block(plain: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in plain.items():
        head = f"{indent}{_scalar(key)}:"
        if not indent and isinstance(value, list) and not _is_short(value):
            yield ""
        if _fits(value, head):
            yield f"{head} {flow(value)}"
        elif isinstance(value, Mapping):
            yield head
            yield from _block(value, indent + _INDENT)
        else:
            yield head
            yield from _rows(value, indent + _INDENT)


def _rows(rows: list[Any], indent: str) -> Iterator[str]:
    for row in rows:
        dash = f"{indent}- "
        if _fits(row, dash) or not isinstance(row, Mapping):
            yield dash + flow(row)
        else:
            first, *rest = _block(row, indent + _INDENT)
            yield dash + first.removeprefix(indent + _INDENT)
            yield from rest


def _fits(value: Any, before: str) -> bool:
    if not isinstance(value, Mapping | list):
        return True
    return _is_short(value) and len(before) + len(flow(value)) < _WIDTH


def _is_short(value: Any) -> bool:
    """Whether a value may stand on one line: no item or section in it, and no list of rows."""
    if isinstance(value, Mapping):
        return "id" not in value and (_is_condition(value) or all(_is_short(one) for one in value.values()))
    if isinstance(value, list):
        return not any(isinstance(one, Mapping | list) for one in value)
    return True


def _is_condition(value: Mapping[str, Any]) -> bool:
    return bool(value.keys() & {"item", "all", "any", "not"})


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return number_text(value)
    return str(value) if isinstance(value, int) else _word(value)


def _word(text: str) -> str:
    plain = (
        not _TO_QUOTE.search(text)
        and text[0] not in _INDICATORS
        and _RESOLVER.resolve(ScalarNode, text, (True, False)) == _STRING  # type: ignore[no-untyped-call]  # its stubs lack it
    )
    return text if plain else f'"{text.translate(_ESCAPES)}"'
