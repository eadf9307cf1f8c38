"""A server on a copy of the demo campus, for each test its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync_server.demo.seeding import seed
from sync_server.main import new_id, new_token
from sync_server.resources import opened
from sync_server.settings import Settings
from tests.integration.server.acting import Listening, SetClock, listening


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("seeded")
    settings = Settings(data=data)
    with opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as resources:
        seed(resources)
    return data


@pytest.fixture
def server(seeded: Path, tmp_path: Path) -> Iterator[Listening]:
    with listening(_copied(seeded, tmp_path)) as running:
        yield running


@pytest.fixture(scope="module")
def lasting_server(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    """One for all tests of a module, where what an earlier one left does not matter."""
    with listening(_copied(seeded, tmp_path_factory.mktemp("lasting"))) as running:
        yield running


def _copied(seeded: Path, folder: Path) -> Path:
    return Path(shutil.copytree(seeded, folder / "data"))
