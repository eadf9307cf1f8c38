"""A phone looks every minute, and finds nothing nearly every time: that must cost next to nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from sync_server.feed.pulling import Feed
from tests.integration.server.acting import Listening, Phone

RECORDS = ("task", "inspection", "assignment", "notice", "paper", "checklistversion")


@pytest.fixture
def phone(server: Listening) -> Phone:
    return server.phone("inspector")


def up_to_date(phone: Phone) -> int:
    cursor, reached = -1, phone.pull(0).cursor
    while reached != cursor:
        cursor, reached = reached, phone.pull(reached).cursor
    return cursor


@contextmanager
def asked(server: Listening) -> Iterator[list[str]]:
    """The statements the server's readers are asked meanwhile."""
    statements: list[str] = []

    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    readers = server.resources.database.readers
    event.listen(readers, "before_cursor_execute", keep)
    try:
        yield statements
    finally:
        event.remove(readers, "before_cursor_execute", keep)


def asks_for_records(server: Listening, phone: Phone) -> bool:
    cursor = up_to_date(phone)
    with asked(server) as statements:
        assert not phone.pull(cursor).changes
    assert statements
    return any(f"FROM {table}" in one for one in statements for table in RECORDS)


def test_a_look_that_finds_nothing_asks_for_no_records(server: Listening, phone: Phone) -> None:
    """Who it is, what changed and how far backups reach: no table of records is read."""
    assert not asks_for_records(server, phone)


def test_a_look_that_asks_for_every_kind_is_caught(
    server: Listening, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug reads each kind of record with no key, as an earlier build did."""

    def everything(feed: Feed, _keys: object) -> dict[str, object]:
        return {kind: read([]) for kind, read in feed._readers().items()}

    monkeypatch.setattr(Feed, "_rows", everything)
    assert asks_for_records(server, phone)
