"""Seeded bugs: each breaks one promise of backups, and the promise's own test must notice."""

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from checklists.problems import Refusal
from sync_server import backing_up, disk
from sync_server.backups import copies, taking, upgrading, verifying
from sync_server.backups.manifest import FILE
from sync_server.backups.sqlite import SqliteCopies
from sync_server.durability import note_verified_backup
from tests.integration.backups import test_backups, test_crash_points, test_versions
from tests.integration.server.acting import Listening
from tests.support.homes import ON_SQLITE, Home
from tests.support.mutants import NOTICED, Seed

pytestmark = ON_SQLITE


def photos_are_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(copies, "PICTURES", {})


def the_epoch_is_kept(patch: pytest.MonkeyPatch) -> None:
    load = SqliteCopies.load

    def keeping(self: SqliteCopies, folder: Path, revision: str, _epoch: str) -> None:
        load(self, folder, revision, verifying.verify(folder).epoch)

    patch.setattr(SqliteCopies, "load", keeping)


def life_is_overwritten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SqliteCopies, "require_empty", lambda _self: None)


def one_backup_is_enough(patch: pytest.MonkeyPatch) -> None:
    def twice(tx: Any, pos: int) -> None:
        note_verified_backup(tx, pos)
        note_verified_backup(tx, pos)

    patch.setattr(backing_up, "note_verified_backup", twice)


def what_is_lost_counts_as_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "hash_of", lambda path: path.stem if path.suffix == ".jpg" else _real_hash(path))


def it_is_named_before_it_is_whole(patch: pytest.MonkeyPatch) -> None:
    write = disk.write

    def early(path: Path, data: bytes) -> None:
        if path.name == taking.LIST:
            named = path.parent.with_name("2026-11-21T01-00-00Z-000000000000")
            named.mkdir(exist_ok=True)
            (named / FILE).touch()
        write(path, data)

    patch.setattr(disk, "write", early)


def nothing_is_backed_up_before_an_upgrade(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(upgrading, "take", lambda _settings, _now: Path())
    patch.setattr(upgrading, "verify", lambda _backup, **_: None)


def hashes_are_not_compared(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(verifying, "_require", lambda _whole, _what: None)


def found_in_pictures(kept: Home, server: Listening) -> None:
    test_backups.test_damage_to_a_backup_is_found(server, "a picture")


_real_hash = disk.hash_of
MUTANTS: dict[Seed, Callable[..., None]] = {
    photos_are_left_out: (
        test_backups.test_everything_comes_back_from_a_backup_made_while_phones_were_writing
    ),
    the_epoch_is_kept: test_backups.test_everything_comes_back_from_a_backup_made_while_phones_were_writing,
    life_is_overwritten: test_backups.test_a_living_data_folder_is_never_overwritten,
    one_backup_is_enough: test_backups.test_phones_rely_only_on_the_older_of_two_verified_backups,
    what_is_lost_counts_as_kept: test_backups.test_a_backup_that_lacks_a_photo_is_kept_and_never_relied_on,
    it_is_named_before_it_is_whole: (
        test_crash_points.test_a_backup_killed_at_some_step_leaves_nothing_that_looks_whole_and_is_not
    ),
    nothing_is_backed_up_before_an_upgrade: (
        test_versions.test_a_newer_server_backs_up_then_opens_what_an_older_one_wrote
    ),
    hashes_are_not_compared: found_in_pictures,
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(
    kept: Home, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """The promise's own test fails on the broken server."""
    promise = MUTANTS[seed]
    fixtures = {name: request.getfixturevalue(name) for name in signature(promise).parameters}
    seed(monkeypatch)
    with pytest.raises((*NOTICED, Refusal)):
        promise(**fixtures)
