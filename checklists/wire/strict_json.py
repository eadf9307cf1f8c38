"""JSON as both sides can keep it: no NaN, no NUL, no lone surrogates, integers within 64 bits.

SQLite, PostgreSQL and Python disagree about such values, so they are refused at the door.
"""

import json
from typing import Any, NoReturn

from checklists.problems import Refusal

MAX_DEPTH = 24
_INT64 = 1 << 63


def read_json(data: bytes) -> Any:
    """Parse UTF-8 JSON, or raise a `json.*` refusal naming the place."""
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except RecursionError:
        raise Refusal("json.too_deep") from None
    except ValueError:
        # A digit string beyond Python's own conversion limit ends here too.
        raise Refusal("json.malformed") from None
    _check(value, "", 0)
    return value


def write_json(value: Any) -> bytes:
    """One line of UTF-8 JSON without spaces: the bytes that are stored, hashed and sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _refuse_constant(_name: str) -> NoReturn:
    raise Refusal("json.not_a_number")


def _check(value: Any, place: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Refusal("json.too_deep", place)
    match value:
        case str():
            _check_text(value, place)
        case float():
            if value in (float("inf"), float("-inf")):
                raise Refusal("json.not_a_number", place)
        case bool() | None:
            pass
        case int():
            if not -_INT64 <= value < _INT64:
                raise Refusal("json.integer_too_large", place)
        case list():
            for index, item in enumerate(value):
                _check(item, f"{place}[{index}]", depth + 1)
        case dict():
            for key, item in value.items():
                _check_text(key, place)
                _check(item, f"{place}.{key}" if place else key, depth + 1)


def _check_text(text: str, place: str) -> None:
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise Refusal("json.bad_text", place)
