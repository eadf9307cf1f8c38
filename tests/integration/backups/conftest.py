"""A server with a little work done, over SQLite and over PostgreSQL, and its backups in a second folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync_server.settings import Settings
from tests.integration.server.acting import Listening, SetClock, inspection, listening, picture, ref, snap
from tests.support.homes import KINDS, Home, home

PHOTO = picture(1)


@pytest.fixture(scope="session", params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with home(request.param, tmp_path_factory.mktemp("seeded"), SetClock()) as made:
        yield made


@pytest.fixture
def settings(kept: Home, tmp_path: Path) -> Iterator[Settings]:
    with kept.copy(tmp_path / "data") as settings:
        yield settings.model_copy(update={"backup": tmp_path / "backups"})


@pytest.fixture
def server(settings: Settings) -> Iterator[Listening]:
    """One inspection with two findings, and one snap with its photo."""
    with listening(settings) as running:
        phone = running.phone("inspector")
        phone.done(inspection(failed=(2, 10)))
        phone.done(snap(photos=(ref(PHOTO),)))
        assert phone.put(ref(PHOTO).sha256, PHOTO).is_success
        yield running


@pytest.fixture
def still(settings: Settings) -> Settings:
    """A data folder that nobody has open, so that this process may fork."""
    with listening(settings) as running:
        phone = running.phone("inspector")
        phone.done(snap(photos=(ref(PHOTO),)))
        assert phone.put(ref(PHOTO).sha256, PHOTO).is_success
    return settings
