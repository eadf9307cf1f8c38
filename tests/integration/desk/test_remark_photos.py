"""A remark at the desk brings photos: kept as a phone's would be, or refused with a sentence."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageOps
from sqlmodel import col, select

from checklists.problems import CATALOGUE
from sync_server import pictures
from sync_server.desk.acting import giving
from sync_server.photos import preparing
from sync_server.tables import Photo, PhotoUse
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser, Page
from tests.integration.desk.world import KITCHEN_DIRT, World
from tests.support.jpegs import jpeg

SMALL = (640, 480)


async def remarked(office: Browser, task: str, *pictures: bytes, note: str = "现场看过") -> Page:
    """Send the remark as a browser does, with the files chosen for it."""
    form = (await office.open(f"/tasks/{task}")).form(f"/tasks/{task}/comment")
    chosen = [("photos", ("IMG_0001.JPG", one, "image/jpeg")) for one in pictures]
    fields = {name: text for name, text in form.fields.items() if name != "photos"} | {"note": note}
    answer = await office.http.post(
        form.action, data=fields, files=chosen, headers=FROM_OUR_PAGES, follow_redirects=True
    )
    return Page(answer)


def brought(world: World, task: str) -> list[PhotoUse]:
    with world.resources.reading() as session:
        uses = select(PhotoUse).where(PhotoUse.task == task, col(PhotoUse.owner).contains("#"))
        return list(session.exec(uses))


async def as_a_phones(world: World, office: Browser) -> None:
    task = world.snap()
    page = await remarked(office, task, jpeg(size=SMALL, orientation=6), note="")
    (use,) = brought(world, task)
    assert use.awaited is False
    assert f"/photos/{use.sha256}" in page.images
    assert page.html.index(use.sha256) > page.html.index('id="history"'), "with the remark, not as before"
    kept = await office.http.get(f"/photos/{use.sha256}")
    with Image.open(BytesIO(kept.content)) as photo:
        assert (photo.format, photo.size) == ("JPEG", SMALL[::-1]), "upright"
        assert dict(photo.getexif()) == {}, "neither place nor device"
        assert photo.convert("RGB").getpixel((8, 8))[0] > 150, "the mark of the scene's top left"  # type: ignore[index]


async def test_a_photo_with_a_remark_is_kept_as_a_phones_would_be(world: World, office: Browser) -> None:
    """Upright, without where and with what it was taken; it needs no words, and stands with its remark."""
    await as_a_phones(world, office)


async def refused_and_nothing_kept(world: World, office: Browser) -> None:
    task = world.snap()
    good = jpeg(size=SMALL)
    too_large = good + b"\0" * pictures.MAX_PICTURE_BYTES
    for code, chosen in (
        ("photo.unreadable", (good, good[: len(good) // 2])),
        ("photo.unreadable", (b"<svg onload=alert(1)>",)),
        ("photo.too_large", (too_large,)),
        ("photo.too_many", (good,) * (preparing.MOST_AT_ONCE + 1)),
    ):
        page = await remarked(office, task, *chosen, note="写好的话")
        assert page.status == CATALOGUE[code].status, code
        assert CATALOGUE[code].zh in page.text
        assert "写好的话" in page.text, "what was typed stays"
    assert brought(world, task) == []


async def test_a_picture_that_is_none_or_too_much_is_refused_with_a_sentence(
    world: World, office: Browser
) -> None:
    """And none of those that came with it is kept."""
    await refused_and_nothing_kept(world, office)


async def test_who_may_not_see_the_task_leaves_no_photo_behind(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """The task is as if it were not there, and nothing was ever sent to it."""
    task, other = world.snap(), world.snap(category=KITCHEN_DIRT)
    canteen = browse()
    await canteen.enter("canteen")
    form = (await canteen.open(f"/tasks/{other}")).form(f"/tasks/{other}/comment")
    with world.resources.reading() as session:
        before = len(session.exec(select(Photo)).all())
    answer = await canteen.http.post(
        f"/tasks/{task}/comment",
        data={"csrf": form.fields["csrf"], "base_version": "1", "note": "x"},
        files=[("photos", ("a.jpg", jpeg(size=SMALL), "image/jpeg"))],
        headers=FROM_OUR_PAGES,
    )
    assert answer.status_code == CATALOGUE["task.unknown"].status
    with world.resources.reading() as session:
        assert len(session.exec(select(Photo)).all()) == before


async def test_neither_words_nor_photos_are_no_remark(world: World, office: Browser) -> None:
    """Said at its form."""
    task = world.snap()
    assert CATALOGUE["field.missing"].zh in (await remarked(office, task, note=" ")).text


async def test_files_have_no_place_in_any_other_form(world: World, office: Browser) -> None:
    """Those routes take no more than a form's size."""
    task = world.snap()
    answer = await office.http.post(
        f"/tasks/{task}/start",
        files=[("photos", ("a.jpg", b"x" * 70_000, "image/jpeg"))],
        headers=FROM_OUR_PAGES,
    )
    assert answer.status_code == CATALOGUE["request.too_large"].status


@pytest.mark.parametrize(
    ("holder", "name", "bug", "promise"),
    [
        (giving, "prepare", lambda picture: picture, as_a_phones),
        (giving, "prepare", lambda picture: picture, refused_and_nothing_kept),
        (ImageOps, "exif_transpose", lambda image: image, as_a_phones),
        (pictures, "MAX_PICTURE_BYTES", 1 << 30, refused_and_nothing_kept),
        (giving, "MOST_AT_ONCE", 99, refused_and_nothing_kept),
    ],
)
async def test_a_picture_kept_as_it_came_is_noticed(
    world: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
    holder: Any,
    name: str,
    bug: object,
    promise: Callable[[World, Browser], Awaitable[None]],
) -> None:
    """Seeded bugs: metadata and turn stay, or nothing is too much."""
    monkeypatch.setattr(holder, name, bug)
    with pytest.raises(AssertionError):
        await promise(world, office)
