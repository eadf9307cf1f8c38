"""Notices leave once, when they are wanted; and whatever a receiver does, nobody waits for it."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from checklists.rectifying.terms import Command
from sync_server.notices import messages, sending
from sync_server.notices.claiming import claim
from sync_server.notices.climbing import climb
from sync_server.notices.sending import send_due
from sync_server.notices.timing import Mode
from sync_server.tables import Notice
from tests.integration.server.acting import Listening, snap
from tests.integration.server.notified import arrived, person, reported, told, wants, wants_kinds
from tests.support.receivers import Receiver, receiver

pytestmark = pytest.mark.usefixtures("listed")

EVENING = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
"""23:00 on the campus."""


def sent_to(server: Listening, address: str) -> bool:
    with server.resources.reading() as session:
        theirs = session.exec(select(Notice.sent_at).where(col(Notice.address) == address)).all()
    return None not in theirs


def soon(holds: Callable[[], bool]) -> bool:
    """Whether it holds within three seconds."""
    until = time.monotonic() + 3
    while not (held := holds()) and time.monotonic() < until:
        time.sleep(0.05)
    return held


def void(_: object) -> None:
    """A waiting that answers nothing."""


def sent_once(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    reported(server)
    assert [send_due(server.resources) for _ in range(3)] == [1, 0, 0]
    server.clock.pass_time(timedelta(days=1))
    send_due(server.resources)
    assert arrived(there) == [["assigned"]]


def test_a_notice_is_sent_once(server: Listening, there: Receiver) -> None:
    sent_once(server, there)


def test_two_posts_of_one_group_do_not_make_the_robot_speak_twice(server: Listening, there: Receiver) -> None:
    for account in ("monitor", "inspector"):
        wants(server, account, there)
        wants_kinds(server, account, step=Mode.AT_ONCE)
    made = reported(server)
    server.phone("inspector").done(snap())
    assert server.phone("electric").command(made.id, Command.START).code is None
    send_due(server.resources)
    assert arrived(there) == [["step"]]


def nothing_is_lost(server: Listening, there: Receiver) -> None:
    """The process ended after it had claimed, before anything was on its way."""
    wants(server, "electric", there)
    reported(server)
    with server.resources.transaction() as tx:
        assert len(claim(tx, server.resources.campuses.current(tx.session))) == 1
    assert send_due(server.resources) == 0
    server.clock.pass_time(timedelta(minutes=2))
    assert send_due(server.resources) == 1


def test_what_was_claimed_when_the_server_was_killed_is_sent_later(
    server: Listening, there: Receiver
) -> None:
    nothing_is_lost(server, there)


def tried_again(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    there.status = 500
    reported(server)
    for _ in range(3):
        assert send_due(server.resources) == 0
    assert len(there.arrived) == 1
    server.clock.pass_time(timedelta(minutes=1))
    there.status = 200
    assert send_due(server.resources) == 1
    assert there.arrived[0].body == there.arrived[1].body


def test_a_dead_receiver_is_left_alone_for_a_while_and_gets_the_same_notice_then(
    server: Listening, there: Receiver
) -> None:
    tried_again(server, there)


def test_a_receiver_that_stays_dead_is_given_up_and_the_inbox_has_it(
    server: Listening, there: Receiver
) -> None:
    wants(server, "electric", there)
    there.status = 500
    reported(server)
    for _ in range(40):
        send_due(server.resources)
        server.clock.pass_time(timedelta(hours=4))
    with server.resources.reading() as session:
        failed = session.exec(select(Notice).where(col(Notice.channel) == "webhook")).one()
    assert (failed.due_at, failed.sent_at, failed.error) == (None, None, "status 500")
    assert told(server, "electric") == ["assigned"]


def nobody_waits(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    reported(server)
    inspector = server.phone("inspector")
    there.before_answering = lambda: inspector.done(snap(place="n-teaching-2"))
    assert send_due(server.resources) == 1


def test_a_phone_is_answered_while_a_receiver_is_not(server: Listening, there: Receiver) -> None:
    """No transaction is open while a message is on its way."""
    nobody_waits(server, there)


def settled_as_it_ends(server: Listening, there: Receiver) -> None:
    """The slow one answers when the other is settled: it would wait for ever, were it the other way round."""
    with receiver() as slow:
        wants(server, "electric", there)
        wants(server, "repair-manager", slow)
        end = threading.Event()
        slow.before_answering = lambda: void(end.wait(4))
        reported(server, severity=4)
        climb(server.resources)
        round_ = threading.Thread(target=send_due, args=(server.resources,))
        round_.start()
        settled = soon(lambda: sent_to(server, there.url))
        end.set()
        round_.join()
    assert settled


def test_what_arrived_is_settled_while_another_receiver_still_keeps_us_waiting(
    server: Listening, there: Receiver
) -> None:
    """Or a claim would end, and it would arrive again."""
    settled_as_it_ends(server, there)


def no_parcel_outlasts_its_claim(server: Listening, there: Receiver) -> None:
    """The round stands at its end when the parcel's turn comes."""
    wants(server, "electric", there)
    reported(server)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending, "_LATEST_START", timedelta(seconds=-1))
        assert send_due(server.resources) == 0
    assert there.arrived == []
    server.clock.pass_time(timedelta(minutes=1))
    assert send_due(server.resources) == 1


def test_a_parcel_whose_turn_comes_when_its_claim_may_end_waits_for_the_next_round(
    server: Listening, there: Receiver
) -> None:
    no_parcel_outlasts_its_claim(server, there)


def quiet_at_night(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    server.clock.now = EVENING
    reported(server)
    assert send_due(server.resources) == 0
    server.clock.now = datetime(2026, 11, 21, 22, 59, tzinfo=UTC)
    assert send_due(server.resources) == 0
    server.clock.now = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    assert send_due(server.resources) == 1


def test_at_night_it_is_quiet_until_seven_on_the_campus(server: Listening, there: Receiver) -> None:
    quiet_at_night(server, there)


def test_a_suspected_major_hazard_does_not_wait_for_the_morning(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    server.clock.now = EVENING
    reported(server, severity=4)
    assert send_due(server.resources) == 1


def one_digest(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there, Mode.DIGEST)
    reported(server)
    reported(server, place="n-teaching-2")
    assert send_due(server.resources) == 0
    server.clock.now = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
    assert send_due(server.resources) == 1
    assert arrived(there) == [["assigned", "assigned"]]


def test_a_digest_is_one_message_at_eight_the_next_morning(server: Listening, there: Receiver) -> None:
    one_digest(server, there)


def test_turning_a_channel_off_takes_back_what_waits_for_it(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    reported(server)
    wants(server, "electric", there, Mode.OFF)
    assert send_due(server.resources) == 0
    assert told(server, "electric") == ["assigned"]


def a_nameless_report_names_nobody(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    task = reported(server, anonymous=True).id
    send_due(server.resources)
    assert server.phone("monitor").command(task, Command.COMMENT, note="还在闪").code is None
    server.clock.pass_time(timedelta(days=1))
    send_due(server.resources)
    sent = " ".join(str(message.json) for message in there.arrived)
    assert len(there.arrived) == 2
    for secret in ("学生", person(server, "monitor")):
        assert secret not in sent
    shown = server.phone("electric").task(task).events
    assert {(event.post, event.mine) for event in shown} == {("匿名", False)}
    assert all(event.mine for event in server.phone("monitor").task(task).events)


def test_what_is_told_of_a_nameless_report_names_nobody(server: Listening, there: Receiver) -> None:
    """Neither the message that leaves the house nor the rows the team's inbox is read from."""
    a_nameless_report_names_nobody(server, there)


def test_a_post_that_slips_into_a_notice_is_noticed(
    server: Listening, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: a message says who reported it."""
    said = messages._standing
    monkeypatch.setattr(messages, "_standing", lambda task, *more: said(task, *more) + task.issuer)
    with pytest.raises(AssertionError):
        a_nameless_report_names_nobody(server, there)
