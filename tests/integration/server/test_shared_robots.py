"""What several posts of one group are told arrives at their robot once, and is lost by none of them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, delete

from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command
from sync_server.notices import claiming, telling
from sync_server.notices.channels import webhook
from sync_server.notices.choosing import Wish, choose
from sync_server.notices.sending import outside, send_due
from sync_server.notices.timing import Mode
from sync_server.people import erasing
from sync_server.people.accounts import disable
from sync_server.tables import Notice, Person
from tests.integration.server.acting import Listening, snap
from tests.integration.server.notified import arrived, person, reported, wants, wants_kinds
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed
from tests.support.receivers import Receiver, receiver

pytestmark = pytest.mark.usefixtures("listed")

FIRST, SECOND = "canteen", "canteen-deputy"
"""Whom the map names for the canteen, and another of the same team."""
NIGHT = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
"""23:00 on the campus."""


def rests(server: Listening, account: str, there: Receiver, since: int, until: int) -> None:
    wish = Wish(
        channel="webhook",
        mode=Mode.AT_ONCE,
        quiet_from=since,
        quiet_to=until,
        address=there.url,
        secret="shared",
    )
    with server.resources.transaction() as tx:
        choose(tx, person(server, account), wish, outside(server.resources))


def in_the_canteen(server: Listening) -> None:
    reported(server, category="SNAP-06", place="n-canteen")


def next_morning(server: Listening) -> int:
    server.clock.pass_time(timedelta(days=1))
    return send_due(server.resources)


def turned_off(server: Listening, account: str, there: Receiver) -> None:
    wants(server, account, there, Mode.OFF)


def moved_away(server: Listening, account: str, _there: Receiver) -> None:
    with receiver() as elsewhere:
        wants(server, account, elsewhere, Mode.DIGEST)


def silenced(server: Listening, account: str, _there: Receiver) -> None:
    wants_kinds(server, account, named=Mode.OFF, assigned=Mode.OFF)


def closed(server: Listening, account: str, _there: Receiver) -> None:
    with server.resources.transaction() as tx:
        disable(tx, person(server, account))


def erased(server: Listening, account: str, there: Receiver) -> None:
    closed(server, account, there)
    with server.resources.transaction() as tx:
        campus = server.resources.campuses.current(tx.session)
        keeper = tx.session.get_one(Person, person(server, "office"))
        erasing.erase(tx, campus, keeper, person(server, account), account, "unusable")


LEAVING = (turned_off, moved_away, silenced, closed, erased)


def the_other_is_told(server: Listening, there: Receiver, leave: Callable[..., None], who: str) -> None:
    for account in (FIRST, SECOND):
        wants(server, account, there, Mode.DIGEST)
    in_the_canteen(server)
    leave(server, who, there)
    assert next_morning(server) == 1
    (kinds,) = arrived(there)
    assert kinds == ["assigned" if who == FIRST else "named"]


@ON_SQLITE
@pytest.mark.parametrize("who", [FIRST, SECOND])
@pytest.mark.parametrize("leave", LEAVING, ids=lambda one: one.__name__)
def test_who_shares_a_robot_is_told_though_the_other_does_not_want_it_any_more(
    server: Listening, there: Receiver, leave: Callable[..., None], who: str
) -> None:
    the_other_is_told(server, there, leave, who)


def quiet_hours_are_ones_own(server: Listening, there: Receiver) -> None:
    rests(server, FIRST, there, 20, 9)
    rests(server, SECOND, there, 0, 0)
    server.clock.now = NIGHT
    in_the_canteen(server)
    assert send_due(server.resources) == 1
    server.clock.pass_time(timedelta(hours=11))
    assert send_due(server.resources) == 0
    assert arrived(there) == [["assigned"]]


def test_the_quiet_hours_of_one_post_do_not_hold_up_the_other(server: Listening, there: Receiver) -> None:
    """And what the other's robot said at night it does not say again in the morning."""
    quiet_hours_are_ones_own(server, there)


def tried_in_turns(server: Listening, there: Receiver) -> None:
    """Its address is theirs, and so are the pauses after a failure: it is asked once each time."""
    for account in (FIRST, SECOND):
        wants(server, account, there)
    in_the_canteen(server)
    there.status = 500
    for _ in range(3):
        assert send_due(server.resources) == 0
    assert len(there.arrived) == 1
    server.clock.pass_time(timedelta(minutes=1))
    there.status = 200
    assert [send_due(server.resources) for _ in range(2)] == [1, 0]
    ids = {line["id"] for message in there.arrived for line in message.json["notices"]}
    assert (len(there.arrived), len(ids)) == (2, 1)
    assert next_morning(server) == 0


def test_a_failed_message_of_a_shared_robot_is_repeated_under_the_same_id(
    server: Listening, there: Receiver
) -> None:
    tried_in_turns(server, there)


def a_wrong_secret_is_ones_own(server: Listening, there: Receiver) -> None:
    """The receiver knows one of the two secrets."""
    for account, secret in ((FIRST, "mistyped"), (SECOND, "shared")):
        wish = Wish(
            channel="webhook", mode=Mode.AT_ONCE, quiet_from=0, quiet_to=0, address=there.url, secret=secret
        )
        with server.resources.transaction() as tx:
            choose(tx, person(server, account), wish, outside(server.resources))
    in_the_canteen(server)
    sent: list[str] = []
    send = webhook.send

    async def refused_when_mistyped(message: Any, target: Any, world: Any) -> None:
        sent.append(target.secret)
        there.status = 401 if target.secret == "mistyped" else 200
        await send(message, target, world)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(webhook, "send", refused_when_mistyped)
        for _ in range(3):
            send_due(server.resources)
            server.clock.pass_time(timedelta(minutes=5))
    assert sent in (["mistyped", "shared"], ["shared"])


def test_a_secret_one_post_mistyped_does_not_keep_the_other_from_being_told(
    server: Listening, there: Receiver
) -> None:
    a_wrong_secret_is_ones_own(server, there)


def heard_of_a_nameless_report(server: Listening, there: Receiver, reporter: str) -> list[str]:
    """What the canteen's robot says of one by this account, and of a remark of its reporter."""
    before = len(there.arrived)
    made = snap(category="SNAP-06", place="n-canteen", anonymous=True)
    server.phone(reporter).done(made)
    send_due(server.resources)
    remark = server.phone(reporter).command(made.id, Command.COMMENT, note="还在漏")
    assert remark.code is None
    next_morning(server)
    return [kind for kinds in arrived(there)[before:] for kind in kinds]


def a_robot_betrays_nobody(server: Listening, there: Receiver, listening: Sequence[str]) -> None:
    for account in listening:
        rests(server, account, there, 0, 0)
    heard = {}
    for reporter in (FIRST, SECOND, "monitor"):
        heard[reporter] = heard_of_a_nameless_report(server, there, reporter)
        office = server.phone("office")
        for task in office.tasks_by_id().values():
            if task.state in OPEN:
                assert office.command(task.id, Command.REJECT, note="看过了").code is None
        next_morning(server)
    assert heard[FIRST] == heard[SECOND] == heard["monitor"] != []


@ON_SQLITE
@pytest.mark.parametrize("listening", [(FIRST,), (SECOND,), (FIRST, SECOND)])
def test_a_teams_robot_says_the_same_whoever_reported_without_a_name(
    server: Listening, there: Receiver, listening: Sequence[str]
) -> None:
    """The post that answers in person, another of the team, somebody else: of a report and of a remark."""
    a_robot_betrays_nobody(server, there, listening)


def everybody_goes(patch: pytest.MonkeyPatch) -> None:
    """What waits beside it is not put off."""
    put_off = claiming._put_off_together
    patch.setattr(claiming, "_put_off_together", lambda tx, going, _waiting: put_off(tx, going, [going]))


def who_was_written_first_speaks_for_all(patch: pytest.MonkeyPatch) -> None:
    real = claiming._waiting

    def first_alone(session: Any, alike: list[Notice], theirs: Any) -> Any:
        first = min(alike, key=lambda one: claiming._PRESSING[one.kind])
        for other in alike:
            if other is not first and other.due_at is not None:
                session.execute(delete(Notice).where(col(Notice.id) == other.id))
        return real(session, [first], theirs)

    patch.setattr(claiming, "_waiting", first_alone)


def each_is_told_apart(patch: pytest.MonkeyPatch) -> None:
    drop = claiming._drop

    def unless_told_there(notice: Notice, why: str) -> None:
        if why != claiming._TOLD_THERE:
            drop(notice, why)

    patch.setattr(claiming, "_said_to", lambda one: (one.about, one.channel, one.address + one.person))
    patch.setattr(claiming, "_drop", unless_told_there)


def who_reports_without_a_name_is_not_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "NAMELESS_POST", "nobody's")


def betrayed(server: Listening, there: Receiver) -> None:
    a_robot_betrays_nobody(server, there, (FIRST, SECOND))


MUTANTS: dict[Seed, Callable[[Listening, Receiver], None]] = {
    who_reports_without_a_name_is_not_told: betrayed,
    everybody_goes: tried_in_turns,
    who_was_written_first_speaks_for_all: quiet_hours_are_ones_own,
    each_is_told_apart: quiet_hours_are_ones_own,
}


@ON_SQLITE
@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(
    server: Listening, there: Receiver, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """The promise's own test fails on the broken outbox."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        MUTANTS[seed](server, there)
