"""JSON as both sides can keep it: no NaN, no NUL, no lone surrogates, integers within 64 bits.

SQLite, PostgreSQL and Python disagree about such values, so they are refused at the door.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from checklists.problems import Refusal

MAX_DEPTH = 24
_INT64 = 1 << 63
_BAD_TEXT = re.compile("[\x00\ud800-\udfff]")


def read_json(data: bytes) -> Any:
    """Parse UTF-8 JSON, or raise a `json.*` refusal naming the place."""
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except RecursionError:
        raise Refusal("json.too_deep") from None
    except ValueError:
        # A digit string beyond Python's own conversion limit ends here too.
        raise Refusal("json.malformed") from None
    _check(value, 0)
    return value


def write_json(value: Any) -> bytes:
    """One line of UTF-8 JSON without spaces: the bytes that are stored, hashed and sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _refuse_constant(_name: str) -> NoReturn:
    raise Refusal("json.not_a_number")


def _check(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Refusal("json.too_deep")
    match value:
        case str():
            _check_text(value)
        case float():
            if value in (float("inf"), float("-inf")):
                raise Refusal("json.not_a_number")
        case bool() | None:
            pass
        case int():
            if not -_INT64 <= value < _INT64:
                raise Refusal("json.integer_too_large")
        case list():
            _check_inside(((f"[{index}]", item) for index, item in enumerate(value)), depth)
        case dict():
            for key in value:
                _check_text(key)
            _check_inside(value.items(), depth)
        case _:
            pass  # nothing else comes out of JSON


def _check_inside(steps: Iterable[tuple[str, Any]], depth: int) -> None:
    """A place is put together on the way out of a refusal only: else long keys would cost a minute."""
    for step, item in steps:
        try:
            _check(item, depth + 1)
        except Refusal as refusal:
            raise refusal.under(step) from None


def _check_text(text: str) -> None:
    if _BAD_TEXT.search(text):
        raise Refusal("json.bad_text")
