"""`/paper-templates`: the office's own Word templates."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.papers.listing import PATH as PAPERS
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents import templates
from sync_server.documents.entitled import require_manager
from sync_server.documents.printing.checking import LARGEST, Check
from sync_server.documents.registry import KINDS, kind_of
from sync_server.documents.setting import FORMS

PATH = "/paper-templates"


def _manager(visit: Reader) -> None:
    """Refuse with `auth.forbidden` who issues no papers."""
    require_manager(visit.somebody)


router = APIRouter(route_class=LongFormRoute, dependencies=[Depends(_manager)])


async def _posted(request: Request) -> FormData:
    return await request.form(max_part_size=LARGEST)


@router.get(PATH)
def paper_templates(visit: Reader) -> HTMLResponse:
    """Each kind with the template in use, to download, replace or withdraw."""
    return _list_page(visit)


@router.post(PATH + "/{kind}")
def upload(kind: str, visit: Writer, posted: Annotated[FormData, Depends(_posted)]) -> Response:
    """Keep a template, or say which of its fields no paper has."""
    kind_of(kind)
    file = posted.get("file")
    content = file.file.read() if isinstance(file, UploadFile) else b""
    try:
        check = templates.keep_template(visit.resources, visit.somebody, kind, content)
    except Refusal as refusal:
        if refusal.code != "paper.bad_template":
            raise
        return _list_page(
            visit, kind, sentence=f"{refusal.problem.in_(visit.lang)} {refusal.detail}", status=422
        )
    return _list_page(visit, kind, check=check, status=422 if check.unknown else 200)


@router.post(PATH + "/{kind}/withdraw")
def withdraw(kind: str, visit: Writer) -> Response:
    """Go back to the one before."""
    with visit.resources.transaction() as tx:
        templates.withdraw_template(tx, visit.somebody, kind)
    return RedirectResponse(PATH, 303)


@router.get(PATH + "/{kind}/template.docx")
def template_file(kind: str, visit: Reader) -> Response:
    """The template in use, with its tags."""
    with visit.resources.reading() as session:
        content = templates.word_template(session, kind)
    return _word(content, f"template-{kind}.docx")


@router.get(PATH + "/{kind}/sample.docx")
def sample_file(kind: str, visit: Reader) -> Response:
    """The template in use, filled with a sample."""
    with visit.resources.reading() as session:
        template = templates.word_template(session, kind)
    return _word(templates.sample_document(template, kind), f"sample-{kind}.docx")


def _word(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=FORMS["docx"], headers=headers)


def _list_page(
    visit: Visit, about: str = "", *, check: Check | None = None, sentence: str = "", status: int = 200
) -> HTMLResponse:
    with visit.resources.reading() as session:
        own: dict[str, Any] = {code: templates.own_template(session, code) for code in KINDS}
    values = {
        "kinds": [(code, visit.words(kind.title), own[code]) for code, kind in KINDS.items()],
        "about": about,
        "check": check,
        "sentence": sentence,
    }
    return page(visit, "papers/templates.html", values, here=PAPERS, status=status)
