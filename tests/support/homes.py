"""Where a server keeps its data: the demo campus in SQLite or PostgreSQL, copied for each test at once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from pydantic import SecretStr

from sync_server.demo.seeding import seed
from sync_server.main import new_id, new_token
from sync_server.resources import opened
from sync_server.settings import Settings
from tests.support.postgres import Postgres, postgres
from tests.support.processes import Program, free_port, sync_server

KINDS = ("sqlite", "postgresql")
ON_SQLITE = pytest.mark.parametrize("kept", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("kept", ["postgresql"], indirect=True)
"""For a test whose promise, or whose way to break it, is of one of them alone."""
Made = AbstractContextManager[Settings]


class Home(Protocol):
    """Makes data folders, each with a database of its own; what is made goes when the block ends."""

    def copy(self, data: Path) -> Made:
        """The demo campus in the folder `data`."""

    def empty(self, data: Path) -> Made:
        """Nothing yet in the folder `data`."""


class SqliteHome:
    """A folder is all there is."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._seeded = folder
        _seed(Settings(data=folder), clock)

    @contextmanager
    def copy(self, data: Path) -> Iterator[Settings]:
        shutil.copytree(self._seeded, data)
        yield Settings(data=data)

    @contextmanager
    def empty(self, data: Path) -> Iterator[Settings]:
        yield Settings(data=data)


class PostgresHome:
    """A folder for photos and a database of one server that all tests of this process share."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], server: Postgres) -> None:
        self._server, self._template = server, server.create()
        _seed(self._settings(folder, self._template), clock)

    @contextmanager
    def copy(self, data: Path) -> Iterator[Settings]:
        with self._made(data, self._template) as settings:
            yield settings

    @contextmanager
    def empty(self, data: Path) -> Iterator[Settings]:
        with self._made(data, "template0") as settings:
            yield settings

    @contextmanager
    def _made(self, data: Path, template: str) -> Iterator[Settings]:
        name = self._server.create(template)
        yield self._settings(data, name)
        self._server.drop(name)

    def _settings(self, data: Path, database: str) -> Settings:
        return Settings(data=data, database_url=SecretStr(self._server.url(database)))


def served(settings: Settings) -> Program:
    """A real `xunan serve` on this data."""
    return sync_server(settings.data, port=free_port(), **variables(settings))


def variables(settings: Settings) -> dict[str, str]:
    """What must be set so that a process finds this database."""
    url = settings.database_url
    return {"XUNAN_DATABASE_URL": url.get_secret_value()} if url else {}


@contextmanager
def home(kind: str, folder: Path, clock: Callable[[], datetime], *durable: str) -> Iterator[Home]:
    """A home of a kind, seeded in `folder`; `durable` are settings for a PostgreSQL that is not for tests."""
    if kind == "sqlite":
        yield SqliteHome(folder, clock)
        return
    with postgres(*durable) as server:
        yield PostgresHome(folder, clock, server)


def _seed(settings: Settings, clock: Callable[[], datetime]) -> None:
    with opened(settings, clock=clock, new_id=new_id, new_token=new_token) as resources:
        seed(resources)
