"""The library is parsed once; what is kept is never trusted further than its bytes."""

import json
from pathlib import Path

import pytest

from checklists.asking import caching
from checklists.asking.caching import FolderCache, read_through
from checklists.asking.library import Library, packaged
from checklists.asking.model import Checklist
from checklists.asking.reading import read_checklist
from tests.unit.asking.test_questions import FILE

SOURCES = (("care.yaml", FILE.encode()),)


def never(data: bytes, name: str) -> Checklist:
    raise AssertionError(f"{name} was read again")


def kept(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_the_second_start_reads_no_yaml_and_finds_the_same(tmp_path: Path) -> None:
    """Conditions, limits, repeats and examples come back as they were."""
    first = read_through(FolderCache(tmp_path / "new"), SOURCES, read_checklist)
    assert read_through(FolderCache(tmp_path / "new"), SOURCES, never) == first


def test_the_whole_library_survives_being_kept(tmp_path: Path) -> None:
    """Every packaged checklist is the same from the cache as from its file."""

    def sources() -> tuple[tuple[str, bytes], ...]:
        return tuple((f"{one.id}.yaml", one.reference.encode()) for one in packaged().checklists)

    by_name = {f"{one.id}.yaml": one for one in packaged().checklists}
    place = FolderCache(tmp_path)
    assert read_through(place, sources(), lambda _data, name: by_name[name]) == tuple(by_name.values())
    assert read_through(place, sources(), never) == tuple(by_name.values())


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """Nobody inspects with yesterday's checklist because it was quicker to open."""
    place = FolderCache(tmp_path)
    read_through(place, SOURCES, read_checklist)
    changed = (("care.yaml", FILE.replace("版本", "新版").replace("version: 1", "version: 2").encode()),)
    assert read_through(place, changed, read_checklist)[0].version == 2
    assert read_through(place, changed, never)[0].version == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _good: b"",
        lambda good: good[: len(good) // 2],
        lambda _good: b"[]",
        lambda _good: b"[" * 100_000,
        lambda _good: b"\xff\xfe",
        lambda good: json.dumps(json.loads(good) | {"checklists": 5}).encode(),
        lambda good: json.dumps(json.loads(good) | {"checklists": [{}]}).encode(),
        lambda good: json.dumps(
            json.loads(good) | {"checklists": {key: {} for key in json.loads(good)["checklists"]}}
        ).encode(),
        lambda good: good.replace(b'"points":"2"', b'"points":"two"'),
        lambda good: good.replace(b'"Asked"', b'"Exec"'),
    ],
)
def test_a_broken_cache_is_read_past_and_mended(spoil: object, tmp_path: Path) -> None:
    """A torn write or a stranger's file costs a second, never a start."""
    assert callable(spoil)
    place = FolderCache(tmp_path)
    first = read_through(place, SOURCES, read_checklist)
    kept(tmp_path).write_bytes(spoil(kept(tmp_path).read_bytes()))
    assert read_through(place, SOURCES, read_checklist) == first
    assert read_through(place, SOURCES, never) == first


def test_a_place_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    """A full or read-only phone still opens its library."""
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert read_through(FolderCache(blocked / "inside"), SOURCES, read_checklist)


def test_one_new_file_is_read_alone(tmp_path: Path) -> None:
    """A list published today does not make a phone read forty others again."""
    place = FolderCache(tmp_path)
    read_through(place, SOURCES, read_checklist)
    changed = FILE.replace("version: 1", "version: 2").encode()
    read_again: list[bytes] = []

    def counted(data: bytes, name: str) -> Checklist:
        read_again.append(data)
        return read_checklist(data, name)

    both = read_through(place, (*SOURCES, ("care.yaml", changed)), counted)
    assert [one.version for one in both] == [1, 2]
    assert read_again == [changed]
    assert read_through(place, (*SOURCES, ("care.yaml", changed)), never) == both


def test_a_library_opens_through_a_cache(tmp_path: Path) -> None:
    """What the phone calls at its start."""
    opened = Library(lambda: SOURCES).open(FolderCache(tmp_path))
    again = Library(lambda: SOURCES)
    assert again.open(FolderCache(tmp_path)) == opened
    assert again.by_reference["CARE@1"] == opened[0]


def test_a_cache_that_ignores_what_it_was_made_from_would_be_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: a key that never changes shows yesterday's checklist."""
    monkeypatch.setattr(caching, "_key", lambda _name, _data: "same")
    with pytest.raises(AssertionError):
        test_a_changed_file_is_read_again(tmp_path)
