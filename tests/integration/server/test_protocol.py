"""What the protocol promises beside verdicts: nothing waits in the dark, and nothing is missed."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from checklists.rectifying.terms import Command, State
from checklists.wire.changes import TASK
from checklists.wire.ids import uuid7
from checklists.wire.operations import (
    SnapCorrected,
    SnapWithdrawn,
    TaskCommanded,
    read_operation,
    write_operation,
)
from checklists.wire.pulling import SnapshotAnswer
from checklists.wire.push import PushVerdict
from checklists.wire.reading import read
from sync_server import durability
from sync_server.feed.pulling import forget
from sync_server.tables import DeferredOperation, Device, Person
from tests.integration.server.acting import MORNING, Listening, Phone, problem, snap


@pytest.fixture
def phone(server: Listening) -> Phone:
    return server.phone("inspector")


def device(server: Listening, phone: Phone) -> Device:
    with server.resources.reading() as session:
        return session.get_one(Device, phone.enrolment.device)


def snapshot(phone: Phone) -> SnapshotAnswer:
    return read(SnapshotAnswer, phone.http.get("/snapshot").raise_for_status().json())


def comment(task: str) -> TaskCommanded:
    return TaskCommanded(task=task, command=Command.COMMENT, base_version=1, at=MORNING, note="请尽快")


def test_a_command_to_a_task_that_is_not_here_yet_waits_for_it(server: Listening, phone: Phone) -> None:
    """After a restore, another phone may still bring the task: until then the command is put off."""
    body = snap()
    early = phone.line(comment(body.id))
    (result,) = phone.push([early]).results
    assert (result.verdict, result.code) == (PushVerdict.DEFERRED, "task.unknown")
    with server.resources.reading() as session:
        assert session.exec(select(DeferredOperation.code)).all() == ["task.unknown"]
    phone.done(body)
    (result,) = phone.push([early]).results
    assert result.verdict is PushVerdict.APPLIED_CONCURRENT or result.verdict is PushVerdict.APPLIED
    with server.resources.reading() as session:
        assert session.exec(select(DeferredOperation.code)).all() == []


def corrected_early(phone: Phone) -> None:
    body = snap()
    said = SnapCorrected(
        snap=body.id, at=MORNING, place="n-library", category=body.category, severity=3, note="窗边"
    )
    early = phone.line(said)
    (result,) = phone.push([early]).results
    assert (result.verdict, result.code) == (PushVerdict.DEFERRED, "snap.unknown")
    phone.done(body)
    assert phone.push([early]).results[0].verdict is PushVerdict.APPLIED
    task = phone.task(body.id)
    assert (task.place, task.note) == ("n-library", "窗边")


def test_a_correction_that_comes_before_its_snap_waits_and_is_carried_out(phone: Phone) -> None:
    """A refused snap that is sent again gets a later number: what was said of it since comes first."""
    corrected_early(phone)


def test_a_withdrawal_that_comes_before_its_snap_waits_and_is_carried_out(phone: Phone) -> None:
    """Whoever took it back does not find its team at the door."""
    body = snap()
    early = phone.line(SnapWithdrawn(snap=body.id, at=MORNING, reason="拍错了"))
    assert phone.push([early]).results[0].verdict is PushVerdict.DEFERRED
    phone.done(body)
    assert phone.push([early]).results[0].verdict is PushVerdict.APPLIED
    assert phone.task(body.id).state == State.CANCELLED


def in_the_order_they_were_said(phone: Phone) -> None:
    body = snap()
    first = SnapCorrected(
        snap=body.id, at=MORNING, place=body.place, category=body.category, severity=3, note="先说的"
    )
    earlier, late = phone.line(first), phone.line(body)
    later = phone.line(replace(first, note="后说的"))
    answer = phone.push([earlier, late, later])
    assert [one.verdict for one in answer.results] == [
        PushVerdict.DEFERRED,
        PushVerdict.APPLIED,
        PushVerdict.DEFERRED,
    ]
    phone.push([earlier, later])
    assert phone.task(body.id).note == "后说的"


def test_two_corrections_are_carried_out_in_the_order_they_were_said(phone: Phone) -> None:
    """The snap comes between them: the later word does not go before the one that waits."""
    in_the_order_they_were_said(phone)


def test_merging_into_a_task_that_is_not_here_yet_waits_for_it(server: Listening, phone: Phone) -> None:
    """The task to merge is here, the one to merge it into is still on its way."""
    body, other = snap(), snap("SNAP-29")
    phone.done(body)
    manager = server.phone("office")
    merged = TaskCommanded(task=body.id, command=Command.MERGE, base_version=1, at=MORNING, into=other.id)
    early = manager.line(merged)
    assert manager.push([early]).results[0].verdict is PushVerdict.DEFERRED
    phone.done(other)
    assert manager.push([early]).results[0].verdict is PushVerdict.APPLIED
    assert manager.task(body.id).merged_into == other.id


def test_an_operation_of_a_newer_app_waits_for_a_newer_server(phone: Phone) -> None:
    """An app that was updated first loses nothing to a server that was not."""
    newer = phone.line(snap(), schema=99)
    answer = phone.push([newer, phone.line(snap("SNAP-03"))])
    assert [one.verdict for one in answer.results] == [PushVerdict.DEFERRED, PushVerdict.APPLIED]
    assert answer.missing == ()


def test_lost_operations_are_named_by_their_numbers(server: Listening, phone: Phone) -> None:
    """Silent loss becomes an alarm within one sync, and ends when what was missing comes."""
    first, *lost, last = (phone.line(snap(f"SNAP-{number:02}")) for number in (3, 5, 6, 7))
    phone.push([first])
    assert phone.push([last]).missing == (2, 3)
    assert device(server, phone).contiguous == 1
    assert phone.push(lost).missing == ()
    assert device(server, phone).contiguous == 4


def test_a_copy_that_counts_too_is_told_where_to_go_on(phone: Phone) -> None:
    """Two phones with the same numbers: the second one's record is not lost, it gets another number."""
    phone.done(snap())
    copied = read_operation(phone.line(snap("SNAP-03")))
    answer = phone.push([write_operation(replace(copied, device_seq=1))])
    assert (answer.results[0].code, answer.next_seq) == ("op.sequence_reuse", 2)
    again = phone.push([write_operation(replace(copied, device_seq=answer.next_seq))])
    assert again.results[0].verdict is PushVerdict.APPLIED


def test_what_two_copies_of_a_phone_share_is_never_asked_for_again(server: Listening, phone: Phone) -> None:
    """Each copy gives it a number of its own: it is here once, and neither number counts as lost."""
    shared = read_operation(phone.line(snap("SNAP-03")))
    phone.push([write_operation(replace(shared, device_seq=3))])
    answer = phone.push([write_operation(replace(shared, device_seq=2))])
    assert answer.results[0].verdict is PushVerdict.DUPLICATE
    assert answer.missing == (1,)
    other = read_operation(phone.line(snap()))
    assert phone.push([write_operation(replace(other, device_seq=1))]).missing == ()
    assert device(server, phone).contiguous == 3


def test_a_command_means_the_task_its_report_is_counted_in(server: Listening, phone: Phone) -> None:
    """After a restore reports come in another order: what had opened a task joins one, and is still found."""
    first, second = snap(), snap()
    fixer = server.phone("electric")
    moved = TaskCommanded(task=second.id, command=Command.COMMENT, base_version=4, at=MORNING, note="已到场")
    early = fixer.line(moved)
    assert fixer.push([early]).results[0].verdict is PushVerdict.DEFERRED
    phone.done(first)
    phone.done(second)
    assert fixer.push([early]).results[0].verdict is PushVerdict.APPLIED_CONCURRENT
    assert fixer.tasks_by_id()[first.id].events[-1].note == "已到场"


def test_a_changed_scope_asks_for_a_snapshot(server: Listening) -> None:
    """Somebody who changes teams sees what the new team has, and nothing of the old one's any more."""
    server.phone("inspector").done(snap())
    fixer = server.phone("electric")
    page = fixer.pull()
    (scope,) = page.scope
    assert fixer.http.get("/pull", params={"cursor": page.cursor, "scope": scope}).is_success
    with server.resources.transaction() as tx:
        tx.session.get_one(Person, fixer.enrolment.person.id).unit = "plumbing"
    refused = fixer.http.get("/pull", params={"cursor": page.cursor, "scope": scope})
    assert (refused.status_code, problem(refused)) == (410, "feed.snapshot_needed")
    assert not [change for change in snapshot(fixer).changes if change.kind == TASK]


def test_a_snapshot_is_what_walking_the_feed_comes_to(server: Listening, phone: Phone) -> None:
    """A phone that begins anew shows exactly what one shows that followed every change."""
    for category in ("SNAP-03", "SNAP-05", "SNAP-07"):
        phone.done(snap(category))
    for one in (phone, server.phone("electric"), server.phone("office")):
        taken = {change.id: change.row for change in snapshot(one).changes if change.kind == TASK}
        assert taken == one.rows(TASK)


def test_a_cursor_before_the_horizon_asks_for_a_snapshot(server: Listening, phone: Phone) -> None:
    """Old changes are forgotten, and a phone that was away for longer is told so instead of missing them."""
    phone.done(snap("SNAP-03"))
    early = phone.pull().cursor
    server.clock.pass_time(timedelta(days=200))
    phone.done(snap("SNAP-05"))
    late = phone.pull(early).cursor
    with server.resources.transaction() as tx:
        forget(tx, before=tx.now - timedelta(days=180))
    with pytest.raises(httpx.HTTPStatusError, match="410"):
        phone.pull(early - 1)
    assert phone.pull(late).changes == ()
    assert len([change for change in snapshot(phone).changes if change.kind == TASK]) == 2


def test_a_cursor_of_another_history_asks_for_a_snapshot(phone: Phone) -> None:
    """A server restored without a new epoch still never skips what it will number anew."""
    with pytest.raises(httpx.HTTPStatusError, match="410"):
        phone.pull(1_000_000)


@pytest.mark.parametrize("wrong", [timedelta(days=3650), timedelta(days=-3650), timedelta(0)])
def test_a_wrong_clock_is_seen_and_refuses_nothing(server: Listening, phone: Phone, wrong: timedelta) -> None:
    """A phone set ten years off hands in its work, and the office sees how far off it is."""
    head = phone.push_head(sent_at=server.clock() + wrong)
    assert phone.send_lines(head, [phone.line(snap())]).results[0].code is None
    assert device(server, phone).skew_s == round(wrong.total_seconds())


def test_how_far_backups_reach_is_told_with_every_answer(server: Listening, phone: Phone) -> None:
    """Phones learn what they may delete when they push and when they pull."""
    for pos in (3, 9):
        with server.resources.transaction() as tx:
            durability.note_verified_backup(tx, pos)
    assert phone.push([phone.line(snap())]).durable_pos == phone.pull().durable_pos == 3


def test_what_waits_on_a_phone_is_noted_when_it_pulls(server: Listening, phone: Phone) -> None:
    """The office sees photos that wait for Wi-Fi though nothing is pushed."""
    phone.http.get("/pull", params={"photos": 3, "photo_bytes": 900_000}).raise_for_status()
    seen = device(server, phone)
    assert (seen.pending_photos, seen.pending_photo_bytes) == (3, 900_000)


def test_a_phone_gets_its_name_back_from_a_server_that_forgot_it(server: Listening) -> None:
    """A server restored from before a phone was enrolled: its work goes on under the old name."""
    name = uuid7(1, b"forgotten!")
    phone = server.phone(None)
    assert phone.sign_in("inspector", device=name).device == name
    assert server.phone(None).sign_in("canteen", device=name).device != name


def test_long_answers_travel_packed(phone: Phone) -> None:
    """A page of the feed costs a phone on a bad line a fraction of its length."""
    phone.done(snap())
    answer = phone.http.get("/snapshot").raise_for_status()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.num_bytes_downloaded < len(answer.content) / 3
