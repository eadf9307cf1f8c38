"""Every engine the store may run over passes the same suite."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checklists.wire.changes import TaskRow
from fieldapp.store.connection import Connect, sqlite_file
from fieldapp.store.store import Store
from tests.support.local_phone import A_CAMPUS, ELECTRICIAN, INSPECTOR, SeededIds, a_page, a_store, a_task
from tests.support.power_loss import Disk, on_disk

ENGINES: dict[str, Callable[[Path], Connect]] = {
    "sqlite3": sqlite_file,
    "apsw on a simulated disk": lambda path: on_disk(Disk(), path),
}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Callable[[Path], Connect]:
    """One of the engines."""
    return ENGINES[request.param]


@pytest.fixture
def connect(engine: Callable[[Path], Connect], tmp_path: Path) -> Connect:
    """How to open the one database of this test."""
    return engine(tmp_path / "phone.db")


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


@pytest.fixture
def fixer(connect: Connect) -> Iterator[Store]:
    """The electricians' phone."""
    store = a_store(connect, ELECTRICIAN)
    yield store
    store.close()


@pytest.fixture
def task(fixer: Store) -> TaskRow:
    """A task assigned to the electricians, pulled."""
    row = a_task(SeededIds(9))
    fixer.feed.apply(a_page(1, A_CAMPUS, row))
    return row
