"""Photos of praise stand on every paper that praises, at their own words, in every form."""

import csv
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from checklists.wire.attending import Praise
from checklists.wire.photos import PhotoRole
from checklists.wire.reading import read
from sync_server.documents import praising
from sync_server.documents.praising import Praised
from sync_server.tables import Inspection
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, drafted, issued
from tests.integration.desk.seeded import noticed
from tests.integration.desk.set_papers import bare
from tests.integration.desk.world import World

Check = Callable[..., Awaitable[None]]
CAPTIONS = {
    "bulletin": "表扬　北校区食堂：地面干净",
    "bulletin-table": "表扬　北校区食堂：地面干净",
    "bulletin-weekly": "第1条表扬　北校区食堂：地面干净",
    "patrol": "表扬　北校区食堂：地面干净",
}


def praise(world: World, *, arrived: bool = True) -> str:
    """An inspection with one finding that praises twice, once with two photos; their inspection's id."""
    shown = tuple(world.photo(PhotoRole.EVIDENCE, arrived=arrived) for _ in range(2))
    clean = Praise(text="地面干净。", photos=tuple(one.sha256 for one in shown))
    return world.inspect(FAILED[:1], praises=(Praise(text="台账完整"), clean), photos=shown)


async def in_pdf(office: Browser, address: str) -> tuple[str, int]:
    """What stands in a PDF, without spaces, and how many pictures."""
    pages = PdfReader(BytesIO((await office.http.get(address)).content)).pages
    return bare("".join(page.extract_text() for page in pages)), sum(len(page.images) for page in pages)


async def in_word(office: Browser, address: str) -> tuple[str, int]:
    """The captions in a Word file, without spaces, and how many pictures."""
    content = (await office.http.get(address)).content
    with ZipFile(BytesIO(content)) as parts:
        photos = [name for name in parts.namelist() if re.fullmatch(r"word/media/.*\.jpe?g", name)]
    cells = (
        cell.text for table in Document(BytesIO(content)).tables for row in table.rows for cell in row.cells
    )
    return bare("".join(cells)), len(photos)


async def praised_everywhere(world: World, office: Browser) -> None:
    """A photo of the finding, and two of the praise, each with its place and the words it belongs to."""
    praise(world)
    for code, caption in CAPTIONS.items():
        paper = await drafted(office, kind=code)
        for words, photos in (
            await in_pdf(office, f"{paper}/paper.pdf"),
            await in_word(office, f"{paper}/paper.docx"),
        ):
            assert (code, words.count(bare(caption)), photos) == (code, 2, 3)
            assert "台账完整" not in words[words.index(bare(caption)) :]


async def test_papers_show_what_was_praised(world: World, office: Browser) -> None:
    """In PDF and Word, whichever kind praises."""
    await praised_everywhere(world, office)


async def recorded(world: World, office: Browser) -> None:
    """The caption says which praise it is of."""
    words, photos = await in_pdf(office, f"/inspections/{praise(world)}/record.pdf")
    below = words[words.index("附件：照片") :]
    assert (below.count("表扬地面干净"), "台账完整" in below, photos) == (2, False, 3)


async def test_the_record_of_an_inspection_shows_what_was_praised(world: World, office: Browser) -> None:
    await recorded(world, office)


async def listed(world: World, office: Browser) -> None:
    """Excel counts or shows them, JSON names them, CSV counts them; who asks knows the inspection."""
    praise(world)
    for code in ("bulletin", "patrol"):
        paper = await drafted(office, kind=code)
        await issued(office, paper)
        book = load_workbook(BytesIO((await office.http.get(f"{paper}/paper.xlsx")).content))
        told = ("饮食服务科", "北校区食堂", "地面干净", "检查-2026-0001", 2)
        assert list(book["表扬"].iter_rows(min_row=2, values_only=True)) == [told]
        with ZipFile(BytesIO((await office.http.get(f"{paper}/paper.xlsx?photos=1")).content)) as parts:
            pictures = [name for name in parts.namelist() if name.startswith("xl/media/")]
        assert len(pictures) == 2
        stated = f"/data/v1/papers/{paper.rsplit('/', 1)[-1]}"
        lists = (await office.http.get(f"{stated}.json")).json()["lists"]
        assert [len(row["photos"]) for row in lists["praises"]["rows"]] == [2]
        lines = (await office.http.get(f"{stated}.csv?listing=praises")).content.decode("utf-8-sig")
        assert [line["照片"] for line in csv.DictReader(StringIO(lines, newline=""))] == ["2"]


async def test_sheets_and_data_name_photos_of_praise(world: World, office: Browser) -> None:
    await listed(world, office)


async def taken_back(world: World, office: Browser) -> None:
    """The draft's form says that there are photos; other words leave them their place alone."""
    praise(world)
    paper = await drafted(office)
    page = await office.open(paper)
    assert "照片2张" in page.text
    key = next(name for name in page.form(f"{paper}/words").fields if name.startswith("praise.food"))
    await office.submit(page, f"{paper}/words", **{key: "管理有序。"})
    words, photos = await in_pdf(office, f"{paper}/paper.pdf")
    assert (words.count("表扬北校区食堂"), words.count("地面干净"), photos) == (2, 0, 3)
    await office.submit(await office.open(paper), f"{paper}/words", **{key: ""})
    words, photos = await in_pdf(office, f"{paper}/paper.pdf")
    assert ("表扬北校区食堂" in words, photos) == (False, 1)


async def test_praise_that_is_taken_out_takes_its_photos_along(world: World, office: Browser) -> None:
    await taken_back(world, office)


async def confessed(world: World, office: Browser) -> None:
    """What is still on a phone is counted once and leaves no gap."""
    praise(world, arrived=False)
    words, photos = await in_pdf(office, f"{await drafted(office)}/paper.pdf")
    assert ("另有2张照片尚未上传" in words, "表扬北校区" in words, photos) == (True, False, 1)


async def test_photos_of_praise_on_their_way_are_confessed(world: World, office: Browser) -> None:
    await confessed(world, office)


async def short_enough(world: World, office: Browser) -> None:
    """The end is cut off in words, not in the middle of a line of type."""
    photo = world.photo(PhotoRole.EVIDENCE)
    world.inspect(praises=(Praise(text="净" * 60, photos=(photo.sha256,)),), photos=(photo,))
    words, _ = await in_pdf(office, f"{await drafted(office)}/paper.pdf")
    assert f"表扬北校区食堂：{'净' * 23}…" in words


async def test_long_praise_leaves_a_caption_its_two_lines(world: World, office: Browser) -> None:
    await short_enough(world, office)


def at_the_first_words(row: Inspection) -> tuple[Praise, ...]:
    told = read(tuple[Praise, ...], row.praises)
    names = tuple(name for one in told for name in one.photos)
    return tuple(replace(one, photos=names if at == 0 else ()) for at, one in enumerate(told))


def whatever_it_says_now(praised: Iterable[Praised], _sentence: str) -> Iterator[tuple[Praised, str]]:
    return ((one, one.text.rstrip("。")) for one in praised)


MUTANTS: list[tuple[str, str, Any, Check]] = [
    ("photos of praise stay off papers", "praises_of", lambda _row: (), praised_everywhere),
    ("photos of praise stay off records", "praises_of", lambda _row: (), recorded),
    ("photos of praise stay off sheets", "praises_of", lambda _row: (), listed),
    ("photos stand at other praise", "praises_of", at_the_first_words, praised_everywhere),
    ("praise taken back keeps its photos", "still_praised", whatever_it_says_now, taken_back),
    ("captions take the whole room", "shortened", lambda words: words, short_enough),
]


@pytest.mark.parametrize(
    ("name", "broken", "check"), [pytest.param(*seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS]
)
async def test_the_guarding_test_notices(
    name: str, broken: Any, check: Check, world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A harness without mutants is no evidence."""
    await noticed(monkeypatch, (praising, name, broken), check, {"world": world, "office": office})
