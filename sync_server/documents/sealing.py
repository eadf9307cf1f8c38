"""Sealing a paper: numbered, dated and closed in the transaction that files its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.changes import PAPER
from checklists.wire.reading import read, write
from sync_server.documents.addressing import tell_those_concerned
from sync_server.documents.entitled import require_signer
from sync_server.documents.extent import DUE
from sync_server.documents.registry import kind_of
from sync_server.documents.sentences import signed_off, without_unseen
from sync_server.documents.shelf import (
    DRAFT,
    ISSUED,
    SUPERSEDED,
    correctable,
    drafted,
    hold,
)
from sync_server.numbering import coming_count, next_count
from sync_server.tables import Paper, PaperFile, Person
from sync_server.transaction import Transaction


class SetAnew(Exception):
    """The pages bear what holds no more: another paper's number by now, yesterday's date, an old post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What the pages of a paper bear of the moment it is issued."""

    number: str
    day: date
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A file that was kept (`filing.keep`), with its size in bytes and its SHA-256."""

    file: str
    size: int
    sha256: str


def require_issuable(session: Session, campus: Campus, person: Person, paper: Paper) -> None:
    """Refuse what could not be sealed as things stand, before anybody waits for its pages."""
    if paper.state != DRAFT:
        raise Refusal("paper.issued", "paper")
    corrected = correctable(session, paper.supersedes) if paper.supersedes else None
    require_signer(person, campus, kind_of(paper.kind), paper.unit, corrected)


def coming_number(session: Session, paper: Paper, year: int) -> str:
    """The number the paper gets if no other of its series is sealed before it."""
    return kind_of(paper.kind).number(year, coming_count(session, _series(paper, year)))


def seal(
    tx: Transaction,
    campus: Campus,
    issuer: str,
    paper: Paper,
    pages: Pages,
    files: Mapping[str, Filed],
) -> None:
    """Make a draft an issued paper with these very bytes and its number; what it corrects is superseded.

    `paper` and `pages` are what was set. Setting takes its time: whether this account may still issue is
    asked again, of how it stands now. Raises `SetAnew`; nothing is kept then, nor counted.
    """
    sealed = drafted(tx.session, paper.id)
    person = _as_it_stands(tx, issuer)
    corrected = hold(tx.session, sealed.supersedes) if sealed.supersedes else None
    require_issuable(tx.session, campus, person, sealed)
    if sealed.version != paper.version:
        raise Refusal("paper.edited_meanwhile", "version")
    tx.session.add_all(
        PaperFile(paper=sealed.id, form=form, file=one.file, size=one.size, sha256=one.sha256)
        for form, one in files.items()
    )
    sealed.wording = _as_printed(sealed, person.post_zh)
    sealed.state, sealed.issued_by, sealed.issued_at = ISSUED, person.id, tx.now
    sealed.issued_post = person.post_zh
    sealed.due_at = _first_deadline(sealed, tx.zone)
    if corrected is not None:
        corrected.state = SUPERSEDED
        tx.note(PAPER, corrected.id)
    tell_those_concerned(tx, campus, sealed)
    sealed.number = _next_number(tx, sealed)
    if pages != Pages(number=sealed.number, day=tx.today, signer=person.post_zh):
        raise SetAnew


def _as_printed(paper: Paper, signer: str) -> Any:
    """The words on its pages: what was typed for a finding that is gone is not published unseen."""
    kind = kind_of(paper.kind)
    wording = signed_off(read(kind.wording, paper.wording), signer)
    sentences = kind.sentences(read(kind.facts, paper.facts), wording)
    return write(without_unseen(wording, (one.key for one in sentences)))


def _first_deadline(paper: Paper, zone: ZoneInfo) -> datetime | None:
    kind = kind_of(paper.kind)
    due = [when for _, when in kind.extent(read(kind.facts, paper.facts)).due]
    return datetime.strptime(min(due), DUE).replace(tzinfo=zone) if due else None


def _as_it_stands(tx: Transaction, issuer: str) -> Person:
    """The account now; one that was closed while the pages were set signs nothing any more."""
    person = tx.session.get_one(Person, issuer, populate_existing=True)
    if person.disabled:
        raise Refusal("auth.forbidden")
    return person


def _next_number(tx: Transaction, paper: Paper) -> str:
    year = tx.today.year
    return kind_of(paper.kind).number(year, next_count(tx.session, _series(paper, year)))


def _series(paper: Paper, year: int) -> str:
    return f"{kind_of(paper.kind).series}-{year}"
