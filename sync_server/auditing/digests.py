"""Rows as the log names and hashes them: the same on both databases, and no value of theirs in the log."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table

Values = Mapping[str, Any]


def subject(table: Table, values: Values) -> str:
    """The primary key as one text."""
    return ":".join(_plain(values[column.name]) for column in table.primary_key)


def changed(before: Values | None, after: Values | None) -> frozenset[str]:
    """The columns whose value is another one; none when there was no row before or after."""
    if before is None or after is None:
        return frozenset()
    return frozenset(name for name, value in after.items() if before[name] != value)


def digest(values: Values | None) -> str:
    """SHA-256 of a row; empty for none."""
    if values is None:
        return ""
    text = json.dumps(dict(values), sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else str(value)
