"""One server with one of everything, made once, and everybody signed in at it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI

from sync_server.main import create_app
from sync_server.settings import Settings
from tests.integration.authorisation.asking import Somebody, arrive
from tests.integration.authorisation.things import NOBODY, VIEWERS, Things
from tests.integration.desk.world import Clock, World


@dataclass(slots=True)
class Matrix:
    """One server with one of everything, and everybody signed in at it."""

    app: FastAPI
    things: Things
    people: dict[str, Somebody]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def matrix(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Matrix]:
    async with settled(tmp_path_factory.mktemp("matrix")) as made:
        yield made


@asynccontextmanager
async def settled(folder: Path) -> AsyncIterator[Matrix]:
    """A world in this folder, with everybody in it."""
    settings = Settings(data=folder, public_url="http://desk.test", ranking=True)
    app = create_app(settings, Clock())
    async with app.router.lifespan_context(app):
        things = Things(World(resources=app.state.resources))
        things.settle()
        people = {account: arrive(things, app, account) for account in (NOBODY, *VIEWERS)}
        yield Matrix(app, things, people)
        for somebody in people.values():
            await somebody.http.aclose()
