"""What stands against issuing a paper, in words, each with where to look."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col

from sync_server.desk.reading.options import Option
from sync_server.desk.reading.papers.listing import PATH as PAPERS
from sync_server.desk.reading.scoped import records_of, visible_inspections, visible_papers, visible_tasks
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.cautions import Against, Caution, cautions, overtaken
from sync_server.documents.shelf import DRAFT
from sync_server.tables import Inspection, Paper, Task

_INSPECTIONS, _ASSIGNMENTS, _PHONES = "/inspections", "/assignments", "/phones"
_MOST_LINKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionLine:
    """One of them; `links` are addresses with their words, `more` further things have no link."""

    why: Against
    words: str
    links: tuple[Option, ...]
    more: int = 0


def caution_lines(visit: Visit, session: Session, paper: Paper) -> tuple[CautionLine, ...]:
    """The lines of the page that stands before issuing."""
    found = cautions(records_of(visit, session), paper)
    return tuple(_line(visit, session, paper, one) for one in found)


def overtaken_lines(visit: Visit, session: Session, paper: Paper) -> tuple[CautionLine, ...]:
    """The lines at the head of the page of a draft that answers a paper, before anybody edits it in vain."""
    found = overtaken(session, paper) if paper.about and paper.state == DRAFT else ()
    return tuple(_line(visit, session, paper, one) for one in found)


def ticked(lines: Iterable[CautionLine]) -> str:
    """What a tick below these lines stands for."""
    return " ".join(line.why for line in lines)


def _line(visit: Visit, session: Session, paper: Paper, one: Caution) -> CautionLine:
    shown = one.about[:_MOST_LINKS]
    links = _SINGLY[one.why](visit, session, shown) if shown else (_page(visit, paper, one.why),)
    return CautionLine(
        why=one.why,
        words=visit.words(TEXTS[f"against_{one.why}"]).format(count=one.count),
        links=tuple(links),
        more=len(one.about) - len(shown),
    )


def _page(visit: Visit, paper: Paper, why: Against) -> Option:
    address, name = _PAGES[why]
    return Option(value=address.format(paper=paper.id), label=visit.words(TEXTS[name]))


def _papers(visit: Visit, session: Session, ids: Iterable[str]) -> Iterator[Option]:
    readable = visible_papers(visit, session)
    for paper in session.exec(readable.where(col(Paper.id).in_(ids))):
        yield Option(value=f"{PAPERS}/{paper.id}", label=paper.number or paper.title)


def _inspections(visit: Visit, session: Session, ids: Iterable[str]) -> Iterator[Option]:
    for row in session.exec(visible_inspections(visit, session).where(col(Inspection.id).in_(ids))):
        yield Option(value=f"{_INSPECTIONS}/{row.id}", label=row.number)


def _tasks(visit: Visit, session: Session, ids: Iterable[str]) -> Iterator[Option]:
    for task in session.exec(visible_tasks(visit, session).where(col(Task.id).in_(ids))):
        yield Option(value=f"/tasks/{task.id}", label=task.number)


_SINGLY: Mapping[Against, Callable[[Visit, Session, Iterable[str]], Iterator[Option]]] = {
    Against.REPEATED: _papers,
    Against.DEMANDED: _papers,
    Against.ANSWERED: _papers,
    Against.SUPERSEDED: _papers,
    Against.RETURNED: _inspections,
    Against.UNJUDGED: _tasks,
    Against.PENDING: _tasks,
    Against.PAST_DUE: _tasks,
}
_PAGES: Mapping[Against, tuple[str, str]] = {
    Against.RUNNING: (_INSPECTIONS, "inspections"),
    Against.EMPTY: (_INSPECTIONS, "inspections"),
    Against.NOT_IN: (_ASSIGNMENTS, "assignments"),
    Against.ON_PHONES: (_PHONES, "phones"),
    Against.PHOTOS_AWAITED: (_PHONES, "phones"),
    Against.CHANGED: (PAPERS + "/{paper}#refresh", "paper_refresh"),
}
