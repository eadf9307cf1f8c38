"""The app is killed at each step of keeping a photo: no record names a torn or missing picture."""

import os
from pathlib import Path

import pytest

from fieldapp.people import Person, open_person
from fieldapp.photos import files as photo_files
from fieldapp.photos.files import PhotoFiles, photo_name
from tests.integration.phone.test_mutants import row_before_file
from tests.support.crash_points import FolderSteps
from tests.support.jpegs import jpeg
from tests.support.local_phone import SeededIds, Ticking, an_enrolment
from tests.support.mutants import Seed

SHORT, LONG = 2, 20


def opened(folder: Path, seed: int = 0) -> Person:
    return open_person(folder, Ticking(), SeededIds(seed), lambda _change: None)


def killed_at_each_step(folder: Path, pictures: int, patch: pytest.MonkeyPatch, seed: int = 0) -> int:
    """Keep pictures, the last one twice; check what each step leaves; how many steps that were."""
    person = opened(folder / "device")
    person.store.enrolments.keep(an_enrolment())
    acknowledged: list[str] = []

    steps = FolderSteps(folder / "device", folder / "copy", lambda copy: require_photos(copy, acknowledged))
    drawn = [jpeg(size=(320, 240), seed=seed * LONG + number) for number in range(pictures)]
    for picture in (*drawn, drawn[-1]):
        with patch.context() as watching:
            steps.watch(watching)
            kept = person.album.keep(picture)
        acknowledged.append(kept.sha256)
    person.store.close()
    return steps.count


def require_photos(copy: Path, acknowledged: list[str]) -> None:
    """Every file under a photo's name is whole; every photo called saved is there."""
    for file in (copy / "photos").glob("*.jpg"):
        assert photo_name(file.read_bytes()) == file.stem, "a torn photo has a name"
    files = PhotoFiles(copy / "photos")
    for name in acknowledged:
        assert files.read(name)
    person = opened(copy, seed=1)
    rows = [name for (name,) in person.store._database.rows("SELECT sha256 FROM photo")]
    assert set(acknowledged) <= set(rows)
    assert all(person.album.has(name) for name in rows), "a row names a photo that is not there"
    person.store.close()


def test_killed_at_any_step_no_photo_is_torn_or_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File first, whole and synced; then its name; then its row."""
    assert killed_at_each_step(tmp_path, SHORT, monkeypatch) > 18


@pytest.mark.soak
def test_killed_at_any_step_of_many_photos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soak_seed: int
) -> None:
    """The same, long."""
    assert killed_at_each_step(tmp_path, LONG, monkeypatch, soak_seed) >= 150


def written_in_place(patch: pytest.MonkeyPatch) -> None:
    def straight(path: Path, content: bytes) -> None:
        with path.open("wb", buffering=0) as file:
            file.write(content[: len(content) // 2])
            os.fsync(file.fileno())
            file.write(content[len(content) // 2 :])

    patch.setattr(photo_files, "write_durably", straight)


@pytest.mark.parametrize("seed", [row_before_file, written_in_place])
def test_a_seeded_bug_of_keeping_photos_is_noticed_at_some_step(
    seed: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four hundred random kills never met the torn photo that these steps meet at once."""
    seed(monkeypatch)
    with pytest.raises(AssertionError):
        killed_at_each_step(tmp_path, 1, monkeypatch)
