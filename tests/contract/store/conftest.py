"""Every engine the store may run over passes the same suite."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldapp.store.connection import Connect, sqlite_file
from fieldapp.store.store import Store
from tests.support.local_phone import INSPECTOR, a_store

ENGINES: dict[str, Callable[[Path], Connect]] = {"sqlite3": sqlite_file}


@pytest.fixture(params=ENGINES)
def connect(request: pytest.FixtureRequest, tmp_path: Path) -> Connect:
    """How to open the one database of this test."""
    return ENGINES[request.param](tmp_path / "phone.db")


@pytest.fixture
def store(connect: Connect) -> Iterator[Store]:
    """A store with the inspector signed in."""
    opened = a_store(connect, INSPECTOR)
    yield opened
    opened.close()


@pytest.fixture
def reopened(connect: Connect, store: Store) -> Iterator[Callable[[], Store]]:
    """The same database opened again, as after a kill."""
    again: list[Store] = []

    def reopen() -> Store:
        (again[-1] if again else store).close()
        again.append(a_store(connect, INSPECTOR, seed=len(again) + 1))
        return again[-1]

    yield reopen
    for one in again:
        one.close()
