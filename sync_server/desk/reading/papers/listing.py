"""Papers as a list shows them, the newest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col

from sync_server.desk.reading.options import Option
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, leaf
from sync_server.desk.reading.papers.answering import answers_of, awaits_answer
from sync_server.desk.reading.papers.filtering import PaperFilter, narrowing
from sync_server.desk.reading.papers.topics import topic_words
from sync_server.desk.reading.scoped import visible_papers
from sync_server.desk.shell.marks import Mark, paper_mark
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.registry import KINDS
from sync_server.documents.subject import EVERY_UNIT
from sync_server.documents.topics import kept
from sync_server.tables import Paper

PATH = "/papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper; `number` is empty while it is a draft without one.

    `unit` and `topics` are empty where it speaks of all.

    `related` are the papers it answers or corrects and those that answer it, as far as who asks may read
    them; `awaited` where what it asks for has not come back.
    """

    id: str
    title: str
    number: str
    unit: str
    topics: str
    related: tuple[Option, ...]
    awaited: bool
    first: date
    last: date
    state: Mark
    at: datetime


def paper_list(
    visit: Visit, session: Session, chosen: PaperFilter, asked: str
) -> tuple[Leaf, list[PaperLine]]:
    """One leaf of the papers who asks may read that the filter admits."""
    campus = visit.resources.campuses.current(session)
    matching = visible_papers(visit, session).where(*narrowing(chosen, campus))
    total = session.execute(matching.with_only_columns(func.count())).scalar_one()
    here = leaf(PATH, asdict(chosen), asked, total)
    newest = matching.order_by(col(Paper.made_at).desc(), col(Paper.id))
    return here, _lines(visit, session, session.exec(newest.offset(here.offset).limit(LEAF_SIZE)).all())


def found_papers(
    visit: Visit, session: Session, condition: ColumnElement[bool], most: int
) -> list[PaperLine]:
    """The newest of those who asks may read that meet a condition."""
    readable = visible_papers(visit, session).where(condition)
    newest = readable.order_by(col(Paper.made_at).desc(), col(Paper.id)).limit(most)
    return _lines(visit, session, session.exec(newest).all())


def _lines(visit: Visit, session: Session, papers: Sequence[Paper]) -> list[PaperLine]:
    numbers, answers = _numbers(visit, session, papers), answers_of(visit, session, papers)
    campus = visit.resources.campuses.current(session)
    return [
        PaperLine(
            id=paper.id,
            title=visit.words(KINDS[paper.kind].title) if visit.lang == "en" else paper.title,
            number=paper.number or "",
            unit="" if paper.unit == EVERY_UNIT else campus.unit_name(paper.unit, visit.lang),
            topics=topic_words(visit, session, kept(paper.topics)),
            related=(*_related(visit, paper, numbers), *_came_back(visit, answers[paper.id])),
            awaited=awaits_answer(paper, answers[paper.id]),
            first=paper.first,
            last=paper.last,
            state=paper_mark(paper.state, visit.lang),
            at=paper.issued_at or paper.made_at,
        )
        for paper in papers
    ]


def _numbers(visit: Visit, session: Session, papers: Sequence[Paper]) -> Mapping[str, str]:
    """The numbers of the papers these answer or correct."""
    named = {one for paper in papers for one in (paper.about, paper.supersedes) if one}
    readable = visible_papers(visit, session)
    found = session.exec(readable.where(col(Paper.id).in_(named)))
    return {paper.id: paper.number or "" for paper in found}


def _related(visit: Visit, paper: Paper, numbers: Mapping[str, str]) -> Iterator[Option]:
    for words, one in (("paper_answers", paper.about), ("paper_instead_of", paper.supersedes)):
        if one and one in numbers:
            yield Option(value=one, label=f"{visit.words(TEXTS[words])} {numbers[one]}")


def _came_back(visit: Visit, answers: Iterable[Paper]) -> Iterator[Option]:
    for one in answers:
        if one.number:
            yield Option(value=one.id, label=f"{visit.words(TEXTS['paper_answered_by'])} {one.number}")
