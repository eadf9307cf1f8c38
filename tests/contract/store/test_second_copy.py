"""The journal beside the database: what either of the two has lost, the other brings back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from checklists.wire.operations import FindingMade, SnapCorrected
from checklists.wire.voices import VoiceRef
from fieldapp.store.connection import Connect
from fieldapp.store.journal import Copied, contents, mark, written
from fieldapp.store.records import RecordState, WriteKind
from fieldapp.store.sending import Settlement
from fieldapp.store.store import Store
from tests.support.local_phone import (
    INSPECTOR,
    NOW,
    SeededIds,
    Ticking,
    an_enrolment,
    begun,
    queue_snap,
    recorded,
    snap_body,
    submission,
)
from tests.support.power_loss import Disk, DiskMedium, on_disk


@dataclass
class Beside:
    """A journal, and stores opened over it: `lost` begins a new database, as after damage."""

    connect: Connect
    journal: DiskMedium
    opened: int = 0

    def open(self, *, lost: bool = False) -> Store:
        self.opened += 1
        connect = on_disk(Disk()) if lost else self.connect
        store = Store(connect, Ticking(), SeededIds(self.opened), journal=self.journal)
        store.enrolments.keep(an_enrolment(INSPECTOR))
        return store


@pytest.fixture
def beside(connect: Connect) -> Beside:
    return Beside(connect, DiskMedium(Disk()))


def lines(store: Store) -> list[bytes]:
    return [operation.line for operation in store.outbox.waiting()]


def settle_all(store: Store, pos: int) -> None:
    sent = [Settlement(op_id=one.op_id, state=RecordState.SENT) for one in store.outbox.waiting()]
    store.outbox.settle(tuple(sent), pos)


def test_a_lost_database_gets_everything_unsent_back_with_its_records(beside: Beside) -> None:
    """Snap and inspection show as handed in, what was seen and said waits, and numbers go on behind them."""
    store = beside.open()
    snap = store.snaps.start(recorded(store))
    said, found = (VoiceRef(sha256=seed * 64, size=99, seconds=2) for seed in "bc")
    for voice in (said, found):
        store.photos.record(voice, NOW)
    store.snaps.submit(replace(snap_body(snap), voices=(said,)))
    draft = begun(store)
    answers = {"ITEM-1": {"value": "pass"}, "ITEM-2": {"value": "fail"}}
    finding = FindingMade(id=SeededIds(9)(), item="ITEM-2", severity=2, voices=(found,))
    store.inspections.finish(draft.id, lambda kept: submission(kept, (finding,), answers=answers))
    kept = lines(store)
    store.close()
    again = beside.open(lost=True)
    assert lines(again) == kept
    assert [one.id for one in again.snaps.submitted()] == [snap.id]
    (finished,) = again.inspections.finished(5)
    assert (finished.id, finished.state) == (draft.id, RecordState.WAITING)
    assert finished.answers["ITEM-1"].answer == {"value": "pass"}
    assert (again.snaps.submitted()[0].voices, finished.answers["ITEM-2"].voices) == ((said,), (found,))
    assert again.backlog().photos == 3
    queue_snap(again, 2)
    assert [one.device_seq for one in again.outbox.waiting()] == [1, 2, 3]
    again.close()


def test_a_lost_database_gets_a_correction_back(beside: Beside) -> None:
    """The report says again what it should have said, and the correction waits to be sent."""
    store = beside.open()
    snap = queue_snap(store)
    said = SnapCorrected(
        snap=snap.id, at=snap.taken_at, place="north", category="SNAP-16", severity=3, note="水"
    )
    store.snaps.correct(said)
    kept, report = lines(store), store.snaps.submitted()
    store.close()
    again = beside.open(lost=True)
    assert (lines(again), again.snaps.submitted()) == (kept, report)
    assert (report[0].place, report[0].category, report[0].note) == ("north", "SNAP-16", "水")
    again.close()


def test_a_lost_journal_is_written_again_from_the_database(beside: Beside) -> None:
    """Damage to the copy is mended at the next start, before it is needed."""
    store = beside.open()
    queue_snap(store)
    kept = lines(store)
    store.close()
    beside.journal.replace(b"")
    beside.open().close()
    again = beside.open(lost=True)
    assert lines(again) == kept
    again.close()


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_last_line_spoils_none_before_and_none_after_it(beside: Beside, cut: int) -> None:
    """Power went while the copy was written; the next copies are readable again."""
    store = beside.open()
    queue_snap(store, 1)
    queue_snap(store, 2)
    store.close()
    beside.journal.replace(beside.journal.read()[:-cut])
    store = beside.open()
    queue_snap(store, 3)
    kept = lines(store)
    store.close()
    assert [one.line for one in contents(beside.journal.read()).operations] == kept


def test_what_a_backup_holds_leaves_the_journal_and_its_numbers_are_not_used_again(beside: Beside) -> None:
    """The copy does not grow for ever, and the server never sees a number twice."""
    store = beside.open()
    for number in range(1, 5):
        queue_snap(store, number)
    settle_all(store, pos=7)
    with store._database.transaction(WriteKind.SYNCED) as connection:
        connection.execute("INSERT INTO feed (one, epoch, durable_pos) VALUES (1, 'epoch', 7)")
    store.close()
    beside.open().close()
    assert contents(beside.journal.read()).operations == ()
    again = beside.open(lost=True)
    queue_snap(again, 9)
    assert [one.device_seq for one in again.outbox.waiting()] == [5]
    again.close()


def test_what_was_sent_but_is_in_no_backup_yet_stays_in_the_copy(beside: Beside) -> None:
    """A server that is restored can be given it again, even by a phone whose database was lost."""
    store = beside.open()
    queue_snap(store)
    kept = lines(store)
    settle_all(store, pos=7)
    store.close()
    beside.open().close()
    again = beside.open(lost=True)
    assert lines(again) == kept
    again.close()


def test_an_operation_that_got_another_number_keeps_it(beside: Beside) -> None:
    """The server may have taken it under the new number: its old bytes would be refused."""
    store = beside.open()
    queue_snap(store)
    (operation,) = store.outbox.waiting()
    store.outbox.renumber((operation.op_id,), 40)
    kept = lines(store)
    store.close()
    for lost in (True, False):
        again = beside.open(lost=lost)
        assert lines(again) == kept != [operation.line]
        again.close()


@pytest.mark.parametrize(
    "damage", [lambda line: line.replace(b"op 2", b"op 3"), lambda line: line[1:], bytes.upper]
)
def test_a_line_that_does_not_match_its_check_is_not_believed(damage: Callable[[bytes], bytes]) -> None:
    """A damaged copy says nothing rather than something wrong; its neighbours still count."""
    good = written([Copied(priority=1, line=b"{}")])
    found = contents(good + damage(written([Copied(priority=2, line=b"[]")])) + mark(9))
    assert found.operations == (Copied(priority=1, line=b"{}"),)
    assert (found.next_seq, found.whole) == (9, False)
