"""The real server, the real field app and a real Chromium, for tests that look through people's eyes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import PHONE, TABLET, Browser, Phone
from tests.support.processes import Program, field_app, seeded_server

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


@pytest.fixture(params=[PHONE, TABLET], ids=["phone", "tablet"])
def device(request: pytest.FixtureRequest, browser: Browser) -> Phone:
    """Somebody's device: the same flow in the hand and in two panes."""
    return browser.phone(size=request.param)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Program]:
    """A sync server on the demo campus, with the desk."""
    with seeded_server(tmp_path) as server:
        yield server


@pytest.fixture
def app(tmp_path: Path, server: Program) -> Iterator[Program]:
    """The field app of the same campus."""
    with field_app(tmp_path, server.url) as app:
        yield app
