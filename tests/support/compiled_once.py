"""A statement is compiled once a process, not once by each of the thousands of servers tests start in it.

SQLAlchemy keeps what it compiled with an engine; engines of one kind of database compile the same.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_MOST = 5000


def compile_once() -> None:
    """All engines share what they compile, told apart by the classes of their dialects alone."""
    shared: LRUCache[Any, Any] = LRUCache(_MOST)
    Engine._compiled_cache = property(lambda _: shared, lambda *_: None)  # type: ignore[assignment]
    DefaultDialect.__eq__ = _alike  # type: ignore[method-assign]
    DefaultDialect.__hash__ = _of_class  # type: ignore[assignment, method-assign]


def _alike(one: object, other: object) -> bool:
    return type(one) is type(other)


def _of_class(one: object) -> int:
    return hash(type(one))
