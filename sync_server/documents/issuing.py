"""Issuing a paper: a number first, because it stands on the pages, then the pages, sealed for ever."""

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.places.campus import Campus
from checklists.problems import Refusal
from sync_server.documents.registry import kind_of
from sync_server.documents.shelf import ISSUED, SUPERSEDED, correctable, drafted, require_issuer
from sync_server.numbering import next_count
from sync_server.tables import PaperFile, Person
from sync_server.transaction import Transaction


def give_number(tx: Transaction, campus: Campus, person: Person, paper_id: str) -> None:
    """Number a draft before it is set: the number stands on its pages. Once given it stays."""
    paper = drafted(tx.session, paper_id)
    corrected = correctable(tx.session, paper.supersedes) if paper.supersedes else None
    require_issuer(person, campus, paper.unit, corrected)
    if paper.number is None:
        year = tx.today.year
        kind = kind_of(paper.kind)
        paper.number = kind.number(year, next_count(tx.session, f"{kind.series}-{year}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A file that was kept (`filing.keep`), with its size in bytes and its SHA-256."""

    file: str
    size: int
    sha256: str


def seal(
    tx: Transaction, campus: Campus, issuer: str, paper_id: str, version: int, files: Mapping[str, Filed]
) -> None:
    """Make a numbered draft an issued paper with these very bytes; what it corrects is superseded.

    Setting takes its time: whether this account may still issue is asked again, of how it stands now.
    """
    paper = drafted(tx.session, paper_id)
    person = tx.session.get_one(Person, issuer, populate_existing=True)
    if person.disabled:
        raise Refusal("auth.forbidden")
    require_issuer(person, campus, paper.unit)
    if paper.version != version or paper.number is None:
        raise Refusal("paper.edited_meanwhile", "version")
    paper.state, paper.issued_by, paper.issued_at = ISSUED, person.id, tx.now
    paper.issued_post = person.post_zh
    paper.sha256 = files["pdf"].sha256
    tx.session.add_all(
        PaperFile(paper=paper.id, form=form, file=filed.file, size=filed.size)
        for form, filed in files.items()
    )
    if paper.supersedes:
        correctable(tx.session, paper.supersedes).state = SUPERSEDED
