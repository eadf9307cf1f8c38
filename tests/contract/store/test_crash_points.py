"""The app is killed at each step of saving, of applying a page, of migrating: all of it, or as it was."""

from collections.abc import Callable

import apsw
import pytest

from checklists.wire.pulling import PullAnswer
from fieldapp.store import feed, migrating
from fieldapp.store.connection import Connection
from fieldapp.store.migrating import Migration, MigrationError, shipped
from fieldapp.store.records import WriteKind
from fieldapp.store.store import Store
from tests.support import old_phones
from tests.support.crash_points import day_of_crashes
from tests.support.local_phone import SeededIds, Ticking
from tests.support.mutants import Seed
from tests.support.power_cuts import Found, signed_in
from tests.support.power_loss import Disk, DiskMedium, on_disk

KINDS = {"save": ("answer", "answer", "snap", "finish"), "sync": ("pull", "pull", "settle", "snap")}
LONG = 40


def crashed(kind: str, days: int, seed: int = 0) -> Found:
    base, found = signed_in(), Found()
    for day in range(days):
        found.add(day_of_crashes(base, f"{kind} {seed}-{day}", KINDS[kind]))
    print(kind, found)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_any_step_nothing_acknowledged_is_gone(kind: str) -> None:
    """What was called saved is there, and no page of the feed is applied by half."""
    found = crashed(kind, 2)
    assert found.cuts >= 100
    assert (found.lost, found.damaged) == (0, 0)


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_any_step_of_many_days(kind: str, soak_seed: int) -> None:
    """The same, long."""
    found = crashed(kind, LONG, soak_seed)
    assert (found.lost, found.damaged) == (0, 0)


def migrated_from(version: int) -> int:
    """Kill the new app at each step of its first start on an old phone; how many steps that are."""
    disk = Disk()
    old_phones.leave(on_disk(disk), version, DiskMedium(disk))
    left: list[Disk] = []
    disk.stepping = lambda _name, _size: left.append(disk.after_kill())
    opened(disk).close()
    for after in left:
        require_old_work(opened(after))
    return len(left)


def opened(disk: Disk) -> Store:
    return Store(on_disk(disk), Ticking(), SeededIds(), journal=DiskMedium(disk))


def require_old_work(store: Store) -> None:
    """Everything the old version had kept is there, once, and can be worked on."""
    (draft,) = store.inspections.drafts()
    assert draft.answers["ITEM-1"].answer == {"value": "fail", "note": "漏水"}
    assert [photo.sha256 for photo in draft.answers["ITEM-1"].photos] == [old_phones.PHOTO]
    assert [operation.line for operation in store.outbox.waiting()] == [old_phones.LINE]
    assert [snap.id for snap in store.snaps.submitted()] == [old_phones.SNAP]
    assert store.tasks.draft(old_phones.SNAP).note == "已关阀门"
    assert store.enrolments.current() is not None
    assert store.backlog().photos == 1
    assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
    assert store._database.rows("PRAGMA foreign_key_check") == []
    store.close()


@pytest.mark.parametrize("version", range(1, len(shipped())))
def test_an_old_phone_killed_while_it_migrates_keeps_its_work(version: int) -> None:
    """From every past schema, with rows, and killed at any step of the way."""
    assert migrated_from(version) > 5


def cursor_alone(patch: pytest.MonkeyPatch) -> None:
    apply = feed.Feed.apply

    def cursor_first(self: feed.Feed, page: PullAnswer) -> None:
        with self._database.transaction(WriteKind.SYNCED) as one:
            one.execute("UPDATE feed SET cursor = ?", (page.cursor,))
        apply(self, page)

    patch.setattr(feed.Feed, "apply", cursor_first)


def commit_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("fieldapp.store.database.atomic", _begun_only)


def steps_without_transaction(patch: pytest.MonkeyPatch) -> None:
    def run(one: Connection, step: Migration) -> None:
        for statement in migrating._statements(step.script):
            one.execute(statement)
        one.execute("INSERT INTO migration VALUES (?, ?)", (step.number, step.name))

    patch.setattr(migrating, "_run", run)


class _begun_only:  # noqa: N801 - it stands in the place of a function
    """A transaction that is acknowledged before it is committed; the next one commits it."""

    def __init__(self, one: Connection) -> None:
        self._one = one

    def __enter__(self) -> Connection:
        if self._one.in_transaction:
            self._one.execute("COMMIT")
        self._one.execute("BEGIN IMMEDIATE")
        return self._one

    def __exit__(self, *_: object) -> None:
        """Later."""


@pytest.mark.parametrize(
    ("seed", "promise"),
    [
        (cursor_alone, lambda: test_killed_at_any_step_nothing_acknowledged_is_gone("sync")),
        (commit_forgotten, lambda: test_killed_at_any_step_nothing_acknowledged_is_gone("save")),
        (steps_without_transaction, lambda: migrated_from(1)),
    ],
)
def test_a_seeded_bug_is_noticed_at_some_step(
    seed: Seed, promise: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill at the right step finds what random kills seldom meet."""
    seed(monkeypatch)
    with pytest.raises((AssertionError, apsw.Error, MigrationError)):
        promise()
