"""What is wrong with the server itself is told to administrators, who alone can mend it."""

import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from sync_server import disk
from sync_server.backups import standing
from sync_server.backups.manifest import FILE
from sync_server.backups.taking import take
from sync_server.desk.reading.running import standing as told
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World

STOPPED, UNREADABLE, LACKING, FULL = "备份停了", "读不出来", "张照片", "磁盘快满了"


@pytest.fixture
async def admin(world: World, browse: Callable[..., Browser]) -> Browser:
    """Whoever keeps the server."""
    signed_in = browse()
    await signed_in.enter("admin")
    return signed_in


async def overview(browser: Browser) -> str:
    return (await browser.open("/")).text


async def test_backups_that_stopped_are_told_until_one_is_made(
    world: World, clock: Clock, admin: Browser
) -> None:
    """Phones keep their photos until two backups hold them, so silence would fill them."""
    assert STOPPED not in await overview(admin), "a new server has had no time yet"
    clock.move(timedelta(hours=4))
    assert STOPPED in await overview(admin)
    take(world.resources.settings, clock())
    assert STOPPED not in await overview(admin)
    clock.move(timedelta(hours=2))
    assert STOPPED not in await overview(admin), "one that was missed is a delay"
    clock.move(timedelta(hours=2))
    assert STOPPED in await overview(admin)
    assert "最近一次备份" in (await admin.open("/settings")).text


async def test_a_newest_backup_that_cannot_be_read_is_told(
    world: World, clock: Clock, admin: Browser
) -> None:
    """Not on the day it is needed."""
    made = take(world.resources.settings, clock())
    assert UNREADABLE not in await overview(admin)
    (made / FILE).write_text("{}")
    assert UNREADABLE in await overview(admin)


async def test_photos_a_backup_could_not_hold_are_told(world: World, clock: Clock, admin: Browser) -> None:
    """Their files are gone from the server: an earlier backup has them."""
    photo = world.photo()
    world.snap(photos=[photo])
    world.resources.photos.path(photo.sha256).unlink()
    take(world.resources.settings, clock())
    assert f"缺 1 {LACKING}" in await overview(admin)


async def test_a_disk_that_is_nearly_full_is_told(admin: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before phones are turned away."""
    assert FULL not in await overview(admin)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=disk.LEAST_FREE - 1))
    assert FULL in await overview(admin)


async def test_nobody_else_is_alarmed(clock: Clock, office: Browser) -> None:
    """The office cannot mend a disk."""
    clock.move(timedelta(hours=4))
    page = await office.open("/")
    assert (page.status, office.visited, STOPPED in page.text) == (200, "/", False)


def everybody_keeps_the_server(visit: Any, session: Any) -> list[str]:
    return [visit.words(text) for text in told._alarms(visit, told._standing(visit, session))]


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Awaitable[None]]]] = [
    (
        "a missed backup is forgiven for ever",
        standing,
        "_MISSED",
        1000,
        test_backups_that_stopped_are_told_until_one_is_made,
    ),
    (
        "one missed backup is an alarm",
        standing,
        "_MISSED",
        1,
        test_backups_that_stopped_are_told_until_one_is_made,
    ),
    (
        "a manifest is believed",
        standing,
        "read_manifest",
        lambda _backup: SimpleNamespace(lost=0),
        test_a_newest_backup_that_cannot_be_read_is_told,
    ),
    (
        "lost photos are not counted",
        standing,
        "read_manifest",
        lambda _backup: SimpleNamespace(lost=0),
        test_photos_a_backup_could_not_hold_are_told,
    ),
    ("room is assumed", told, "has_room", lambda _folder: True, test_a_disk_that_is_nearly_full_is_told),
]


@pytest.mark.parametrize("bug", MUTANTS, ids=[bug[0] for bug in MUTANTS])
async def test_a_seeded_bug_is_noticed(
    world: World,
    clock: Clock,
    admin: Browser,
    monkeypatch: pytest.MonkeyPatch,
    bug: tuple[str, Any, str, Any, Callable[..., Awaitable[None]]],
) -> None:
    _, where, name, broken, check = bug
    given = {"world": world, "clock": clock, "admin": admin, "monkeypatch": monkeypatch}
    await noticed(monkeypatch, (where, name, broken), check, given)


async def test_an_alarm_for_everybody_is_noticed(
    clock: Clock, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: whoever looks is told."""
    monkeypatch.setattr("sync_server.desk.pages.overview.alarms", everybody_keeps_the_server)
    with pytest.raises(AssertionError):
        await test_nobody_else_is_alarmed(clock, office)
