"""`/papers`: the papers of the department, drafted, worded, looked at and issued."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from checklists.problems import Refusal
from checklists.rectifying.actors import manages_all
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.paper_detail import paper_detail, readable_paper
from sync_server.desk.reading.paper_job import PATH as JOBS
from sync_server.desk.reading.paper_list import PATH, paper_list
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.guard import CSRF_FIELD
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents import drafting, issuing
from sync_server.documents.filing import issued_file, pieces
from sync_server.documents.jobs.queue import ISSUE, ask
from sync_server.documents.jobs.working import file_of, verify_address
from sync_server.documents.period import Period
from sync_server.documents.registry import KINDS, answers_to
from sync_server.documents.setting import FORMS, manuscript, set_paper
from sync_server.documents.shelf import DRAFT, subject_of
from sync_server.documents.subject import EVERY_UNIT, Subject
from sync_server.tables import Paper

router = APIRouter(route_class=LongFormRoute)
_MOST_SENTENCES, _LONGEST_VERSION = 20_000, 9
_NO_SENTENCES = frozenset({CSRF_FIELD, "version", "then"})
_DONE = {"saved": "paper_saved", "ready": "paper_saved", "issued": "paper_was_issued"}


@router.get(PATH)
def papers(visit: Reader) -> HTMLResponse:
    """The list, and a form to draft one."""
    return _list_page(visit, "")


@router.post(PATH)
def draft(
    visit: Writer,
    kind: Annotated[str, Form()] = "",
    first: Annotated[str, Form()] = "",
    last: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
) -> Response:
    """Draft a paper from the records of a period."""
    try:
        subject = Subject(period=Period(first=_day(first), last=_day(last)), unit=_unit(visit, unit))
        with visit.resources.transaction() as tx:
            made = drafting.draft(tx, records_of(visit, tx.session), visit.somebody, kind, subject)
    except Refusal as refusal:
        if refusal.code == "auth.forbidden":
            raise
        chosen = {"kind": kind, "first": first, "last": last, "unit": unit}
        return _list_page(visit, refusal.problem.in_(visit.lang), chosen, refusal.problem.status)
    return RedirectResponse(f"{PATH}/{made.id}", 303)


@router.get(PATH + "/{paper_id}")
def paper(paper_id: str, visit: Reader, done: str = "") -> HTMLResponse:
    """One paper; `done` says what was just done to it."""
    return _paper_page(visit, paper_id, done=done)


async def _posted(request: Request) -> FormData:
    return await request.form()


@router.post(PATH + "/{paper_id}/words", form_limits={"max_fields": _MOST_SENTENCES})
def reword(paper_id: str, visit: Writer, posted: Annotated[FormData, Depends(_posted)]) -> Response:
    """Keep the edited sentences; when somebody else was quicker, show them again and keep nothing."""
    sentences = ((key, str(text)) for key, text in posted.items() if key not in _NO_SENTENCES)
    words = {key: typed(text, key) for key, text in sentences}
    try:
        with visit.resources.transaction() as tx:
            readable_paper(visit, tx.session, paper_id)
            drafting.reword(tx, paper_id, _version(posted), words)
    except Refusal as refusal:
        if refusal.code != "paper.edited_meanwhile":
            raise
        return _paper_page(visit, paper_id, refused=refusal, words=words)
    done = "ready" if posted.get("then") == "issue" else "saved"
    return RedirectResponse(f"{PATH}/{paper_id}?done={done}", 303)


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


@router.post(PATH + "/{paper_id}/issue")
def issue(paper_id: str, visit: Writer) -> Response:
    """Number it, set its pages outside any transaction, and seal them; a large one is set by a job."""
    resources = visit.resources
    with resources.transaction() as tx:
        readable_paper(visit, tx.session, paper_id)
        issuing.give_number(tx, resources.campuses.current(tx.session), visit.somebody, paper_id)
    with resources.reading() as session:
        numbered = readable_paper(visit, session, paper_id)
        verify = verify_address(resources, paper_id)
        ready = manuscript(session, numbered, visit.today, resources.photos.path, verify)
    if ready.is_large:
        return _asked(visit, paper_id, ISSUE)
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        files = {form: file_of(resources, set_paper(ready, form, Path(made))) for form in FORMS}
    with resources.transaction() as tx:
        campus = resources.campuses.current(tx.session)
        issuing.seal(tx, campus, visit.somebody.id, paper_id, numbered.version, files)
    return RedirectResponse(f"{PATH}/{paper_id}?done=issued", 303)


@router.post(PATH + "/{paper_id}/prepare")
def prepare(paper_id: str, visit: Writer, form: Annotated[str, Form()] = "") -> Response:
    """Have a large draft set in the background, to look at."""
    if form not in FORMS:
        raise Refusal("request.not_found")
    return _asked(visit, paper_id, form)


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


@router.get(PATH + "/{paper_id}/paper.{form}")
def paper_file(paper_id: str, form: str, visit: Reader) -> Response:
    """The issued bytes, or a draft as it would be set now; a large draft is asked for on its page."""
    if form not in FORMS:
        raise Refusal("request.not_found")
    resources = visit.resources
    with resources.reading() as session:
        row = readable_paper(visit, session, paper_id)
        headers = _named(row, form)
        if row.state != DRAFT:
            filed = issued_file(session, paper_id, form)
            headers["Content-Length"] = str(filed.size)
            kept = pieces(resources.reading, filed.file)
            return StreamingResponse(kept, media_type=FORMS[form], headers=headers)
        ready = manuscript(session, row, visit.today, resources.photos.path)
    if ready.is_large:
        return RedirectResponse(f"{PATH}/{paper_id}", 303)
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        content = set_paper(ready, form, Path(made)).read_bytes()
    return Response(content, media_type=FORMS[form], headers=headers)


def _named(paper: Paper, form: str) -> dict[str, str]:
    shown = "inline" if form == "pdf" else "attachment"
    name = f"{paper.kind}-{paper.first:%Y%m%d}.{form}"
    return {"Content-Disposition": f'{shown}; filename="{name}"'}


def _asked(visit: Visit, paper_id: str, purpose: str) -> Response:
    with visit.resources.transaction() as tx:
        paper = readable_paper(visit, tx.session, paper_id)
        if paper.state != DRAFT:
            raise Refusal("paper.issued", "paper")
        job = ask(tx, visit.somebody, paper, purpose)
    return RedirectResponse(f"{JOBS}/{job.id}", 303)


def _version(posted: FormData) -> int:
    text = str(posted.get("version", ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_VERSION else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("paper.bad_period", "period") from None


def _unit(visit: Visit, unit: str) -> str:
    with visit.resources.reading() as session:
        known = visit.resources.campuses.current(session).unit_by_id
    if unit != EVERY_UNIT and unit not in known:
        raise Refusal("unit.unknown", "unit")
    return unit


def _list_page(
    visit: Visit, complaint: str, chosen: Mapping[str, str] | None = None, status: int = 200
) -> HTMLResponse:
    so_far = {"first": visit.today.replace(day=1).isoformat(), "last": visit.today.isoformat()}
    with visit.resources.reading() as session:
        lines = paper_list(visit, session)
        campus = visit.resources.campuses.current(session)
    everywhere = manages_all(visit.actor, campus)
    units = [unit for unit in campus.units if everywhere or campus.unit_within(unit.id, visit.actor.unit)]
    values = {
        "papers": lines,
        "complaint": complaint,
        "may_issue": visit.manages,
        "kinds": [
            Option(value=code, label=visit.words(kind.title))
            for code, kind in KINDS.items()
            if not kind.answers
        ],
        "everywhere": everywhere,
        "units": [Option(value=unit.id, label=unit.zh if visit.lang == "zh" else unit.en) for unit in units],
        "chosen": {"kind": "", "unit": "", **so_far, **(chosen or {})},
    }
    return page(visit, "papers.html", values, here=PATH, status=status)


def _paper_page(
    visit: Visit,
    paper_id: str,
    *,
    done: str = "",
    refused: Refusal | None = None,
    words: Mapping[str, str] | None = None,
) -> HTMLResponse:
    with visit.resources.reading() as session:
        detail = paper_detail(visit, session, paper_id)
    values = {
        "paper": detail,
        "done": visit.words(TEXTS[_DONE[done]]) if done in _DONE else "",
        "ready": done == "ready" and detail.is_draft and visit.manages,
        "complaint": refused.problem.in_(visit.lang) if refused else "",
        "typed": words or {},
        "may_issue": visit.manages,
    }
    return page(visit, "paper.html", values, here=PATH, status=refused.problem.status if refused else 200)
