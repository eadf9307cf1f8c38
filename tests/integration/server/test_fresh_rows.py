"""A row that is made begins with lists and mappings of its own."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from sync_server import tables
from sync_server.tables import Task


def begun(table: type[SQLModel]) -> dict[str, Any]:
    """The lists and mappings of a fresh row of a table."""
    row = table()
    values = {name: getattr(row, name, None) for name in table.model_fields}
    return {name: value for name, value in values.items() if isinstance(value, list | dict)}


def shared() -> Iterator[str]:
    """What two rows of a table have in common, and would change together."""
    for name, table in inspect.getmembers(tables, inspect.isclass):
        assert issubclass(table, SQLModel)
        first, second = begun(table), begun(table)
        yield from (f"{name}.{field}" for field in first if first[field] is second[field])


def test_no_two_rows_share_a_list_or_a_mapping() -> None:
    assert {"conflicts", "details", "lends", "own"} <= begun(Task).keys()
    assert list(shared()) == []


def test_one_list_for_all_rows_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: what is begun with is no longer copied."""
    lends, for_all = Task.model_fields["lends"], ["lent"]

    def kept(field: FieldInfo, **_: object) -> object:
        return for_all if field is lends else field.default

    monkeypatch.setattr(FieldInfo, "get_default", kept)
    assert "Task.lends" in set(shared())
