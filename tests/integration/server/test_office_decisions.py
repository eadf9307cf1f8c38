"""What the office decides counts in every process that serves the same database, and for one at a time."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.rectifying.table import Command
from sync_server.decisions import decide
from sync_server.notices.timing import Mode
from sync_server.settings import OfficeChoices
from sync_server.tables import Notice, Person
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening, listening
from tests.integration.server.notified import person, reported, wants
from tests.support.homes import ON_POSTGRESQL, ON_SQLITE
from tests.support.receivers import Receiver

FIVE_IN_THE_AFTERNOON = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def decided(server: Listening, base: int, **wanted: object) -> int:
    with server.resources.transaction() as tx:
        return decide(tx, tx.session.get_one(Person, person(server, "office")), base, wanted)


def digest_hours(session: Session) -> set[datetime | None]:
    waiting = select(Notice.due_at).where(col(Notice.channel) == "webhook", col(Notice.due_at).is_not(None))
    return set(session.exec(waiting))


def the_digest_goes_at_the_hour_that_was_decided(server: Listening, there: Receiver) -> None:
    wants(server, "monitor", there, Mode.DIGEST)
    assert decided(server, 0, digest_hour=17) == 1
    task = reported(server).id
    assert server.phone("electric").command(task, Command.START).code is None
    with server.resources.reading() as session:
        assert digest_hours(session) == {FIVE_IN_THE_AFTERNOON}


@pytest.mark.usefixtures("listed")
def test_the_digest_goes_at_the_hour_that_was_decided(server: Listening, there: Receiver) -> None:
    """From the next notice on, without a restart; whoever saw another version overwrites nothing."""
    the_digest_goes_at_the_hour_that_was_decided(server, there)
    with pytest.raises(Refusal, match=r"setting\.overtaken"):
        decided(server, 0, digest_hour=9)
    assert decided(server, 1, digest_hour=17) == 1


@ON_SQLITE
@pytest.mark.usefixtures("listed")
def test_a_digest_of_the_default_hour_is_caught(
    server: Listening, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: what the office decided is not asked for."""
    monkeypatch.setattr(Transaction, "choices", OfficeChoices())
    with pytest.raises(AssertionError):
        the_digest_goes_at_the_hour_that_was_decided(server, there)


@ON_POSTGRESQL
def test_another_process_goes_by_it_at_once(server: Listening) -> None:
    """Two servers over one database, and nothing remembered in either."""
    with listening(server.resources.settings) as other:
        assert not other.resources.choices.ranking
        decided(server, 0, ranking=True)
        assert other.resources.choices.ranking
