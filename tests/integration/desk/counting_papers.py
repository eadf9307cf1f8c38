"""What other readers find in a paper's files, and the same counted by SQL alone.

PDF is read by pypdf, Word by a ZIP and an XML reader, Excel by openpyxl, the data API as JSON and CSV.
"""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import text

from checklists.asking.library import checklist
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World

IN_NOVEMBER = "BETWEEN '2026-10-31 16:00' AND '2026-11-30 16:00'"
VISITS = f"FROM inspection WHERE finished_at {IN_NOVEMBER}"
QUIET = f"{VISITS} AND id NOT IN (SELECT inspection FROM finding)"  # noqa: S608 - a query of ours
FOUND = f"FROM finding WHERE inspection IN (SELECT id {VISITS})"
LEFT_OPEN = "FROM task WHERE opened_at < '2026-10-31 16:00' AND inspection IS NOT NULL AND state <> 'closed'"
OPENED = f"FROM task WHERE opened_at {IN_NOVEMBER}"
SNAPS = f"{OPENED} AND inspection IS NULL"
DEMANDS = f"{OPENED} AND state <> 'closed' AND team = 'canteen'"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a reader finds in an issued file: its words without spaces, and how many photos."""

    words: str
    photos: int

    @property
    def names(self) -> Counter[str]:
        """The findings and snaps that are named, how often each."""
        return named_in(self.words)

    @property
    def deducted(self) -> Decimal:
        return sum(map(Decimal, re.findall(r"（扣([\d.]+)分", self.words)), Decimal(0))


def named_in(words: str) -> Counter[str]:
    """The findings and snaps that words name, how often each."""
    return Counter(re.findall(r"查见\s?([FS]\d{4})\s?处", words))


class Counted:
    """The same, counted by SQL alone; the points of an item are those of the checklist."""

    def __init__(self, world: World) -> None:
        self._world = world

    def rows(self, query: str) -> list[Any]:
        with self._world.resources.reading() as session:
            return list(session.connection().execute(text(query)))

    def one(self, query: str) -> int:
        return int(self.rows(query)[0][0])

    def names(self, *sources: str) -> Counter[str]:
        notes = (note for source in sources for (note,) in self.rows(f"SELECT note {source}"))
        return Counter(note.split()[1] for note in notes)

    def deducted(self) -> Decimal:
        items = self.rows(f"SELECT item, count(*) {FOUND} GROUP BY item")
        return sum((checklist("CAN-GRADE").item(item).points * count for item, count in items), Decimal(0))

    def photos(self, owners: str) -> int:
        return self.one(f"SELECT count(*) FROM photouse WHERE {owners}")  # noqa: S608 - a query of ours

    def scores(self) -> dict[str, str]:
        """The mean of each place, half up to a tenth."""
        tenths = "SELECT place, sum(CAST(round(score * 10) AS INTEGER)), count(*)"
        return {
            place: f"{Decimal((2 * total + count) // (2 * count)) / 10:g}"
            for place, total, count in self.rows(f"{tenths} {VISITS} GROUP BY place")
        }


async def read_back(office: Browser, paper: str) -> tuple[Said, Said]:
    """The issued PDF and Word file."""
    pdf, word = [(await office.http.get(f"{paper}/paper.{form}")).content for form in ("pdf", "docx")]
    return _in_pdf(pdf), _in_word(word)


def _in_pdf(content: bytes) -> Said:
    pages = PdfReader(BytesIO(content)).pages
    said = (re.sub(r"\s|\u200b", "", page.extract_text()) for page in pages)
    words = "".join(re.sub(r"—\d+—", "", page) for page in said)
    return Said(words=words, photos=sum(len(page.images) for page in pages))


def _in_word(content: bytes) -> Said:
    with ZipFile(BytesIO(content)) as parts:
        body = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - we have just written it
        photos = [name for name in parts.namelist() if re.fullmatch(r"word/media/.*\.jpe?g", name)]
    words = "".join(one.text or "" for one in body.iter(_TEXT))
    return Said(words=re.sub(r"\s", "", words), photos=len(photos))


async def listed(office: Browser, paper: str, listing: str) -> list[tuple[list[Any], int]]:
    """The rows of a list in Excel, JSON and CSV, and how many photos each speaks of."""
    book = load_workbook(BytesIO((await office.http.get(f"{paper}/paper.xlsx")).content), read_only=True)
    sheet = book.worksheets[0]
    kept = [
        dict(zip(_heads(sheet), row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    id_ = paper.rsplit("/", 1)[-1]
    stated = (await office.http.get(f"/data/v1/papers/{id_}.json")).json()["lists"][listing]["rows"]
    content = (await office.http.get(f"/data/v1/papers/{id_}.csv?listing={listing}")).content
    lines = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
    return [
        (kept, sum(int(str(row.get(key) or 0)) for row in kept for key in _PICTURED)),
        (stated, sum(len(cell) for row in stated for cell in row.values() if isinstance(cell, list))),
        (lines, sum(int(row.get(key) or 0) for row in lines for key in _PICTURED)),
    ]


_PICTURED = ("照片", "整改前", "整改后")


def _heads(sheet: Any) -> list[str]:
    return [str(cell) for cell in next(sheet.iter_rows(max_row=1, values_only=True))]
