"""The desk as an app in this process, a small campus behind it, and browsers that sign in."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from sync_server.main import create_app, new_id, new_token
from sync_server.people import tries
from sync_server.resources import opened
from sync_server.settings import Settings
from tests.integration.desk.browsers import Browser, browser
from tests.integration.desk.world import Clock, World

FEW = 6


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a first start leaves it: made once, as all the steps of the schema take their time."""
    folder = tmp_path_factory.mktemp("started")
    with opened(Settings(data=folder), clock=Clock(), new_id=new_id, new_token=new_token):
        return folder


@pytest.fixture
async def app(tmp_path: Path, started: Path, clock: Clock) -> AsyncIterator[FastAPI]:
    shutil.copytree(started, tmp_path, dirs_exist_ok=True)
    app = create_app(Settings(data=tmp_path, public_url="http://desk.test"), clock)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def world(app: FastAPI) -> World:
    world = World(resources=app.state.resources)
    world.settle()
    return world


@pytest.fixture
async def browse(app: FastAPI) -> AsyncIterator[Callable[..., Browser]]:
    """Makes browsers, each its own, and closes them."""
    made: list[Browser] = []

    def fresh(language: str = "zh") -> Browser:
        made.append(browser(app, language))
        return made[-1]

    yield fresh
    for one in made:
        await one.http.aclose()


@pytest.fixture
async def office(world: World, browse: Callable[..., Browser]) -> Browser:
    """The head of the office, who sees everything."""
    signed_in = browse()
    await signed_in.enter("office")
    return signed_in


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address may fail fewer times than usual, so that a test takes less."""
    monkeypatch.setattr(tries, "MOST_FROM_ADDRESS", FEW)
