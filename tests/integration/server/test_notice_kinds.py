"""Each person says which kinds of notices leave the house; the inbox keeps all, danger is always told."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from sqlmodel import col, select

from checklists.rectifying.telling import NoticeKind
from checklists.rectifying.terms import Command
from sync_server import database
from sync_server.notices import kinds, telling
from sync_server.notices.kinds import OFFERED
from sync_server.notices.sending import send_due
from sync_server.notices.timing import Mode
from sync_server.tables import Notice
from tests.integration.server.acting import Listening, snap
from tests.integration.server.notified import arrived, person, reported, told, wants, wants_kinds
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed
from tests.support.receivers import Receiver

pytestmark = pytest.mark.usefixtures("listed")


def progress_waits_for_the_morning(server: Listening, there: Receiver) -> None:
    wants(server, "monitor", there)
    task = reported(server).id
    assert server.phone("electric").command(task, Command.START).code is None
    assert server.phone("office").command(task, Command.COMMENT, note="先拉警戒线").code is None
    assert send_due(server.resources) == 0
    server.clock.pass_time(timedelta(days=1))
    assert send_due(server.resources) == 1
    assert arrived(there) == [["step", "step"]]


def test_what_asks_for_nothing_comes_with_the_mornings_digest(server: Listening, there: Receiver) -> None:
    """As long as nobody chose otherwise; what is to be done is told at once."""
    progress_waits_for_the_morning(server, there)


def a_silenced_kind_stays_inside(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    wants_kinds(server, "electric", assigned=Mode.OFF)
    reported(server)
    server.clock.pass_time(timedelta(days=1))
    assert send_due(server.resources) == 0
    assert told(server, "electric") == ["assigned"]


def test_a_kind_that_is_not_wanted_stays_in_the_inbox(server: Listening, there: Receiver) -> None:
    a_silenced_kind_stays_inside(server, there)


def danger_is_told(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    wants_kinds(server, "electric", **dict.fromkeys(OFFERED, Mode.OFF))
    reported(server, severity=4)
    assert send_due(server.resources) == 1
    assert told(server, "electric") == ["assigned"]


def test_a_suspected_major_hazard_cannot_be_silenced(server: Listening, there: Receiver) -> None:
    """Whatever was chosen by kind: only leaving the channel does."""
    danger_is_told(server, there)


def test_of_channel_and_kind_the_quieter_one_holds(lasting_server: Listening) -> None:
    """For all nine pairs."""
    electric, order = person(lasting_server, "electric"), [Mode.OFF, Mode.DIGEST, Mode.AT_ONCE]
    for kind, channel in product(Mode, Mode):
        wants_kinds(lasting_server, "electric", assigned=kind)
        with lasting_server.resources.reading() as session:
            found = kinds.Wanted(session, {electric}).mode(electric, NoticeKind.ASSIGNED, channel)
        assert found is order[min(order.index(channel), order.index(kind))], (channel, kind)


def what_waits_is_taken_back(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there, Mode.DIGEST)
    reported(server)
    wants_kinds(server, "electric", assigned=Mode.OFF)
    with server.resources.reading() as session:
        assert not session.exec(select(Notice).where(col(Notice.due_at).is_not(None))).all()
    assert told(server, "electric") == ["assigned"]


def test_silencing_a_kind_takes_back_what_waits_of_it(server: Listening, there: Receiver) -> None:
    what_waits_is_taken_back(server, there)


def the_sooner_wish_of_one_address(server: Listening, there: Receiver) -> None:
    for account in ("monitor", "inspector"):
        wants(server, account, there)
    wants_kinds(server, "inspector", step=Mode.AT_ONCE)
    made = reported(server)
    server.phone("inspector").done(snap())
    assert server.phone("electric").command(made.id, Command.START).code is None
    assert send_due(server.resources) == 1
    server.clock.pass_time(timedelta(days=1))
    assert send_due(server.resources) == 0


def test_who_shares_a_robot_is_told_when_the_first_of_them_wants_it(
    server: Listening, there: Receiver
) -> None:
    """And not once more with the other's digest."""
    the_sooner_wish_of_one_address(server, there)


def kinds_are_not_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(kinds.Wanted, "mode", lambda _self, _person, _kind, channel: channel)


def a_kind_silences_danger(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "SUSPECTED_MAJOR", 9)


def the_inbox_is_silenced_too(patch: pytest.MonkeyPatch) -> None:
    real = database.insert_each

    def outside_alone(session: object, rows: list[Notice]) -> list[bool]:
        return real(session, [one for one in rows if one.channel != "inbox"])  # type: ignore[arg-type]

    patch.setattr(telling, "insert_each", outside_alone)


def whoever_wants_it_later_decides(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "sorted", lambda found, key: sorted(found, key=key, reverse=True), raising=False)


MUTANTS: dict[Seed, Callable[[Listening, Receiver], None]] = {
    kinds_are_not_asked: progress_waits_for_the_morning,
    a_kind_silences_danger: danger_is_told,
    the_inbox_is_silenced_too: a_silenced_kind_stays_inside,
    whoever_wants_it_later_decides: the_sooner_wish_of_one_address,
}


@ON_SQLITE
@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(
    server: Listening, there: Receiver, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """The promise's own test fails on the broken choice."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        MUTANTS[seed](server, there)
