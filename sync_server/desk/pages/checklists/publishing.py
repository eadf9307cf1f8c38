"""`/checklists/new` and what follows: a text or a file, looked at with what it changes, then published."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.asking.reading import ChecklistUnreadable, Complaint
from checklists.problems import Refusal
from sync_server.authoring.importing import read_upload
from sync_server.desk.reading.checklists.pages import PATH, require_author, shown
from sync_server.desk.shell.door import PicturesRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.publishing import office, pictures, versions
from sync_server.sheets.opening import is_workbook

router = APIRouter(route_class=PicturesRoute)
_LARGEST = 1024 * 1024
_MOST_PICTURES = 20
_OVERTAKEN = "checklist.overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody is about to publish: its YAML, and what of a foreign form could not be carried."""

    source: bytes
    left_out: tuple[str, ...] = ()


async def _posted(request: Request) -> FormData:
    return await request.form(max_part_size=_LARGEST, max_files=_MOST_PICTURES + 1)


@router.get(PATH + "/new")
def new_checklist(visit: Reader) -> HTMLResponse:
    """An empty text, and a file to choose."""
    return _editor(visit, b"", ())


@router.get(PATH + "/at/{checklist_id}/edit")
def edit_checklist(checklist_id: str, visit: Reader) -> HTMLResponse:
    """The newest version's text under the next number; which one it was is kept."""
    with visit.resources.reading() as session:
        last = versions.newest(session, [checklist_id]).get(checklist_id)
        if last is None:
            raise Refusal("request.not_found")
        source = office.with_version(last.source, office.next_version(last))
    return _editor(visit, source, (), seen=str(last.version))


@router.post(PATH + "/preview")
def preview(visit: Writer, posted: Annotated[FormData, Depends(_posted)]) -> HTMLResponse:
    """What the text or file says and changes, or everything that is wrong with it beside the text."""
    require_author(visit)
    file = posted.get("file")
    name, data = (file.filename or "", file.file.read()) if isinstance(file, UploadFile) else ("", b"")
    source, seen = _text(str(posted.get("source", ""))), str(posted.get("seen", ""))
    try:
        draft = _draft(visit, data, name) if data else Draft(source=source)
        draft = _with_pictures(visit, draft, _pictures(posted))
        source = draft.source
        return _preview(visit, _numbered(visit, draft, seen))
    except ChecklistUnreadable as unreadable:
        readable = source if source.strip() or not data or is_workbook(data) else data
        return _editor(visit, readable, unreadable.complaints, status=422, seen=seen)
    except Refusal as refusal:
        if not refusal.code.startswith(("photo.", _OVERTAKEN)):
            raise
        return _told(visit, source, refusal, seen)


@router.post(PATH + "/publish")
def publish(
    visit: Writer,
    source: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Publish what was looked at; the number or the limits may have been overtaken meanwhile."""
    text = _text(source)
    try:
        with visit.resources.transaction() as tx:
            campus = visit.resources.campuses.current(tx.session)
            made = office.publish(tx, campus, visit.somebody, text, typed(note, "note"))
    except ChecklistUnreadable as unreadable:
        return _editor(visit, text, unreadable.complaints, status=422, seen=seen)
    except Refusal as refusal:
        return _told(visit, text, refusal, seen)
    return RedirectResponse(f"{PATH}/at/{made.id}?done=published", 303)


def _draft(visit: Visit, data: bytes, name: str) -> Draft:
    """A YAML file as it is; a workbook or a form of ODK as the YAML it comes to."""
    if not is_workbook(data):
        return Draft(source=data)
    read = read_upload(data, name)
    return Draft(source=read.text.encode(), left_out=tuple(one.in_(visit.lang) for one in read.left_out))


def _pictures(posted: FormData) -> dict[str, bytes]:
    """The pictures of a form by their files' names; a field left empty sends one without a name."""
    sent = (one for one in posted.getlist("pictures") if isinstance(one, UploadFile))
    return {file.filename: file.file.read() for file in sent if file.filename}


def _with_pictures(visit: Visit, draft: Draft, uploaded: dict[str, bytes]) -> Draft:
    """The same with its pictures kept and named as they are kept; a picture that no item names is told."""
    if not uploaded:
        return draft
    with visit.resources.transaction() as tx:
        kept = pictures.keep(tx, visit.somebody, uploaded)
    source, idle = pictures.named_as(draft.source, kept)
    told = (f"{visit.words(TEXTS['picture_unnamed'])} {file}" for file in idle)
    return Draft(source=source, left_out=(*draft.left_out, *told))


def _numbered(visit: Visit, draft: Draft, seen: str) -> Draft:
    """The same under the number a new version must have; what is published already is shown as it is.

    Refuses with `checklist.overtaken` when another version than the one `seen` is the newest: the text
    would take back unasked what that one changed.
    """
    found = office.named(draft.source)
    with visit.resources.reading() as session:
        last = versions.newest(session, [found]).get(found)
        if last is not None and last.source == draft.source:
            return draft
    if seen and last is not None and seen != str(last.version):
        raise Refusal(_OVERTAKEN)
    return replace(draft, source=office.with_version(draft.source, office.next_version(last)))


def _preview(visit: Visit, draft: Draft) -> HTMLResponse:
    require_author(visit)
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        values = {
            "shown": shown(visit, session, office.checked(session, draft.source, campus)),
            "source": draft.source.decode(),
            "left_out": draft.left_out,
            "longest_note": office.LONGEST_NOTE,
        }
    return page(visit, "checklists/preview.html", values, here=PATH)


def _told(visit: Visit, source: bytes, refusal: Refusal, seen: str) -> HTMLResponse:
    """The editor with the refusal over the text; whoever was told of a newer version may go on over it."""
    sentence = refusal.problem.in_(visit.lang)
    if refusal.code.startswith("photo."):
        sentence = f"{refusal.place}: {sentence}"
    seen = "" if refusal.code in {_OVERTAKEN, "checklist.version_taken"} else seen
    return _editor(visit, source, (), sentence=sentence, status=refusal.problem.status, seen=seen)


def _editor(
    visit: Visit,
    source: bytes,
    complaints: tuple[Complaint, ...],
    *,
    sentence: str = "",
    status: int = 200,
    seen: str = "",
) -> HTMLResponse:
    require_author(visit)
    lines = source.decode("utf-8", "replace")
    values = {
        "source": lines,
        "complaints": [one.in_(visit.lang) for one in complaints],
        "sentence": sentence,
        "seen": seen,
        "rows": min(40, max(16, lines.count("\n") + 2)),
    }
    return page(visit, "checklists/edit.html", values, here=PATH, status=status)


def _text(written: str) -> bytes:
    """What a text field sends, with plain line ends, one at the end: equal texts are equal bytes."""
    return (written.replace("\r\n", "\n").strip("\n") + "\n").encode("utf-8", "replace")
