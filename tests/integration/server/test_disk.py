"""What a strict file system keeps after a power cut: only what was brought through to the disk."""

import os
from pathlib import Path

import pytest

from sync_server import disk
from sync_server.photos.store import PhotoStore
from tests.integration.server.acting import picture, ref
from tests.support.mutants import Seed, run_against


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files and folders brought through to the disk, in order, by the names they had then."""
    seen: list[Path] = []
    sync = os.fsync

    def noted(descriptor: int) -> None:
        sync(descriptor)
        seen.append(Path(f"/proc/self/fd/{descriptor}").readlink())

    monkeypatch.setattr(os, "fsync", noted)
    return seen


def test_the_first_photo_of_a_new_folder_survives_a_power_cut(synced: list[Path], tmp_path: Path) -> None:
    """Its bytes, its name in the folder, and the folder's own name, each above the last one made."""
    store, data = PhotoStore(tmp_path / "server" / "photos"), picture(1)
    store.keep(ref(data).sha256, data)
    folder = store.path(ref(data).sha256).parent
    written, *rest = (path for path in synced if path.suffix == ".part" or path == folder)
    assert (written.suffix, rest) == (".part", [folder])
    assert {tmp_path, tmp_path / "server", tmp_path / "server" / "photos"} <= set(synced)


def test_the_first_picture_of_a_backup_survives_a_power_cut(synced: list[Path], tmp_path: Path) -> None:
    """The folder that backups share pictures in is there afterwards, by its name."""
    source, target = tmp_path / "photo.jpg", tmp_path / "pictures" / "ab" / "photo.jpg"
    source.write_bytes(picture(1))
    disk.copy(source, target)
    assert {tmp_path, tmp_path / "pictures", tmp_path / "pictures" / "ab"} <= set(synced)


def folders_are_made_and_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "make_folder", lambda folder: folder.mkdir(parents=True, exist_ok=True))


def names_are_left_to_the_disk(patch: pytest.MonkeyPatch) -> None:
    sync = disk.sync
    patch.setattr(disk, "sync", lambda path: None if path.is_dir() else sync(path))


@pytest.mark.parametrize("seed", [folders_are_made_and_forgotten, names_are_left_to_the_disk])
@pytest.mark.parametrize(
    "promise",
    [
        test_the_first_photo_of_a_new_folder_survives_a_power_cut,
        test_the_first_picture_of_a_backup_survives_a_power_cut,
    ],
)
def test_a_folder_whose_name_may_be_lost_is_noticed(
    seed: Seed, promise: Seed, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_against(seed, promise, request, monkeypatch)
