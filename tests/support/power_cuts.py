"""A day of work on a simulated disk, with power cuts in it; what was acknowledged must be there after."""

import random
from dataclasses import dataclass, field, replace

import apsw

from checklists.problems import Refusal
from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement
from fieldapp.store.store import Store
from tests.support.local_phone import (
    A_CAMPUS,
    SeededIds,
    Ticking,
    a_page,
    a_store,
    a_task,
    begun,
    queue_snap,
    submission,
)
from tests.support.power_loss import Disk, DiskBallast, DiskMedium, on_disk

# What reading a damaged database raises: torn characters are no SQLite error.
BROKEN = (apsw.Error, UnicodeDecodeError)
A_CUT_A_STEP = 0.15
TAPS_A_DAY = 14
ALL_TAPS = ("answer", "answer", "snap", "finish", "pull")
# The write-ahead log is folded into the database after 4 pages, after 20, or as shipped.
CHECKPOINTS = (4, 20, 1000)


@dataclass(frozen=True)
class Acknowledged:
    """What the screen has said is saved: notes by (inspection, item), lines sent later, the feed's cursor."""

    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    lines: frozenset[bytes] = frozenset()
    cursor: int = 0


@dataclass
class Found:
    """What power cuts did: `lost` counts acknowledged saves that were gone, of `acknowledged` checked."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0

    def add(self, other: "Found") -> None:
        self.cuts += other.cuts
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.damaged += other.damaged


class Day:
    """Taps in a random order; each is acknowledged when the store's call has returned."""

    def __init__(self, disk: Disk, seed: str, taps: tuple[str, ...] = ()) -> None:
        self.disk = disk
        self.ballast = DiskBallast()
        self._taps = taps or ALL_TAPS
        self.refused: list[str] = []
        self.chance = random.Random(seed)
        self.said = Acknowledged()
        self._ids = SeededIds(self.chance.randrange(2**32))
        self._store = Store(
            on_disk(disk, fold_at=self.chance.choice(CHECKPOINTS)),
            Ticking(),
            self._ids,
            journal=DiskMedium(disk),
            ballast=self.ballast,
        )

    def work(self) -> None:
        for number in range(1, TAPS_A_DAY + 1):
            tap = self.chance.choice(self._taps)
            try:
                getattr(self, f"_{tap}")(number)
            except Refusal as refusal:
                self.refused.append(f"{tap} {refusal.code}")

    def close(self) -> None:
        self._store.close()

    def _answer(self, number: int) -> None:
        draft = next(iter(self._store.inspections.drafts()), None) or begun(self._store)
        item = f"ITEM-{number % 3}"
        note = "长" * self.chance.choice((1, 900, 3000)) + str(number)
        in_doubt = {key: note for key, note in self.said.answers.items() if key != (draft.id, item)}
        self.said = replace(self.said, answers=in_doubt)
        self._store.inspections.save_answer(draft.id, item, {"value": "fail", "note": note})
        self.said = replace(self.said, answers={**in_doubt, (draft.id, item): note})

    def _snap(self, number: int) -> None:
        queue_snap(self._store, number)
        self._acknowledge_lines()

    def _finish(self, _number: int) -> None:
        draft = next(iter(self._store.inspections.drafts()), None) or begun(self._store)
        self._store.inspections.finish(draft.id, submission)
        self._acknowledge_lines()

    def _pull(self, number: int) -> None:
        self._store.feed.apply(a_page(number, A_CAMPUS, a_task(self._ids)))
        self.said = replace(self.said, cursor=number)

    def _settle(self, _number: int) -> None:
        sent = [Settlement(op_id=one.op_id, state=RecordState.SENT) for one in self._store.outbox.waiting()]
        self._store.outbox.settle(tuple(sent), pos=1)

    def _acknowledge_lines(self) -> None:
        self.said = replace(self.said, lines=frozenset(_lines(self._store)))


def signed_in() -> Disk:
    """A disk with an empty, migrated database on it, everything synced."""
    disk = Disk()
    a_store(on_disk(disk)).close()
    return disk.after_kill()


def day_of_cuts(base: Disk, seed: str) -> Found:
    """One day with power cuts at random steps of the disk and at its end, each checked by opening it."""
    disk = base.after_kill()
    day = Day(disk, seed)
    chance = random.Random(f"cuts {seed}")
    cuts: list[tuple[Disk, Acknowledged]] = []

    def stepping(_name: str, _bytes: int) -> None:
        if chance.random() < A_CUT_A_STEP:
            cuts.append((disk.after_power_cut(chance), day.said))

    disk.stepping = stepping
    day.work()
    cuts.append((disk.after_power_cut(chance), day.said))
    disk.stepping = lambda _name, _bytes: None
    day.close()
    found = Found()
    for after, said in cuts:
        found.add(checked(after, said))
    return found


def checked(disk: Disk, said: Acknowledged) -> Found:
    """Open what a power cut left and compare it with what was acknowledged."""
    total = len(said.answers) + len(said.lines) + 1
    try:
        store = Store(on_disk(disk), Ticking(), SeededIds(), journal=DiskMedium(disk))
    except BROKEN:
        return Found(cuts=1, acknowledged=total, lost=total, damaged=1)
    try:
        whole = store._database.rows("PRAGMA integrity_check") == [("ok",)]
        lost = _lost(store, said)
    except BROKEN:
        whole, lost = False, total
    finally:
        store.close()
    return Found(cuts=1, acknowledged=total, lost=lost, damaged=int(not whole))


def _lost(store: Store, said: Acknowledged) -> int:
    lost = len(said.lines - _lines(store)) + _feed_is_wrong(store, said)
    for (inspection, item), note in said.answers.items():
        draft = store.inspections.one(inspection)
        answer = draft.answers[item].answer if draft and item in draft.answers else None
        lost += answer is None or answer["note"] != note
    return lost


def _lines(store: Store) -> set[bytes]:
    return {line for (line,) in store._database.rows("SELECT line FROM operation")}


def _feed_is_wrong(store: Store, said: Acknowledged) -> bool:
    """Rows and cursor are of the same page: half of one would never be asked for again."""
    cursor = store.feed.state().cursor
    return cursor < said.cursor or store._database.row("SELECT coalesce(max(seq), 0) FROM mirror") != (
        cursor,
    )
