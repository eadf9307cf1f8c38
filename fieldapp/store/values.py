"""Between columns and values: ISO 8601 times and JSON documents as text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from checklists.wire.strict_json import read_json, write_json


def moment(text: str) -> datetime:
    """A time from its column."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """A time from a column that may be empty."""
    return moment(text) if text else None


def document(value: Any) -> str:
    """A plain value as a JSON column; what the wire could not carry is refused here, before it is kept."""
    return _checked(write_json(value)).decode()


def plain(text: str) -> Any:
    """The plain value of a JSON column."""
    return read_json(text.encode())


def mapping_or_none(text: str | None) -> Mapping[str, Any] | None:
    """The JSON object of a column that may be empty."""
    return plain(text) if text else None


def _checked(encoded: bytes) -> bytes:
    read_json(encoded)
    return encoded
