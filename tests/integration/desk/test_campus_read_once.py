"""A page asks for the campus at ten places; who writes must see what it has just written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlmodel import Session

from sync_server import campuses
from sync_server.campuses import publish
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import LAWN, World


@contextmanager
def looks_at_the_campus(world: World) -> Iterator[list[str]]:
    looks: list[str] = []

    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM campusdocument" in statement:
            looks.append(statement)

    readers = world.resources.database.readers
    event.listen(readers, "before_cursor_execute", keep)
    try:
        yield looks
    finally:
        event.remove(readers, "before_cursor_execute", keep)


async def is_read_once(world: World, office: Browser) -> bool:
    address = f"/tasks/{world.snap(place=LAWN)}"
    with looks_at_the_campus(world) as looks:
        assert (await office.open(address)).status == 200
    return 0 < len(looks) <= 3


def sees_what_it_wrote(world: World) -> bool:
    resources = world.resources
    with resources.transaction() as tx:
        before = resources.campuses.current(tx.session)
        publish(tx, replace(before, version=before.version + 1))
        return resources.campuses.current(tx.session).version == before.version + 1


async def test_a_page_asks_for_the_campus_once(world: World, office: Browser) -> None:
    """Once to know who is there, once for the page and once for what stands around it."""
    assert await is_read_once(world, office)


async def test_what_is_read_after_a_change_is_the_change(world: World) -> None:
    """A transaction keeps nothing: what it published counts for all it does next."""
    assert sees_what_it_wrote(world)


async def test_a_page_that_asks_again_and_again_is_caught(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug keeps nothing, as an earlier build did."""

    def each_time(session: Session, _name: str, read: Callable[[Session], object]) -> object:
        return read(session)

    monkeypatch.setattr(campuses, "read_once", each_time)
    assert not await is_read_once(world, office)


async def test_a_transaction_that_keeps_what_it_read_is_caught(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug keeps it for whoever writes, too."""

    def kept(session: Session, name: str, read: Callable[[Session], object]) -> object:
        return session.info.setdefault(name, read(session))

    monkeypatch.setattr(campuses, "read_once", kept)
    assert not sees_what_it_wrote(world)
