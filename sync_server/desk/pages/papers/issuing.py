"""`/papers/{id}/issue`: a draft is set, sealed and numbered; a large one by a job, also to be looked at."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.papers.cautions import caution_lines, ticked
from sync_server.desk.reading.papers.detail import (
    is_large_paper,
    paper_title,
    period_words,
    readable_paper,
    unit_words,
)
from sync_server.desk.reading.papers.job import PATH as JOBS
from sync_server.desk.reading.papers.listing import PATH
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents import issuing
from sync_server.documents.cautions import cautions
from sync_server.documents.jobs.queue import ISSUE, SHEET, ask
from sync_server.documents.sealing import require_issuable
from sync_server.documents.shelf import DRAFT
from sync_server.documents.typesetting import FORMS
from sync_server.transaction import Transaction

router = APIRouter(route_class=DeskRoute)
DESPITE = "paper.issued_despite"
"""What the audit log calls issuing all the same; its detail names what was ticked, with how many of each."""


@router.get(PATH + "/{paper_id}/issue")
def before_issuing(paper_id: str, visit: Reader, done: str = "") -> Response:
    """What stands against issuing it; one that is issued already is shown itself."""
    with visit.resources.reading() as session:
        draft = readable_paper(visit, session, paper_id)
        if draft.state != DRAFT:
            return RedirectResponse(f"{PATH}/{paper_id}", 303)
        require_issuable(session, visit.resources.campuses.current(session), visit.somebody, draft)
    return _before(visit, paper_id, done=done)


@router.post(PATH + "/{paper_id}/issue")
def issue(paper_id: str, visit: Writer, accepted: Annotated[str, Form()] = "") -> Response:
    """Set its pages outside any transaction, then seal and number them; a large one is set by a job.

    `accepted` names what stands against it and was ticked; where something else does, nothing is issued.
    """
    resources = visit.resources
    against = _against(visit, paper_id)
    if not against.keys() <= set(accepted.split()):
        return _before(visit, paper_id, refusal=Refusal("paper.cautioned", "accepted"))

    def sign(tx: Transaction) -> None:
        if against:
            tx.watch.tell(DESPITE, paper_id, " ".join(f"{why}:{count}" for why, count in against.items()))

    with resources.reading() as session:
        draft = readable_paper(visit, session, paper_id)
        require_issuable(session, resources.campuses.current(session), visit.somebody, draft)
        is_large = is_large_paper(visit, session, draft)
    if is_large:
        return _asked(visit, paper_id, ISSUE, sign)
    issuing.issue(resources, visit.somebody.id, draft, issuing.at_once, sign)
    return RedirectResponse(f"{PATH}/{paper_id}?done=issued", 303)


@router.post(PATH + "/{paper_id}/prepare")
def prepare(paper_id: str, visit: Writer, form: Annotated[str, Form()] = "") -> Response:
    """Have a large draft set in the background, or the workbook of a paper with its photos."""
    if form not in {*FORMS, SHEET}:
        raise Refusal("request.not_found")
    return _asked(visit, paper_id, form)


def _against(visit: Visit, paper_id: str) -> Mapping[str, int]:
    """How many of what stand against issuing it; a paper that is no draft goes on to be refused."""
    with visit.resources.reading() as session:
        paper = readable_paper(visit, session, paper_id)
        if paper.state != DRAFT:
            return {}
        return {one.why: one.count for one in cautions(records_of(visit, session), paper)}


def _before(visit: Visit, paper_id: str, *, done: str = "", refusal: Refusal | None = None) -> HTMLResponse:
    with visit.resources.reading() as session:
        paper = readable_paper(visit, session, paper_id)
        lines = caution_lines(visit, session, paper)
        is_large, unit = is_large_paper(visit, session, paper), unit_words(visit, session, paper)
    values = {
        "paper": paper,
        "title": paper_title(visit, paper),
        "unit": unit,
        "period": period_words(visit, paper),
        "is_large": is_large,
        "cautions": lines,
        "accepted": ticked(lines),
        "complaint": refusal.problem.in_(visit.lang) if refusal else "",
        "done": done,
    }
    return page(
        visit, "papers/issue.html", values, here=PATH, status=refusal.problem.status if refusal else 200
    )


def _asked(
    visit: Visit, paper_id: str, purpose: str, also: Callable[[Transaction], None] = lambda _: None
) -> Response:
    with visit.resources.transaction() as tx:
        also(tx)
        paper = readable_paper(visit, tx.session, paper_id)
        if paper.state != DRAFT and purpose != SHEET:
            raise Refusal("paper.issued", "paper")
        job = ask(tx, visit.somebody, paper, purpose)
    return RedirectResponse(f"{JOBS}/{job.id}", 303)
