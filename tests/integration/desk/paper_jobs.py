"""Large papers made by jobs: asked for, waited for, and small enough to be made often."""

import asyncio

import pytest

from sync_server.documents import typesetting, workbook
from sync_server.documents.jobs.working import run_next
from sync_server.documents.printing import planning
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.paperwork import FAILED, drafted
from tests.integration.desk.world import World

A_PAGE = planning.PHOTOS_A_PAGE


def make_parts_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part is one page, so that nine photos make a large paper of two parts."""
    monkeypatch.setattr(planning, "PAGES_A_PART", 1)
    monkeypatch.setattr(planning, "PHOTOS_A_PART", A_PAGE)
    monkeypatch.setattr(typesetting, "PHOTOS_A_PART", A_PAGE)
    monkeypatch.setattr(workbook, "PHOTOS_A_PART", A_PAGE)


async def large(world: World, office: Browser) -> str:
    """The address of a fresh bulletin with nine photos."""
    for number in range(3):
        world.inspect(FAILED, note=f"第{number}次发现")
    return await drafted(office)


async def asked(office: Browser, paper: str, form: str = "pdf") -> str:
    """The address of the job that sets a draft."""
    page = await office.open(paper)
    await office.send(f"{paper}/prepare", **(page.form(f"{paper}/prepare").fields | {"form": form}))
    return office.visited


async def ended(world: World, office: Browser, job: str) -> Page:
    """The page of a job once it has ended, whoever worked on it."""
    while True:
        await asyncio.to_thread(run_next, world.resources)
        page = await office.open(job)
        if "http-equiv" not in page.attributes:
            return page
        await asyncio.sleep(0.1)


def left_behind(world: World) -> list[str]:
    """The files of drafts that nobody has taken away yet."""
    folder = world.resources.settings.drafts_folder
    return [file.name for file in folder.glob("*")]
