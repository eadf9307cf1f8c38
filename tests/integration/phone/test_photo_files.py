"""Photo files on a real disk."""

import errno
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checklists.problems import Refusal
from fieldapp.photos.album import Album
from fieldapp.photos.files import PhotoFiles, photo_name
from tests.support.jpegs import jpeg
from tests.support.local_phone import Ticking
from tests.support.processes import run_to_end

# In a process of its own: the limit on file size holds for the whole process.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from checklists.problems import Refusal
from fieldapp.photos.files import PhotoFiles
from fieldapp.store.connection import sqlite_file
from tests.support.local_phone import a_store, begun

def fails(save):
    try:
        for _ in range(200):
            save()
    except Refusal as refused:
        return refused.code

folder = Path(sys.argv[1])
store, files = a_store(sqlite_file(folder / "phone.db")), PhotoFiles(folder / "photos")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
assert fails(lambda: files.put(bytes(200_000))) == "storage.full"
assert fails(lambda: begun(store)) == "storage.full"
assert list(folder.rglob("*.part")) == []
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert fails(lambda: files.put(bytes(200_000))) is None
assert fails(lambda: begun(store)) is None
"""
PICTURE = jpeg(size=(640, 480))


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_a_photo_lies_under_the_hash_of_its_bytes(files: PhotoFiles, tmp_path: Path) -> None:
    """A photo's name proves its content, and nothing else is left in the folder."""
    name = files.put(b"photo")
    assert name == photo_name(b"photo")
    assert files.read(name) == b"photo"
    assert names_in(tmp_path) == {f"{name}.jpg"}


def test_a_file_that_is_there_proves_nothing(files: PhotoFiles) -> None:
    """A photo torn by a power cut is written again when the same picture is kept again."""
    name = files.put(b"photo")
    files.path(name).write_bytes(b"pho")
    assert files.put(b"photo") == name
    assert files.read(name) == b"photo"


def test_a_damaged_photo_is_never_sent_as_if_it_were_whole(files: PhotoFiles) -> None:
    """Reading for upload compares the bytes with the name."""
    name = files.put(b"photo")
    files.path(name).write_bytes(b"phot0")
    with pytest.raises(Refusal) as refused:
        files.read(name)
    assert refused.value.code == "photo.unreadable"


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63])
def test_a_name_that_is_no_hash_opens_no_file(files: PhotoFiles, name: str) -> None:
    """No name reaches outside the photo folder."""
    with pytest.raises(Refusal) as refused:
        files.path(name)
    assert refused.value.code == "photo.bad_name"


def test_two_tabs_keeping_the_same_picture_keep_it_whole(files: PhotoFiles) -> None:
    """The same picture kept in several threads at once is one whole file."""
    photo = os.urandom(400_000)
    with ThreadPoolExecutor(8) as threads:
        names = set(threads.map(files.put, [photo] * 32))
    assert len(names) == 1
    assert files.read(names.pop()) == photo


def test_what_a_crash_left_half_written_is_swept(files: PhotoFiles, tmp_path: Path) -> None:
    """Torn temporary files do not fill the phone."""
    name = files.put(b"photo")
    (tmp_path / "photos" / "tmpxyz.part").write_bytes(b"pho")
    PhotoFiles(tmp_path / "photos")
    assert names_in(tmp_path) == {f"{name}.jpg"}


def test_the_file_is_synced_before_it_gets_its_name(
    files: PhotoFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut leaves a whole photo or none: content synced, then named, then the name synced."""
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noting_fsync(handle: int) -> None:
        steps.append("sync")
        fsync(handle)

    def noting_replace(path: Path, target: Path) -> Path:
        steps.append("name")
        return replace(path, target)

    files.put(b"the folder exists")
    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_replace)
    files.put(b"photo")
    assert steps == ["sync", "name", "sync"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_said_in_words(
    files: PhotoFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    """A full phone says so, leaves no torn photo under a name, and no torn file that takes the last space."""
    files.put(b"the folder exists")

    def full(_handle: int) -> None:
        raise OSError(number, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal) as refused:
        files.put(b"photo")
    assert refused.value.code == "storage.full"
    with pytest.raises(Refusal):
        files.path(photo_name(b"photo"))
    assert list(tmp_path.rglob("*.part")) == []


def test_a_file_that_may_grow_no_further_is_a_full_phone(tmp_path: Path) -> None:
    """Photo and text that no longer fit are refused in words, and both fit again once there is room."""
    run_to_end([sys.executable, "-c", LIMITED, str(tmp_path)])


def test_the_row_is_written_when_the_file_is_safe(files: PhotoFiles) -> None:
    """Whatever a record lists lies on the disk: no path without its picture."""
    seen: list[bytes] = []
    album = Album(files, lambda ref, _at: seen.append(files.read(ref.sha256)), Ticking())
    ref = album.keep(PICTURE)
    assert seen == [files.read(ref.sha256)]
    assert ref.size == len(seen[0])


def test_a_picture_that_cannot_be_read_leaves_neither_file_nor_row(files: PhotoFiles, tmp_path: Path) -> None:
    """A broken picture is refused without traces."""
    rows: list[str] = []
    album = Album(files, lambda ref, _at: rows.append(ref.sha256), Ticking())
    with pytest.raises(Refusal):
        album.keep(b"no picture")
    assert rows == []
    assert names_in(tmp_path) == set()


def test_a_fetched_photo_is_kept_only_under_its_own_name(files: PhotoFiles) -> None:
    """Bytes that do not match the name asked for are not kept."""
    rows: list[str] = []
    album = Album(files, lambda ref, _at: rows.append(ref.sha256), Ticking())
    with pytest.raises(Refusal) as refused:
        album.keep_fetched(photo_name(b"photo"), b"other")
    assert refused.value.code == "photo.hash_mismatch"
    assert rows == []
    album.keep_fetched(photo_name(b"photo"), b"photo")
    assert album.has(photo_name(b"photo"))


def test_a_thumbnail_is_made_once(files: PhotoFiles) -> None:
    """Scrolling a list does not prepare its pictures again."""
    album = Album(files, lambda _ref, _at: None, Ticking())
    ref = album.keep(PICTURE)
    first = album.thumbnail(ref.sha256)
    files.path(ref.sha256).write_bytes(b"not needed again")
    assert album.thumbnail(ref.sha256) == first
