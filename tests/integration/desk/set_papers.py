"""Papers set from made-up facts, and what independent readers find written in them, in order."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table
from PIL import Image
from pypdf import PdfReader

from sync_server.documents.printing.pdf import pdf
from sync_server.documents.printing.word import word
from sync_server.documents.registry import kind_of
from sync_server.documents.sentences import reworded

FORMS = ("pdf", "docx")
DAY = date(2026, 11, 30)


def said_of(code: str, facts: Any, form: str, folder: Path, *, typed: Mapping[str, str] | None = None) -> str:
    """Everything written in a paper of these facts, without spaces; photos of any name are grey."""
    kind = kind_of(code)
    wording = reworded(kind.propose(facts, "质量监察科"), typed or {})
    values = {**kind.values(facts, wording, kind.number(2026, 12), DAY), "verify": ""}
    photos = {one["name"]: folder / f"{one['name']}.jpg" for one in values["photos"] if one["name"]}
    for file in photos.values():
        Image.new("RGB", (640, 480), "grey").save(file)
    if form == "pdf":
        return "".join(_of_page(page) for page in PdfReader(BytesIO(pdf(kind.typst, values, photos))).pages)
    made = Document(BytesIO(word(kind.word(), values, photos)))
    return bare("\n".join(_of_body(made)))


def bare(words: str) -> str:
    """Words without the spaces and breaks that only setting them has made."""
    return re.sub(r"[\s\u200b]", "", words)


def _of_page(page: Any) -> str:
    return re.sub(r"—\d+—", "", bare(page.extract_text()))


def _of_body(made: Any) -> Iterator[str]:
    """Paragraphs and tables in the order they stand in."""
    for block in made.iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def stand_in_order(points: Mapping[str, str], text: str) -> None:
    """Fails with the name of the first point whose words do not stand behind those of the one before."""
    at = 0
    for point, words in points.items():
        found = text.find(words, at)
        assert found >= 0, point
        at = found
