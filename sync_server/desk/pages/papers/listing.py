"""`/papers`: the papers of the department, and the form that drafts one."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.options import unit_options
from sync_server.desk.reading.papers.answering import to_answer
from sync_server.desk.reading.papers.draft_form import Asked, draft_form, foreseen, nothing_asked, with_span
from sync_server.desk.reading.papers.filtering import kind_options, read_paper_filter, state_options
from sync_server.desk.reading.papers.listing import PATH, paper_list
from sync_server.desk.reading.papers.topics import topic_choice
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents import drafting
from sync_server.documents.topics import in_order

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def papers(visit: Reader) -> HTMLResponse:
    """One leaf of the list as its address narrows it, and a form to draft one."""
    return _list_page(visit, nothing_asked(visit))


@router.post(PATH)
def draft(
    visit: Writer,
    kind: Annotated[str, Form()] = "",
    first: Annotated[str, Form()] = "",
    last: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
    topics: Annotated[list[str] | None, Form()] = None,
    span: Annotated[str, Form()] = "",
    count: Annotated[str, Form()] = "",
) -> Response:
    """Draft a paper from the records of a period; with `span` or `count` only say how much would be in it."""
    chosen = Asked(kind=kind, unit=unit, first=first, last=last, topics=in_order(topics or ()))
    asked = with_span(visit, chosen, span)
    try:
        if span or count:
            with visit.resources.reading() as session:
                return _list_page(visit, asked, said=foreseen(visit, session, asked))
        with visit.resources.transaction() as tx:
            records = records_of(visit, tx.session)
            made = drafting.draft(tx, records, visit.somebody, kind, asked.subject(records.campus))
    except Refusal as refusal:
        if refusal.code == "auth.forbidden":
            raise
        return _list_page(visit, asked, refusal)
    return RedirectResponse(f"{PATH}/{made.id}", 303)


def _list_page(visit: Visit, asked: Asked, refusal: Refusal | None = None, said: str = "") -> HTMLResponse:
    query = visit.request.query_params
    shown = read_paper_filter(query)
    with visit.resources.reading() as session:
        leaf, lines = paper_list(visit, session, shown, query.get("page", ""))
        campus = visit.resources.campuses.current(session)
        waiting = to_answer(visit, session)
        form = draft_form(visit, session, campus, asked) if visit.manages else None
        topics = topic_choice(visit, session)
    values = {
        "to_answer": waiting,
        "papers": lines,
        "leaf": leaf,
        "filter": shown,
        "kinds": kind_options(visit),
        "states": state_options(visit),
        "units": unit_options(campus, visit.lang),
        "topics": [*topics.categories, *topics.checklists],
        "form": form,
        "complaint": refusal.problem.in_(visit.lang) if refusal else "",
        "foreseen": said,
    }
    return page(
        visit, "papers/listing.html", values, here=PATH, status=refusal.problem.status if refusal else 200
    )
