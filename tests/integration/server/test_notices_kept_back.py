"""What waited to be sent is judged anew when it is: nobody gets what they may not have any more."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlmodel import col, select

from checklists.rectifying.terms import Command
from sync_server.notices import claiming, sight
from sync_server.notices.climbing import climb
from sync_server.notices.sending import send_due
from sync_server.notices.timing import Mode
from sync_server.people.accounts import disable
from sync_server.tables import Notice, Person
from tests.integration.server.acting import Listening
from tests.integration.server.notified import arrived, person, reported, wants
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed
from tests.support.receivers import Receiver

pytestmark = pytest.mark.usefixtures("listed")


def next_morning(server: Listening) -> int:
    server.clock.pass_time(timedelta(days=1))
    return send_due(server.resources)


def a_closed_account(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there, Mode.DIGEST)
    reported(server)
    with server.resources.transaction() as tx:
        disable(tx, person(server, "electric"))
    assert next_morning(server) == 0
    with server.resources.reading() as session:
        kept = session.exec(select(Notice).where(col(Notice.channel) == "webhook")).one()
    assert (kept.due_at, kept.sent_at, kept.error) == (None, None, "no longer theirs")


def test_what_waits_for_an_account_that_was_closed_meanwhile_is_not_sent(
    server: Listening, there: Receiver
) -> None:
    a_closed_account(server, there)


def a_moved_manager(server: Listening, there: Receiver) -> None:
    wants(server, "repair-manager", there, Mode.DIGEST)
    reported(server, severity=4)
    climb(server.resources)
    with server.resources.transaction() as tx:
        tx.session.get_one(Person, person(server, "repair-manager")).unit = "food"
    assert next_morning(server) == 0
    assert there.arrived == []


def test_what_waits_for_a_manager_who_moved_to_another_section_is_not_sent(
    server: Listening, there: Receiver
) -> None:
    a_moved_manager(server, there)


def told_though_out_of_sight(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    task = reported(server).id
    send_due(server.resources)
    assert server.phone("office").command(task, Command.ASSIGN, team="canteen").code is None
    assert send_due(server.resources) == 1
    assert arrived(there) == [["assigned"], ["left"]]


def test_that_a_task_has_left_a_team_is_sent_to_it_though_it_sees_it_no_more(
    server: Listening, there: Receiver
) -> None:
    told_though_out_of_sight(server, there)


def every_notice_stays_theirs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(claiming, "still_theirs", lambda _session, _campus, notices: {one.id for one in notices})


def what_is_out_of_sight_is_never_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sight, "NoticeKind", SimpleNamespace(LEFT="no kind"))


MUTANTS: list[tuple[Seed, Callable[[Listening, Receiver], None]]] = [
    (every_notice_stays_theirs, a_closed_account),
    (every_notice_stays_theirs, a_moved_manager),
    (what_is_out_of_sight_is_never_told, told_though_out_of_sight),
]


@ON_SQLITE
@pytest.mark.parametrize(("seed", "promise"), MUTANTS, ids=lambda one: one.__name__)
def test_a_seeded_bug_is_noticed(
    server: Listening,
    there: Receiver,
    monkeypatch: pytest.MonkeyPatch,
    seed: Seed,
    promise: Callable[[Listening, Receiver], None],
) -> None:
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server, there)
