"""What was said is heard at the desk where the fault is read, and taken for a picture nowhere."""

import io
from collections.abc import Awaitable, Callable
from zipfile import ZipFile

import pytest
from sqlalchemy import true
from sqlmodel import select

from checklists.wire.waves import is_wave
from sync_server.desk.reading import pictures
from sync_server.desk.reading.analysis import wall
from sync_server.desk.reading.tasks import filtering
from sync_server.desk.shell import guard
from sync_server.documents import records
from sync_server.people import personal
from sync_server.photos.uses import list_photos
from sync_server.tables import Finding
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World
from tests.support.mutants import NOTICED, Seed
from tests.support.waves import recording, voice_ref

SAID = recording(3)
VOICE = voice_ref(SAID)
ADDRESS = f"/voices/{VOICE.sha256}"
Promise = Callable[[World, Browser], Awaitable[None]]


def reported(world: World, *, arrived: bool = True) -> str:
    """A report by voice, with its photo; its task."""
    task = world.snap(photos=(world.photo(), VOICE))
    if arrived:
        world.sent(world.people["monitor"].id, VOICE.sha256, SAID)
    return task


async def heard_where_it_is_read(world: World, office: Browser) -> None:
    task = reported(world)
    for address in (f"/tasks/{task}", f"/triage/at/{task}"):
        page = await office.open(address)
        (player,) = page.players
        assert (player["src"], player["aria-label"], player["preload"]) == (ADDRESS, "语音 3 秒", "none")
        assert "controls" in player
        assert "media-src 'self'" in page.headers["content-security-policy"]
        assert len(page.images) == 1
    answer = await office.http.get(ADDRESS)
    assert (answer.content, answer.headers["content-type"]) == (SAID, "audio/wav")
    part = await office.http.get(ADDRESS, headers={"Range": "bytes=0-43"})
    assert (part.status_code, part.content) == (206, SAID[:44])


async def test_what_was_said_is_heard_where_the_fault_is_read(world: World, office: Browser) -> None:
    """On the task's page and in triage: the browser's own player with its length, and no script."""
    await heard_where_it_is_read(world, office)


async def heard_without_a_task(world: World, office: Browser) -> None:
    made, speaker = world.inspect(["CAN-GRADE-15"], corrected=True), world.people["inspector"].id
    with world.resources.transaction() as tx:
        found = tx.session.exec(select(Finding)).one()
        assert found.task is None
        list_photos(tx, (VOICE,), owner=found.id, person=speaker, inspection=made)
    page = await office.open(f"/inspections/{made}")
    assert "还在手机上" in page.text
    world.sent(speaker, VOICE.sha256, SAID)
    page = await office.open(f"/inspections/{made}")
    assert [player["src"] for player in page.players] == [ADDRESS]


async def test_what_was_said_of_a_finding_without_a_task_is_heard_at_its_inspection(
    world: World, office: Browser
) -> None:
    """Corrected on the spot it has no page of its own; until it arrives, the page says where it is."""
    await heard_without_a_task(world, office)


async def no_picture_anywhere(world: World, office: Browser) -> None:
    task = reported(world, arrived=False)
    listed = await office.open("/tasks?state=awaiting_photos")
    assert f"/tasks/{task}" not in listed.links
    assert "语音 3 秒 还在手机上" in (await office.open(f"/tasks/{task}")).text
    world.sent(world.people["monitor"].id, VOICE.sha256, SAID)
    for address in (f"/tasks/{task}", "/analysis/photos"):
        page = await office.open(address)
        assert all(VOICE.sha256 not in image for image in page.images)
    for address in (f"/photos/{VOICE.sha256}", f"/photos/{VOICE.sha256}/preview"):
        assert (await office.open(address)).status == 404


async def test_a_voice_note_is_a_picture_on_no_page(world: World, office: Browser) -> None:
    """Neither among photos, nor on the wall, nor in the list of those whose photos are on phones."""
    await no_picture_anywhere(world, office)


async def told_in_the_ledger(world: World, office: Browser) -> None:
    reported(world)
    answer = await office.http.get("/ledger.xlsx?state=all")
    with ZipFile(io.BytesIO(answer.content)) as packed:
        words = b"".join(packed.read(name) for name in packed.namelist()).decode("utf-8", "ignore")
    assert "语音 3 秒" in words


async def test_papers_say_that_something_was_said(world: World, office: Browser) -> None:
    """Paper plays nothing; it says that there is a voice note and how long it is."""
    await told_in_the_ledger(world, office)


async def test_ones_own_data_hold_what_one_said(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a sound file, whose name says so; a file of the wrong kind is noticed."""
    reported(world)
    one = browse()
    await one.enter("monitor")
    names = []
    for tells in (is_wave, lambda _data: False):
        monkeypatch.setattr(personal, "is_wave", tells)
        answer = await one.http.get("/my-data.zip")
        with ZipFile(io.BytesIO(answer.content)) as packed:
            names.append(f"voices/{VOICE.sha256}.wav" in packed.namelist())
            assert SAID in [packed.read(name) for name in packed.namelist()]
    assert names == [True, False]


def no_player_may_play(patch: pytest.MonkeyPatch) -> None:
    policy = guard.PAGE_HEADERS["Content-Security-Policy"].replace("media-src 'self'; ", "")
    patch.setitem(guard.PAGE_HEADERS, "Content-Security-Policy", policy)


def nothing_was_said(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pictures, "_spoken", lambda *_: ())


def taken_for_a_picture(module: object) -> Seed:
    return lambda patch: patch.setattr(module, "is_picture", true)


def papers_are_deaf(patch: pytest.MonkeyPatch) -> None:
    hazard = records.hazard_of
    patch.setattr("sync_server.documents.ledger.rows.hazard_of", lambda task: hazard(task).partition("（")[0])


MUTANTS: dict[str, tuple[Seed, Promise]] = {
    "no player may play": (no_player_may_play, heard_where_it_is_read),
    "nothing was said": (nothing_was_said, heard_where_it_is_read),
    "nothing was said on the spot": (nothing_was_said, heard_without_a_task),
    "a picture on pages": (taken_for_a_picture(pictures), no_picture_anywhere),
    "a picture on the wall": (taken_for_a_picture(wall), no_picture_anywhere),
    "a picture that is awaited": (taken_for_a_picture(filtering), no_picture_anywhere),
    "papers are deaf": (papers_are_deaf, told_in_the_ledger),
}


@pytest.mark.parametrize("name", MUTANTS)
async def test_a_seeded_bug_of_what_was_said_is_noticed(
    name: str, world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each promise above can fail."""
    seed, promise = MUTANTS[name]
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        await promise(world, office)
