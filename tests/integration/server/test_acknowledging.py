"""Nothing is acknowledged before it is committed."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from sync_server.database import Database
from sync_server.tables import Operation
from tests.integration.server.acting import Listening, Phone, inspection, verdicts


@pytest.fixture
def phone(server: Listening) -> Phone:
    signed_in = server.phone("inspector")
    # After a failure of its own the server closes the connection it was on.
    signed_in.http.headers["Connection"] = "close"
    return signed_in


def test_a_push_whose_commit_fails_is_not_acknowledged(server: Listening, phone: Phone) -> None:
    """The phone hears a failure, nothing of the batch is there, and sending it again applies it."""
    line = phone.line(inspection())
    with failing_commits(server.resources.database), pytest.raises(httpx.HTTPStatusError):
        phone.push([line])
    with server.resources.reading() as session:
        assert session.exec(select(Operation)).all() == []
    assert verdicts(phone.push([line])) == ["applied"]


def test_an_answer_before_the_commit_would_be_noticed(
    server: Listening, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the answer goes out whatever becomes of the commit."""

    @contextmanager
    def hasty(self: Database) -> Iterator[Session]:
        with self.turn(), Session(self.writer, expire_on_commit=False) as session:
            yield session
            try:
                session.commit()
            except RuntimeError:
                session.rollback()

    monkeypatch.setattr(Database, "writing", hasty)
    with pytest.raises(pytest.fail.Exception):
        test_a_push_whose_commit_fails_is_not_acknowledged(server, phone)


@contextmanager
def failing_commits(database: Database) -> Iterator[None]:
    def fail(_connection: object) -> None:
        raise RuntimeError("the disk is gone")

    event.listen(database.writer, "commit", fail)
    try:
        yield
    finally:
        event.remove(database.writer, "commit", fail)
