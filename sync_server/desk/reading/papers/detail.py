"""A paper as its page shows it: what was read, and every sentence that may be edited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col

from checklists.problems import Refusal
from sync_server.desk.reading.facts import Fact, fact, moment
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.papers.answering import CameBack, came_back
from sync_server.desk.reading.papers.editing import (
    NOTHING_TYPED,
    Editing,
    SentenceField,
    sentence_fields,
    unplaced,
)
from sync_server.desk.reading.papers.topics import topic_words
from sync_server.desk.reading.scoped import visible_papers
from sync_server.desk.shell.marks import Mark, job_mark, paper_mark
from sync_server.desk.shell.moments import day_words
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.entitled import may_sign
from sync_server.documents.filing import seals
from sync_server.documents.jobs.queue import issuing, newest
from sync_server.documents.kinds import PaperKind, Signer
from sync_server.documents.registry import answers_to, kind_of
from sync_server.documents.shelf import DRAFT, ISSUED
from sync_server.documents.subject import EVERY_UNIT
from sync_server.documents.topics import kept
from sync_server.documents.typesetting import manuscript
from sync_server.documents.workbook import has_many_photos
from sync_server.tables import Paper, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDetail:
    """Everything the page of a paper shows; once it is issued, `sentences` are those typed and not kept.

    `seals` are the SHA-256 of its issued files by their form. `answers` may be drafted to the paper with the
    id `answered`: this one, or the one it answers itself, so that a reply leads on to its re-inspection.
    `issuing` is the job that issues it now.
    """

    id: str
    title: str
    number: str
    version: int
    draft_of: Mapping[str, str]
    state: Mark
    is_draft: bool
    facts: tuple[Fact, ...]
    sentences: tuple[SentenceField, ...]
    unplaced: tuple[str, ...]
    seals: Mapping[str, str]
    supersedes: str
    superseded_by: str
    about: str
    came_back: tuple[CameBack, ...]
    may_sign: bool
    answered: str
    answers: tuple[Option, ...]
    correctable: bool
    is_large: bool
    has_many_photos: bool
    job: str
    job_state: Mark | None
    issuing: str


def readable_paper(visit: Visit, session: Session, paper_id: str) -> Paper:
    """The paper with this id, or `request.not_found` where the visit may not read it."""
    readable = visible_papers(visit, session)
    paper = session.exec(readable.where(col(Paper.id) == paper_id)).first()
    if paper is None:
        raise Refusal("request.not_found")
    return paper


def paper_title(visit: Visit, paper: Paper) -> str:
    """The name of its kind, in the visit's language."""
    return visit.words(kind_of(paper.kind).title) if visit.lang == "en" else paper.title


def is_large_paper(visit: Visit, session: Session, paper: Paper) -> bool:
    """Whether setting it takes longer than somebody waits for a page."""
    resources = visit.resources
    campus = resources.campuses.current(session)
    return manuscript(session, campus, paper, visit.today, resources.photos.path).is_large


def period_words(visit: Visit, paper: Paper) -> str:
    """The days it speaks of."""
    days = (day_words(day, visit.lang, visit.today.year) for day in (paper.first, paper.last))
    return " – ".join(days)


def unit_words(visit: Visit, session: Session, paper: Paper) -> str:
    """Whom it is about, or to whom it goes."""
    if paper.unit == EVERY_UNIT:
        return visit.words(TEXTS["paper_every_unit"])
    return visit.resources.campuses.current(session).unit_name(paper.unit, visit.lang)


def paper_detail(
    visit: Visit, session: Session, paper_id: str, editing: Editing = NOTHING_TYPED
) -> PaperDetail:
    """The page of a paper, with what is being typed."""
    paper = readable_paper(visit, session, paper_id)
    kind, is_draft = kind_of(paper.kind), paper.state == DRAFT
    job = newest(session, paper_id, visit.actor.person) if is_draft else None
    under_way = issuing(session, paper) if is_draft else None
    answered = session.get_one(Paper, paper.about) if paper.about else paper
    is_answerable = paper.state == answered.state == ISSUED
    sentences = _sentences(visit, session, paper, editing)
    return PaperDetail(
        id=paper.id,
        title=paper_title(visit, paper),
        number=paper.number or "",
        version=paper.version,
        draft_of=_draft_of(paper),
        state=paper_mark(paper.state, visit.lang),
        is_draft=is_draft,
        facts=tuple(_facts(visit, session, paper)),
        sentences=sentences,
        unplaced=unplaced(sentences, editing) if is_draft else (),
        seals={form: sha256 for (_, form), sha256 in seals(session, [paper.id]).items()},
        supersedes=paper.supersedes or "",
        superseded_by=_superseded_by(visit, session, paper),
        about=paper.about or "",
        came_back=() if is_draft else tuple(came_back(visit, session, paper)),
        may_sign=_may_sign(visit, session, kind, paper),
        answered=answered.id,
        answers=tuple(_answers(visit, session, answered)) if is_answerable else (),
        correctable=paper.state == ISSUED and _may_sign(visit, session, kind, paper, paper),
        is_large=is_draft and is_large_paper(visit, session, paper),
        has_many_photos=has_many_photos(paper),
        job=job.id if job else "",
        job_state=job_mark(job.state, visit.lang) if job else None,
        issuing=under_way.id if under_way else "",
    )


def _sentences(visit: Visit, session: Session, paper: Paper, editing: Editing) -> tuple[SentenceField, ...]:
    if paper.state != DRAFT and not editing.typed:
        return ()
    fields = sentence_fields(visit, session, paper, editing)
    return fields if paper.state == DRAFT else tuple(one for one in fields if one.kept is not None)


def _answers(visit: Visit, session: Session, paper: Paper) -> Iterator[Option]:
    """The papers this reader may draft to it."""
    for kind in answers_to(paper.kind):
        if _may_sign(visit, session, kind, paper, paper if kind.signer is Signer.ASKER else None):
            yield Option(value=kind.code, label=visit.words(kind.title))


def _may_sign(
    visit: Visit, session: Session, kind: PaperKind[Any, Any], paper: Paper, earlier: Paper | None = None
) -> bool:
    """Whether who asks may draft or issue this kind for the unit of the paper."""
    return may_sign(visit.somebody, visit.resources.campuses.current(session), kind, paper.unit, earlier)


def _superseded_by(visit: Visit, session: Session, paper: Paper) -> str:
    readable = visible_papers(visit, session)
    newer = readable.where(col(Paper.supersedes) == paper.id, col(Paper.state) != DRAFT)
    found = session.exec(newer).first()
    return found.id if found else ""


def _draft_of(paper: Paper) -> Mapping[str, str]:
    """What a new draft of the same would be asked for with."""
    told = {
        "kind": paper.kind,
        "first": paper.first.isoformat(),
        "last": paper.last.isoformat(),
        "unit": paper.unit,
        "topics": paper.topics,
        "about": paper.about or "",
        "corrects": paper.supersedes or "",
    }
    return told if paper.state == DRAFT else {}


def _facts(visit: Visit, session: Session, paper: Paper) -> Iterator[Fact]:
    yield fact(visit, "paper_unit", unit_words(visit, session, paper))
    yield fact(visit, "paper_period", period_words(visit, paper))
    if paper.topics:
        yield fact(visit, "paper_topics", topic_words(visit, session, kept(paper.topics)))
    maker = session.get(Person, paper.made_by)
    if maker is not None:
        yield fact(visit, "paper_made_by", maker.post_in(visit.lang))
    if paper.issued_at:
        yield fact(visit, "paper_issued", f"{paper.issued_post} · {moment(visit, paper.issued_at)}")
