"""What a paper's file is called once it is downloaded."""

import re
from datetime import date
from urllib.parse import quote

from checklists.wire.reading import read
from sync_server.documents.registry import kind_of
from sync_server.documents.words import draft_or
from sync_server.tables import Paper

_LONGEST = 80
# What Windows, which most offices use, forbids in a name, and what no name needs.
_NO_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+')


def file_name(paper: Paper, form: str) -> str:
    """Number, title and days, as in `202611期_服务质量检查情况通报_2026-11-01至2026-11-30.pdf`."""
    title = read(kind_of(paper.kind).wording, paper.wording).title or paper.title
    words = f"{paper.number or draft_or('')} {title}"
    return f"{_NO_NAME.sub('_', words)[:_LONGEST].strip('._')}_{paper.first}至{paper.last}.{form}"


def ledger_name(day: date) -> str:
    """The workbook of the list of tasks, as in `隐患台账-20261130.xlsx`."""
    return f"隐患台账-{day:%Y%m%d}.xlsx"


def disposition(paper: Paper, form: str) -> str:
    """The `Content-Disposition` of RFC 6266: this name, and one in ASCII for what cannot read it."""
    shown = "inline" if form == "pdf" else "attachment"
    plain = f"{paper.kind}-{paper.first:%Y%m%d}.{form}"
    return f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name(paper, form))}"
