"""A paper's rows in Excel with many photos: made in the background, as the paper itself is."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from sync_server.documents import workbook
from sync_server.documents.printing import planning
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paper_jobs import asked, ended, large, make_parts_small
from tests.integration.desk.paperwork import issued
from tests.integration.desk.world import World

FINDINGS = 9
"""In the large paper, each with a photo of its own."""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    make_parts_small(monkeypatch)


async def a_workbook_by_job(world: World, office: Browser) -> None:
    paper = await large(world, office)
    assert (await office.http.get(f"{paper}/paper.xlsx?photos=1")).status_code == 303
    plain = load_workbook(BytesIO((await office.http.get(f"{paper}/paper.xlsx")).content))
    for life in ("draft", "issued"):
        job = await asked(office, paper, "xlsx")
        assert "已做好" in (await ended(world, office, job)).text
        made = (await office.http.get(f"{job}/result")).content
        with ZipFile(BytesIO(made)) as parts:
            pictures = [name for name in parts.namelist() if name.startswith("xl/media/")]
        assert len(pictures) == FINDINGS, life
        book = load_workbook(BytesIO(made))
        assert [(one.title, one.max_row) for one in book] == [(one.title, one.max_row) for one in plain]
        assert book.worksheets[0]["A2"].value == plain.worksheets[0]["A2"].value
        if life == "draft":
            await issued(office, paper)
            await ended(world, office, office.visited)


async def test_a_workbook_with_many_photos_is_made_in_the_background(world: World, office: Browser) -> None:
    """Of a draft and of what was issued, a part at a time; the rows are those of the one without photos."""
    await a_workbook_by_job(world, office)


async def test_a_workbook_whose_photos_got_lost_on_the_way_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the child is told of rows alone."""
    steps = planning.sheet_steps
    monkeypatch.setattr(workbook, "sheet_steps", lambda sheets, _photo, folder: steps(sheets, None, folder))
    with pytest.raises(AssertionError):
        await a_workbook_by_job(world, office)
