"""What a marked-up copy covers stands on no paper and no wall: the copy is shown in its photo's stead."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import false

from checklists.wire.attending import Praise
from checklists.wire.photos import PhotoRef, PhotoRole
from sync_server.desk.reading.analysis import wall
from sync_server.documents import records
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser
from tests.integration.desk.paperwork import FAILED, drafted
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_praised_on_papers import in_pdf, in_word
from tests.integration.desk.world import World


def with_its_copy(world: World, role: PhotoRole, *, arrived: bool = True) -> tuple[PhotoRef, PhotoRef]:
    """A photo, and a copy of it on which something is covered."""
    photo = world.photo(role)
    return photo, replace(world.photo(role, arrived=arrived), derived_from=photo.sha256)


async def shown_once(world: World, office: Browser) -> None:
    shown = with_its_copy(world, PhotoRole.EVIDENCE)
    praise = Praise(text="地面干净。", photos=tuple(one.sha256 for one in shown))
    visit = world.inspect(FAILED[:1], praises=(praise,), photos=shown)
    paper = await drafted(office)
    assert (await in_pdf(office, f"{paper}/paper.pdf"))[1] == 2, "one of the finding, one of the praise"
    assert (await in_word(office, f"{paper}/paper.docx"))[1] == 2
    assert (await in_pdf(office, f"/inspections/{visit}/record.pdf"))[1] == 2


async def test_a_bulletin_and_a_record_show_the_copy_alone(world: World, office: Browser) -> None:
    """Whoever covers a face for the record has it covered for everybody who reads the bulletin."""
    await shown_once(world, office)


async def waited_for(world: World, office: Browser) -> None:
    world.snap(photos=with_its_copy(world, PhotoRole.BEFORE, arrived=False))
    ledger = "/ledger.xlsx?state=open"
    form = (await office.open("/tasks?state=open")).form(ledger)
    book = await office.http.post(ledger, data=form.fields, headers=FROM_OUR_PAGES)
    with ZipFile(BytesIO(book.content)) as parts:
        assert not [name for name in parts.namelist() if name.startswith("xl/media/")]


async def test_a_photo_whose_copy_is_still_on_a_phone_is_not_shown_meanwhile(
    world: World, office: Browser
) -> None:
    await waited_for(world, office)


@pytest.mark.parametrize("check", [shown_once, waited_for])
async def test_a_photo_beside_its_copy_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch, check: Callable[..., Awaitable[None]]
) -> None:
    """The seeded bug: papers show both."""

    def nothing(_uses: object) -> frozenset[object]:
        return frozenset()

    bug = (records, "_copied", nothing)
    await noticed(monkeypatch, bug, check, {"world": world, "office": office})


async def hung_once(world: World, office: Browser) -> None:
    photo, copy = with_its_copy(world, PhotoRole.BEFORE)
    world.snap(photos=(photo, copy))
    hung = "".join((await office.open("/analysis/photos")).images)
    assert copy.sha256 in hung
    assert photo.sha256 not in hung


async def test_on_the_wall_the_copy_hangs_in_its_photos_stead(world: World, office: Browser) -> None:
    """Whoever looks through hundreds of photos sees no face that somebody covered."""
    await hung_once(world, office)


async def test_a_photo_that_hangs_beside_its_copy_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the wall shows both."""
    bug = (wall, "has_marked_copy", false)
    await noticed(monkeypatch, bug, hung_once, {"world": world, "office": office})
