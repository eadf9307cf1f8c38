"""Papers drafted and issued at the desk, and what other readers find written in their files."""

import re
from io import BytesIO

from docx import Document
from pypdf import PdfReader
from sqlmodel import select

from sync_server.tables import Task
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.world import World

NOVEMBER = {"first": "2026-11-01", "last": "2026-11-30"}
FAILED = ("CAN-GRADE-02", "CAN-GRADE-10", "CAN-GRADE-25")


async def drafted(office: Browser, **asked: str | list[str]) -> str:
    """The address of a fresh draft, a bulletin of November unless something else is asked."""
    usual = {"kind": "bulletin"} | NOVEMBER
    await office.submit(await office.open("/papers"), "/papers", **(usual | asked))
    return office.visited


async def pdf_text(office: Browser, paper: str) -> str:
    """What an independent reader finds written in the PDF, without spaces and line ends."""
    answer = await office.http.get(f"{paper}/paper.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    return re.sub(r"\s", "", words)


async def word_text(office: Browser, paper: str) -> str:
    """The paragraphs of the Word file, a line each."""
    answer = await office.http.get(f"{paper}/paper.docx")
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)


async def issued(office: Browser, paper: str) -> Page:
    """The page after a draft was issued, or before it where something stands against that."""
    ready = await office.submit(await office.open(paper), f"{paper}/words", then="issue")
    return await office.submit(ready, f"{paper}/issue") if ready.status == 200 else ready


async def notified(world: World, office: Browser, unit: str = "food") -> str:
    """The address of an issued notice of three demands of the canteen."""
    world.inspect(FAILED, note="备餐间门未关闭")
    await office.submit(await office.open("/papers"), "/papers", kind="notice", unit=unit, **NOVEMBER)
    notice = office.visited
    await issued(office, notice)
    return notice


def task_of(world: World, item: str) -> str:
    """The task that a failed item opened."""
    with world.resources.reading() as session:
        return session.exec(select(Task.id).where(Task.what == item)).one()


async def answered(browser: Browser, notice: str, kind: str) -> str:
    """The address of a fresh draft that answers the notice."""
    await browser.submit(await browser.open(notice), f"{notice}/answer", kind=kind)
    return browser.visited
