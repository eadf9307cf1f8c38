"""`/paper-templates`: the Word templates of a unit, its own or those that serve it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.papers.listing import PATH as PAPERS
from sync_server.desk.reading.papers.templates import PATH, kept_units, template_address, template_lines
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents import templates
from sync_server.documents.entitled import require_manager
from sync_server.documents.printing.checking import LARGEST, UNUSABLE, Check
from sync_server.documents.registry import kind_of
from sync_server.documents.typesetting import FORMS


def _manager(visit: Reader) -> None:
    """Refuse with `auth.forbidden` who issues no papers."""
    require_manager(visit.somebody)


router = APIRouter(route_class=LongFormRoute, dependencies=[Depends(_manager)])


def _unit(visit: Reader, unit: str | None = None) -> str:
    """The unit an address asks for, or one's own; refused where its templates are not theirs to keep."""
    asked = visit.somebody.unit if unit is None else unit
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        templates.require_keeper(visit.somebody, campus, asked)
    return asked


Unit = Annotated[str, Depends(_unit)]


async def _posted(request: Request) -> FormData:
    return await request.form(max_part_size=LARGEST)


@router.get(PATH)
def paper_templates(visit: Reader, unit: Unit) -> HTMLResponse:
    """Each kind with the template in use, to download, replace or withdraw."""
    return _list_page(visit, unit)


@router.post(PATH + "/{kind}")
def upload(kind: str, visit: Writer, posted: Annotated[FormData, Depends(_posted)]) -> Response:
    """Keep a template, or say which of its fields no paper has."""
    kind_of(kind)
    file, unit = posted.get("file"), str(posted.get("unit", visit.somebody.unit))
    content = file.file.read() if isinstance(file, UploadFile) else b""
    try:
        check = templates.keep_template(visit.resources, visit.somebody, kind, unit, content)
    except Refusal as refusal:
        if refusal.code not in UNUSABLE:
            raise
        sentence = f"{refusal.problem.in_(visit.lang)} {refusal.detail}".strip()
        return _list_page(visit, unit, kind, sentence=sentence, status=422)
    return _list_page(visit, unit, kind, check=check, status=422 if check.unknown else 200)


@router.post(PATH + "/{kind}/withdraw")
def withdraw(kind: str, visit: Writer, unit: Annotated[str, Form()] = "") -> Response:
    """Go back to the one before."""
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        templates.withdraw_template(tx, campus, visit.somebody, kind, unit)
    return RedirectResponse(template_address(unit), 303)


@router.get(PATH + "/{kind}/template.docx")
def template_file(kind: str, visit: Reader, unit: Unit) -> Response:
    """The template in use, with its tags."""
    return _word(_in_use(visit, kind, unit), f"template-{kind}.docx")


@router.get(PATH + "/{kind}/sample.docx")
def sample_file(kind: str, visit: Reader, unit: Unit) -> Response:
    """The template in use, filled with a sample."""
    sample = templates.sample_document(_in_use(visit, kind, unit), kind)
    return _word(sample, f"sample-{kind}.docx")


def _in_use(visit: Visit, kind: str, unit: str) -> bytes:
    with visit.resources.reading() as session:
        return templates.word_template(session, visit.resources.campuses.current(session), kind, unit)


def _word(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=FORMS["docx"], headers=headers)


def _list_page(
    visit: Visit,
    unit: str,
    about: str = "",
    *,
    check: Check | None = None,
    sentence: str = "",
    status: int = 200,
) -> HTMLResponse:
    with visit.resources.reading() as session:
        kinds, units = template_lines(visit, session, unit), kept_units(visit, session)
    values = {
        "kinds": kinds,
        "units": units,
        "unit": unit,
        "about": about,
        "check": check,
        "sentence": sentence,
    }
    return page(visit, "papers/templates.html", values, here=PAPERS, status=status)
