"""One file of a phone is damaged, whichever and however: no unsent operation is lost."""

import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from checklists.problems import Refusal
from fieldapp.phone import Phone
from fieldapp.phones import Phones
from fieldapp.store import journal, second_copy
from tests.integration.phone.conftest import CLIENT
from tests.integration.phone.snaps import PICTURES, queue_snap
from tests.support.damaging import PAGE, damage_one
from tests.support.fake_server import FakeServer
from tests.support.local_phone import SeededIds, Ticking, begun, submission

SHORT, LONG = 60, 1_000


@dataclass(frozen=True)
class Worked:
    """A phone's folders after offline work, as a kill and as a clean end leave them; what waits in them."""

    folders: tuple[Path, ...]
    lines: frozenset[bytes]
    photos: frozenset[str]


def phones_in(folder: Path, server: FakeServer, seed: int = 0) -> Phones:
    return Phones(folder, "http://server", Ticking(), SeededIds(seed), lambda: 0.5, transport=server)


def work(phone: Phone) -> None:
    """Three snaps, an inspection handed in, and one begun."""
    for picture in PICTURES:
        queue_snap(phone, picture)
    finished = begun(phone.store)
    answer = {"value": "fail", "note": "长" * 500}
    phone.store.inspections.save_answer(finished.id, "ITEM-1", answer)
    phone.store.inspections.finish(finished.id, lambda draft: submission(draft, answers={"ITEM-1": answer}))
    draft = begun(phone.store)
    phone.store.inspections.save_answer(draft.id, "ITEM-1", {"value": "pass"})


async def worked_in(folder: Path) -> Worked:
    """One snap is sent, then the network is gone for the day."""
    phones = phones_in(folder / "ended", FakeServer())
    phone = phones.get(CLIENT)
    await phone.sign_in("inspector", "right")
    queue_snap(phone, PICTURES[0])
    await phone.sync.run_once()
    work(phone)
    waiting, photos = phone.store.outbox.waiting(), phone.store.photos.waiting()
    shutil.copytree(folder / "ended", folder / "killed")
    await phones.close()
    return Worked(
        folders=(folder / "killed", folder / "ended"),
        lines=frozenset(operation.line for operation in waiting),
        photos=frozenset(photo.sha256 for photo in photos),
    )


@pytest_asyncio.fixture
async def worked(tmp_path: Path) -> Worked:
    return await worked_in(tmp_path)


def person_in(folder: Path) -> Path:
    (person,) = folder.glob(f"{CLIENT}/device-*")
    return person


async def lost_by_damage(worked: Worked, folder: Path, seed: int) -> set[bytes]:
    """Damage one file, open the phone, sync it; the operations that the server still lacks."""
    chance = random.Random(seed)
    shutil.copytree(chance.choice(worked.folders), folder)
    damaged = damage_one(person_in(folder), chance)
    server = FakeServer()
    phones = phones_in(folder, server, seed + 1)
    phone = phones.get(CLIENT)
    if phone.enrolment is None:
        await phone.sign_in("inspector", "right")
    outcome = await phone.sync.run_once()
    await phones.close()
    shutil.rmtree(folder)
    assert outcome.problem is None, (damaged.name, outcome.problem)
    missing = worked.photos - set(server.photos) - {damaged.stem}
    assert not missing, (damaged.name, missing)
    return set(worked.lines) - set(server.stored.values())


async def after_damages(worked: Worked, folder: Path, seeds: Iterable[int]) -> dict[int, set[bytes]]:
    found = {seed: await lost_by_damage(worked, folder / "damaged", seed) for seed in seeds}
    return {seed: lost for seed, lost in found.items() if lost}


async def test_one_damaged_file_loses_no_unsent_operation(worked: Worked, tmp_path: Path) -> None:
    """Database, log, journal or photo: what was handed in still reaches the server, byte for byte."""
    assert await after_damages(worked, tmp_path, range(SHORT)) == {}


@pytest.mark.soak
async def test_a_thousand_damages_lose_nothing(worked: Worked, tmp_path: Path, soak_seed: int) -> None:
    """The same, long."""
    first = soak_seed * LONG
    assert await after_damages(worked, tmp_path, range(first, first + LONG)) == {}


async def test_drafts_are_read_out_of_a_damaged_database(worked: Worked, tmp_path: Path) -> None:
    """What nobody has finished comes back as far as it can be read."""
    folder = worked.folders[1]
    database = person_in(folder) / "phone.db"
    content = database.read_bytes()
    page = content.index(b"settled") // PAGE * PAGE  # operations lie there
    database.write_bytes(content[:page] + bytes(8) + content[page + 8 :])
    phones = phones_in(folder, FakeServer(), 5)
    phone = phones.get(CLIENT)
    assert phone.damaged
    (draft,) = phone.store.inspections.drafts()
    assert draft.answers["ITEM-1"].answer == {"value": "pass"}
    await phones.close()


@pytest.mark.parametrize(
    ("part", "nothing"),
    [
        pytest.param(second_copy.SecondCopy, "catch_up", id="no second copy"),
        pytest.param(second_copy, "_put_right", id="the copy is never read"),
        pytest.param(journal, "_is_right", id="a damaged copy is believed"),
    ],
)
async def test_a_seeded_bug_of_the_second_copy_is_noticed(
    part: object, nothing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The damage can destroy: without the copy, or with one that is not checked, work is lost."""
    monkeypatch.setattr(part, nothing, lambda *_: nothing == "_is_right")
    worked = await worked_in(tmp_path)
    with pytest.raises((AssertionError, Refusal)):
        assert await after_damages(worked, tmp_path, range(40)) == {}
