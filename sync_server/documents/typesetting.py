"""A paper set in a form: PDF or Word, as it stands now."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.wire.reading import read
from sync_server.documents.kinds import PaperKind
from sync_server.documents.printing.planning import PHOTOS_A_PART, pdf_steps, word_steps
from sync_server.documents.printing.running import complete
from sync_server.documents.printing.steps import Step
from sync_server.documents.registry import kind_of
from sync_server.documents.sentences import signed_off
from sync_server.documents.templates import own_template
from sync_server.tables import Paper, Person

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MUCH_TEXT = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """Everything a paper is set from, read once; `own` says that the Word template is the office's."""

    kind: PaperKind[Any, Any]
    values: Mapping[str, Any]
    photos: Mapping[str, Path]
    template: bytes
    own: bool

    @property
    def is_large(self) -> bool:
        """Whether setting it takes longer than somebody waits for a page."""
        return len(self.photos) > PHOTOS_A_PART or len(json.dumps(self.values)) > _MUCH_TEXT


def manuscript(
    session: Session,
    campus: Campus,
    paper: Paper,
    day: date,
    photo: Callable[[str], Path],
    *,
    number: str = "",
    verify: str = "",
    signer: str = "",
) -> Manuscript:
    """The paper as it would be set on a day; `photo` finds a photo's file by its name.

    `number` is what it is to be issued with, `verify` the address it is checked at then, `signer` the post
    that seals it. The Word template is that of the unit of who drafted it.
    """
    maker = session.get_one(Person, paper.made_by)
    kind, own = kind_of(paper.kind), own_template(session, campus, paper.kind, maker.unit)
    facts, wording = read(kind.facts, paper.facts), read(kind.wording, paper.wording)
    values = {**kind.values(facts, signed_off(wording, signer), number, day), "verify": verify}
    return Manuscript(
        kind=kind,
        values=values,
        photos={one["name"]: photo(one["name"]) for one in values["photos"] if one["name"]},
        template=own.content if own else kind.word(),
        own=own is not None,
    )


def steps_of(paper: Manuscript, form: str, folder: Path) -> list[Step]:
    """What must be done to have `paper.<form>` in the folder."""
    if form == "pdf":
        return list(pdf_steps(paper.kind.typst, paper.values, paper.photos, folder))
    template = folder / "template.docx"
    template.write_bytes(paper.template)
    return list(word_steps(template, paper.values, paper.photos, folder))


def set_paper(paper: Manuscript, form: str, folder: Path) -> Path:
    """Set it now; the file in the folder. Refuses `paper.not_set` what an own template makes too large."""
    complete(steps_of(paper, form, folder), trusted=form == "pdf" or not paper.own)
    return folder / f"paper.{form}"
