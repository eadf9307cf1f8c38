"""The server's disk is lost: a backup comes back, and real phones bring what came after it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from sqlmodel import select

from fieldapp.phone import Phone
from fieldapp.sync.transport import HttpxTransport
from sync_server.backups.manifest import read_manifest
from sync_server.backups.restoring import restore
from sync_server.backups.sqlite import SqliteCopies
from sync_server.backups.taking import take
from sync_server.main import create_app, new_id
from sync_server.resources import Resources
from sync_server.settings import Settings
from sync_server.tables import Inspection, Photo, Snap
from tests.e2e.conftest import URL, Process, Signal
from tests.e2e.deeds import inspect, now, snap
from tests.support.waves import recording

MOST_PASSES = 6


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Signal]:
    """A server on these data, and the way to it."""
    app = create_app(settings)
    wire = HttpxTransport(URL, httpx.ASGITransport(app))
    async with app.router.lifespan_context(app):
        yield Signal(wire, app.state.resources)
    await wire.close()


async def lost_and_restored(seeded: Path, folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What the server held before its disk was lost, and after the phone has synced again."""
    settings = Settings(data=folder / "data", backup=folder / "backup")
    shutil.copytree(seeded, settings.data)
    async with running(settings) as signal:
        process = Process(signal, folder / "phones")
        phone = await process.phone("inspector")
        snap(phone, said=recording(2))
        await all_sent(phone)
        backup = take(settings, now())
        snap(phone, 2, said=recording(2, seed=1))
        inspect(phone)
        await all_sent(phone)
        before = held(signal.resources)
    shutil.rmtree(settings.data)
    restore(backup, settings, new_id())
    async with running(settings) as again:
        signal.wire = again.wire
        await all_sent(phone)
        after = held(again.resources)
        await process.phones.close()
    return before, after


async def all_sent(phone: Phone) -> None:
    """Sync until a pass has nothing to complain of and the pass after it neither."""
    for _ in range(MOST_PASSES):
        await phone.sync.run_once()
    assert (await phone.sync.run_once()).problem is None


def held(resources: Resources) -> dict[str, bytes]:
    """Every record by its id, and every photo's bytes by its name."""
    with resources.reading() as session:
        records = [*session.exec(select(Inspection.id)), *session.exec(select(Snap.id))]
        photos = session.exec(select(Photo.sha256)).all()
    return dict.fromkeys(records, b"") | {name: resources.photos.path(name).read_bytes() for name in photos}


async def test_what_came_after_the_backup_comes_back_from_the_phones(seeded: Path, tmp_path: Path) -> None:
    """Nine photos, an inspection and a spoken snap came after the backup: all are there again, once."""
    before, after = await lost_and_restored(seeded, tmp_path)
    assert len(before) == 2 * 3 + 1 + 9
    assert after == before


async def test_without_a_new_epoch_they_would_stay_lost(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: a restored server that claims to be the old one."""
    load = SqliteCopies.load

    def keeping(self: SqliteCopies, folder: Path, revision: str, _epoch: str) -> None:
        load(self, folder, revision, read_manifest(folder).epoch)

    monkeypatch.setattr(SqliteCopies, "load", keeping)
    before, after = await lost_and_restored(seeded, tmp_path)
    assert set(after) < set(before)
