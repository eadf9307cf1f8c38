"""A real file system without room, where this user may mount one."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from checklists.problems import Refusal
from fieldapp.people import Person, open_person
from fieldapp.store import ballast
from tests.support.jpegs import jpeg
from tests.support.local_phone import SeededIds, Ticking, an_enrolment, begun, submission


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def opened(folder: Path, seed: int = 0) -> Person:
    return open_person(folder / "device", Ticking(), SeededIds(seed), lambda _change: None)


def fill(disk: Path) -> None:
    with suppress(OSError), (disk / "other apps").open("wb", buffering=0) as file:
        while file.write(bytes(65536)) == 65536:
            pass


def test_a_full_phone_takes_words_and_says_why_it_takes_no_photo(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk without a free byte a whole inspection is answered, finished, and there at the next start."""
    monkeypatch.setattr(ballast, "SIZE", 4 * 1024 * 1024)
    person = opened(small_disk)
    person.store.enrolments.keep(an_enrolment())
    fill(small_disk)
    with pytest.raises(Refusal, match=r"storage\.full"):
        person.album.keep(jpeg(size=(1600, 1200)))
    draft = begun(person.store)
    for number in range(100):
        person.store.inspections.save_answer(
            draft.id, f"ITEM-{number}", {"value": "fail", "note": "长" * 100}
        )
    person.store.inspections.finish(draft.id, submission)
    line = person.store.outbox.waiting()[0].line
    person.store.close()
    again = opened(small_disk, seed=1)
    found = again.store.inspections.one(draft.id)
    assert found is not None
    assert len(found.answers) == 100
    assert [operation.line for operation in again.store.outbox.waiting()] == [line]
    again.store.close()
