"""`/papers/{id}`: one paper, its words edited, its records read anew, and the papers that follow from it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.papers.cautions import overtaken_lines
from sync_server.desk.reading.papers.detail import paper_detail, readable_paper
from sync_server.desk.reading.papers.draft_form import Asked
from sync_server.desk.reading.papers.editing import NOTHING_TYPED, Editing
from sync_server.desk.reading.papers.listing import PATH
from sync_server.desk.reading.papers.posted import DRAFT_OF, Posted, read_posted
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.guard import require_csrf
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Csrf, PerhapsReader, Reader, SignInFirst, Writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents import drafting
from sync_server.documents.entitled import require_of_a_unit
from sync_server.documents.merging import merged
from sync_server.documents.registry import answers_to
from sync_server.documents.shelf import subject_of
from sync_server.documents.subject import Subject
from sync_server.documents.topics import kept
from sync_server.tables import Paper

router = APIRouter(route_class=LongFormRoute)
_MOST_SENTENCES = 20_000
_NO_PAPER = frozenset({"request.not_found", "auth.forbidden"})
_DONE = {"saved": "paper_saved", "joined": "paper_joined", "issued": "paper_was_issued"}


@router.get(PATH + "/{paper_id}")
def paper(paper_id: str, visit: Reader, done: str = "") -> HTMLResponse:
    """One paper; `done` says what was just done to it."""
    return _paper_page(visit, paper_id, done=done)


async def _posted(request: Request) -> Posted:
    return read_posted(await request.form())


@router.post(PATH + "/{paper_id}/words", form_limits={"max_fields": 2 * _MOST_SENTENCES})
def reword(
    paper_id: str, visit: PerhapsReader, posted: Annotated[Posted, Depends(_posted)], csrf: Csrf = ""
) -> Response:
    """Keep the edited sentences; what cannot be kept is shown again as it was typed."""
    if visit.person is None:
        return _signed_out(visit, paper_id, posted)
    editing = Editing(typed=posted.again, was=posted.was, at=posted.at, usual=posted.usual)
    try:
        if posted.at:
            return _paper_page(visit, paper_id, editing=editing.without_its_own())
        require_csrf(visit.token, csrf)
        with visit.resources.transaction() as tx:
            readable_paper(visit, tx.session, paper_id)
            joined = drafting.reword(tx, paper_id, posted.version, posted.checked(), posted.was)
    except Refusal as refusal:
        if refusal.code in _NO_PAPER and posted.words and posted.about:
            return _gone(visit, posted)
        if refusal.code in _NO_PAPER or not posted.words:
            raise
        return _paper_page(visit, paper_id, refused=refusal, editing=replace(editing, at=refusal.place))
    here = f"{PATH}/{paper_id}/issue" if posted.then == "issue" else f"{PATH}/{paper_id}"
    return RedirectResponse(f"{here}?done={'joined' if joined else 'saved'}", 303)


@router.post(PATH + "/again", form_limits={"max_fields": 2 * _MOST_SENTENCES})
def draft_again(visit: Writer, posted: Annotated[Posted, Depends(_posted)]) -> Response:
    """A new draft of what one that was deleted was about, with the words typed for that."""
    require_of_a_unit(visit.somebody)
    with visit.resources.transaction() as tx:
        records = records_of(visit, tx.session)
        kind, subject, corrects = _about(visit, tx.session, posted.about)
        made = drafting.draft(tx, records, visit.somebody, kind, subject, corrects=corrects)
        tx.session.flush()
        drafting.reword(tx, made.id, made.version, posted.checked(), {})
    return RedirectResponse(f"{PATH}/{made.id}?done=saved", 303)


@router.post(PATH + "/{paper_id}/refresh")
def refresh(paper_id: str, visit: Writer) -> Response:
    """Read the records again."""
    with visit.resources.transaction() as tx:
        readable_paper(visit, tx.session, paper_id)
        drafting.refresh(tx, records_of(visit, tx.session), paper_id)
    return RedirectResponse(f"{PATH}/{paper_id}?done=saved", 303)


@router.post(PATH + "/{paper_id}/discard")
def discard(paper_id: str, visit: Writer) -> Response:
    """Delete a draft."""
    with visit.resources.transaction() as tx:
        readable_paper(visit, tx.session, paper_id)
        drafting.discard(tx, paper_id)
    return RedirectResponse(PATH, 303)


@router.post(PATH + "/{paper_id}/correct")
def correct(paper_id: str, visit: Writer) -> Response:
    """A new draft that will take an issued paper's place."""
    with visit.resources.transaction() as tx:
        old = readable_paper(visit, tx.session, paper_id)
        records = records_of(visit, tx.session)
        made = drafting.draft(tx, records, visit.somebody, old.kind, subject_of(old), corrects=old.id)
    return RedirectResponse(f"{PATH}/{made.id}", 303)


@router.post(PATH + "/{paper_id}/answer")
def answer(paper_id: str, visit: Writer, kind: Annotated[str, Form()] = "") -> Response:
    """A draft of a paper that answers an issued one, such as a reply to a notice."""
    with visit.resources.transaction() as tx:
        subject = _answering(kind, readable_paper(visit, tx.session, paper_id))
        made = drafting.draft(tx, records_of(visit, tx.session), visit.somebody, kind, subject)
    return RedirectResponse(f"{PATH}/{made.id}", 303)


def _answering(kind: str, asked: Paper) -> Subject:
    """What a paper of this kind speaks of that answers an issued one."""
    if kind not in {one.code for one in answers_to(asked.kind)}:
        raise Refusal("paper.unknown_kind", "kind")
    return replace(subject_of(asked), about=asked.id)


def _signed_out(visit: Visit, paper_id: str, posted: Posted) -> Response:
    """What was typed, carried on by the page until somebody has signed in again; none of it is kept."""
    if not posted.words:
        raise SignInFirst
    values = {"paper_id": paper_id, "carried": posted.carried}
    return page(visit, "papers/signed_out.html", values, status=401)


def _gone(visit: Visit, posted: Posted) -> Response:
    """What was typed into a draft that is there no more: shown, and offered as a new one."""
    mine = merged({}, posted.again, posted.was).mine
    about = {DRAFT_OF + key: value for key, value in posted.about.items()}
    return page(visit, "papers/gone.html", {"words": mine, "about": about}, here=PATH, status=404)


def _about(visit: Visit, session: Session, said: Mapping[str, str]) -> tuple[str, Subject, str | None]:
    """Of which kind a draft was, what it spoke of and what it corrected, as its form says.

    An answer and a correction speak of what the paper they name speaks of, whatever else the form says: for
    whose unit they are signed hangs on that.
    """
    kind, answered, corrects = (said.get(name, "") for name in ("kind", "about", "corrects"))
    if corrects:
        old = readable_paper(visit, session, corrects)
        return old.kind, subject_of(old), old.id
    if answered:
        return kind, _answering(kind, readable_paper(visit, session, answered)), None
    days = {name: said.get(name, "") for name in ("first", "last")}
    asked = Asked(kind=kind, unit=said.get("unit", ""), topics=kept(said.get("topics", "")), **days)
    return kind, asked.subject(visit.resources.campuses.current(session)), None


def _paper_page(
    visit: Visit,
    paper_id: str,
    *,
    done: str = "",
    refused: Refusal | None = None,
    editing: Editing = NOTHING_TYPED,
) -> HTMLResponse:
    with visit.resources.reading() as session:
        detail = paper_detail(visit, session, paper_id, editing)
        overtaken = overtaken_lines(visit, session, readable_paper(visit, session, paper_id))
    values = {
        "paper": detail,
        "overtaken": overtaken,
        "done": visit.words(TEXTS[_DONE[done]]) if done in _DONE else "",
        "complaint": refused.problem.in_(visit.lang) if refused else "",
        "unsaved": bool(editing.typed),
    }
    return page(
        visit, "papers/detail.html", values, here=PATH, status=refused.problem.status if refused else 200
    )
