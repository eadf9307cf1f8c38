"""`/papers/{id}`: one paper, its words edited, its records read anew, and the papers that follow from it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.papers.detail import paper_detail, readable_paper
from sync_server.desk.reading.papers.editing import NOTHING_TYPED, Editing
from sync_server.desk.reading.papers.listing import PATH
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.forms import shown_again, typed
from sync_server.desk.shell.guard import CSRF_FIELD, require_csrf
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Csrf, PerhapsReader, Reader, SignInFirst, Writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents import drafting
from sync_server.documents.registry import answers_to
from sync_server.documents.shelf import subject_of

router = APIRouter(route_class=LongFormRoute)
_MOST_SENTENCES, _LONGEST_VERSION = 20_000, 9
_NO_SENTENCES = frozenset({CSRF_FIELD, "version", "then", "usual", "kept"})
_NO_PAPER = frozenset({"request.not_found", "auth.forbidden"})
_DONE = {"saved": "paper_saved", "issued": "paper_was_issued"}


@router.get(PATH + "/{paper_id}")
def paper(paper_id: str, visit: Reader, done: str = "") -> HTMLResponse:
    """One paper; `done` says what was just done to it."""
    return _paper_page(visit, paper_id, done=done)


async def _posted(request: Request) -> FormData:
    return await request.form()


@router.post(PATH + "/{paper_id}/words", form_limits={"max_fields": _MOST_SENTENCES})
def reword(
    paper_id: str, visit: PerhapsReader, posted: Annotated[FormData, Depends(_posted)], csrf: Csrf = ""
) -> Response:
    """Keep the edited sentences; what cannot be kept is shown again as it was typed."""
    sent = {key: str(text) for key, text in posted.items() if key not in _NO_SENTENCES}
    again = {key: shown_again(text) for key, text in sent.items()}
    if visit.person is None:
        return _signed_out(visit, paper_id, again, posted)
    if at := str(posted.get("usual") or posted.get("kept") or ""):
        again.pop(at, None)
        return _paper_page(visit, paper_id, editing=Editing(typed=again, at=at, usual="usual" in posted))
    try:
        require_csrf(visit.token, csrf)
        words = {key: typed(text, key) for key, text in sent.items()}
        with visit.resources.transaction() as tx:
            readable_paper(visit, tx.session, paper_id)
            drafting.reword(tx, paper_id, _version(posted), words)
    except Refusal as refusal:
        if refusal.code in _NO_PAPER or not again:
            raise
        return _paper_page(visit, paper_id, refused=refusal, editing=Editing(typed=again, at=refusal.place))
    here = f"{PATH}/{paper_id}/issue" if posted.get("then") == "issue" else f"{PATH}/{paper_id}"
    return RedirectResponse(f"{here}?done=saved", 303)


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
        asked = readable_paper(visit, tx.session, paper_id)
        if kind not in {one.code for one in answers_to(asked.kind)}:
            raise Refusal("paper.unknown_kind", "kind")
        subject = replace(subject_of(asked), about=asked.id)
        made = drafting.draft(tx, records_of(visit, tx.session), visit.somebody, kind, subject)
    return RedirectResponse(f"{PATH}/{made.id}", 303)


def _signed_out(visit: Visit, paper_id: str, words: Mapping[str, str], posted: FormData) -> Response:
    """What was typed, carried on by the page until somebody has signed in again; none of it is kept."""
    if not words:
        raise SignInFirst
    carried = {**words, "version": str(_version(posted))}
    return page(visit, "paper_signed_out.html", {"paper_id": paper_id, "carried": carried}, status=401)


def _version(posted: FormData) -> int:
    text = str(posted.get("version", ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_VERSION else 0


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
    values = {
        "paper": detail,
        "done": visit.words(TEXTS[_DONE[done]]) if done in _DONE else "",
        "complaint": refused.problem.in_(visit.lang) if refused else "",
        "unsaved": bool(editing.typed),
    }
    return page(visit, "paper.html", values, here=PATH, status=refused.problem.status if refused else 200)
