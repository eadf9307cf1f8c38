"""What the office decides counts in every process that serves the same database, and for one at a time."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.wire.changes import PHONE_RULES
from checklists.wire.phone_rules import PhoneRulesRow
from checklists.wire.pulling import PullAnswer, SnapshotAnswer
from checklists.wire.reading import read
from sync_server import decisions
from sync_server.choices import FOR_PHONES, phone_rules
from sync_server.decisions import decide
from sync_server.notices import retiming
from sync_server.notices.retiming import move_digest
from sync_server.notices.timing import Mode, next_hour
from sync_server.settings import OfficeChoices
from sync_server.tables import Notice, Person
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening, Phone, listening
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


def what_waits_follows_the_hour(server: Listening, there: Receiver) -> None:
    wants(server, "monitor", there, Mode.DIGEST)
    task = reported(server).id
    assert server.phone("electric").command(task, Command.START).code is None
    electric = person(server, "electric")
    with server.resources.transaction() as tx:
        morning = tx.now + timedelta(hours=9)
        resting = Notice(
            id="rests", about="night", kind="assigned", task=task, person=electric, channel="webhook",
            address="there", made_at=tx.now, due_at=morning,
        )  # fmt: skip
        tx.session.add(resting)
    decided(server, 0, digest_hour=17)
    with server.resources.transaction() as tx:
        move_digest(tx)
        assert tx.session.get_one(Notice, "rests").due_at == morning
        digest = select(Notice.due_at).where(col(Notice.channel) == "webhook", col(Notice.id) != "rests")
        assert set(tx.session.exec(digest)) == {FIVE_IN_THE_AFTERNOON}


@pytest.mark.usefixtures("listed")
def test_what_waits_for_the_digest_follows_its_hour(server: Listening, there: Receiver) -> None:
    """And what goes at once, or rests for the night, is not put off with it."""
    what_waits_follows_the_hour(server, there)


@ON_SQLITE
@pytest.mark.usefixtures("listed")
def test_a_digest_that_keeps_its_old_hour_is_caught(
    server: Listening, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: nothing that waits is found."""
    monkeypatch.setattr(retiming, "next_hour", lambda now, _hour, zone: next_hour(now, 8, zone))
    with pytest.raises(AssertionError):
        what_waits_follows_the_hour(server, there)


@ON_POSTGRESQL
def test_another_process_goes_by_it_at_once(server: Listening) -> None:
    """Two servers over one database, and nothing remembered in either."""
    with listening(server.resources.settings) as other:
        assert not other.resources.choices.ranking
        decided(server, 0, ranking=True)
        assert other.resources.choices.ranking


def rules_told(server: Listening, cursor: int) -> list[PhoneRulesRow]:
    """What an inspector's phone hears of them after a cursor."""
    changes = server.phone("inspector").pull(cursor).changes
    return [read(PhoneRulesRow, one.row) for one in changes if one.kind == PHONE_RULES]


def in_snapshot(phone: Phone) -> PhoneRulesRow:
    """The rules in a copy of everything the phone's person sees."""
    page = read(SnapshotAnswer, phone.http.get("/snapshot").raise_for_status().json())
    (row,) = [one.row for one in page.changes if one.kind == PHONE_RULES]
    return read(PhoneRulesRow, row)


def reached(page: PullAnswer) -> dict[str, str | int]:
    """How a phone asks to go on from a page."""
    return {"cursor": page.cursor, "scope": page.scope[0]}


def phones_hear_of_what_was_decided(server: Listening) -> None:
    before = server.phone("inspector").pull(0).cursor
    decided(server, 0, digest_hour=17)
    assert rules_told(server, before) == []
    decided(server, 1, photo_edge=2560, wifi_only=True, photo_from=2, camera_only=True, practice=False)
    told = PhoneRulesRow(photo_edge=2560, wifi_only=True, photo_from=2, camera_only=True, practice=False)
    assert rules_told(server, before) == [told]


def test_phones_hear_of_what_was_decided_for_them(server: Listening) -> None:
    """By the next pull, and whoever takes a snapshot at once; what is the desk's own tells them nothing."""
    phones_hear_of_what_was_decided(server)
    assert in_snapshot(server.phone("electric")).photo_edge == 2560


@ON_SQLITE
def test_deciding_without_telling_phones_is_caught(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the choice is kept, and no change is numbered for it."""
    monkeypatch.setattr(decisions, "FOR_PHONES", frozenset())
    with pytest.raises(AssertionError):
        phones_hear_of_what_was_decided(server)


def test_everything_a_phone_goes_by_can_be_decided() -> None:
    """A rule that only phones know of would stay at its default for ever."""
    assert {"id", *FOR_PHONES} == {field.name for field in fields(PhoneRulesRow)}
    assert phone_rules(OfficeChoices()) == PhoneRulesRow()


@ON_SQLITE
def test_what_is_set_from_outside_reaches_phones_that_were_here_before(server: Listening) -> None:
    """After a restart with another value a phone's next pull leads to a snapshot, once."""
    phone = server.phone("inspector")
    known = phone.pull(0)
    fixed = server.resources.settings.model_copy(update={"wifi_only": True})
    fixed.model_fields_set.add("wifi_only")
    server.stop()
    with listening(fixed) as other:
        again = other.phone("inspector")
        assert again.http.get("/pull", params=reached(known)).status_code == 410
        assert in_snapshot(again).wifi_only
        assert again.http.get("/pull", params=reached(again.pull(known.cursor))).status_code == 200
