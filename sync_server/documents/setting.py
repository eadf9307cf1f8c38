"""A paper set in a form: PDF or Word, as it stands now."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checklists.wire.reading import read
from sync_server.documents.printing.pdf import pdf
from sync_server.documents.printing.word import word
from sync_server.documents.registry import kind_of
from sync_server.tables import Paper

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def set_paper(
    paper: Paper,
    form: str,
    day: date,
    photo: Callable[[str], Path],
    template: bytes,
    verify: str = "",
) -> bytes:
    """The paper's bytes in a form of `FORMS`; `photo` finds the file of a photo's name.

    `template` is the Word template; `verify` is the address an issued paper is checked at.
    """
    kind, values = kind_of(paper.kind), {**values_of(paper, day), "verify": verify}
    photos = {one["name"]: photo(one["name"]) for one in values["photos"] if one["name"]}
    if form == "pdf":
        return pdf(kind.typst, values, photos)
    return word(template, values, photos)


def values_of(paper: Paper, day: date) -> Mapping[str, Any]:
    """What both templates read."""
    kind = kind_of(paper.kind)
    facts, wording = read(kind.facts, paper.facts), read(kind.wording, paper.wording)
    return kind.values(facts, wording, paper.number or "", day)
