"""`/checklists`: the published checklists, one version of one, its files, and taking it out of use."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.asking.library import guidance_picture
from checklists.asking.reading import file_name
from checklists.problems import Refusal
from sync_server.authoring.workbook import to_workbook
from sync_server.desk.reading.checklists.pages import PATH, checklist_lines, checklist_page, require_author
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.publishing import office, pictures, versions
from sync_server.tables import PublishedChecklist

router = APIRouter(route_class=DeskRoute)
Version = Annotated[int, Path(ge=0, lt=1 << 31)]
"""No more than a database holds."""
_KEPT = {"Cache-Control": "private, max-age=86400"}
_YAML = "application/yaml"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DONE = {
    "published": "checklist_was_published",
    "retired": "checklist_was_retired",
    "offered": "checklist_is_back",
}


@router.get(PATH)
def checklists(visit: Reader) -> HTMLResponse:
    """Every checklist at its newest version."""
    require_author(visit)
    with visit.resources.reading() as session:
        values = {"checklists": checklist_lines(visit, session)}
    return page(visit, "checklists/listing.html", values, here=PATH)


@router.get(PATH + "/at/{checklist_id}")
def checklist(checklist_id: str, visit: Reader, done: str = "") -> HTMLResponse:
    """One checklist at its newest version; `done` says what was just done to it."""
    return _page(visit, checklist_id, None, done)


@router.get(PATH + "/at/{checklist_id}/{version}")
def checklist_version(checklist_id: str, version: Version, visit: Reader) -> HTMLResponse:
    """One version."""
    return _page(visit, checklist_id, version, "")


@router.get(PATH + "/at/{checklist_id}/{version}/yaml")
def as_yaml(checklist_id: str, version: Version, visit: Reader) -> Response:
    """The very bytes that were published."""
    with visit.resources.reading() as session:
        row = _row(visit, versions.version_at(session, checklist_id, version))
        return _file(row.source, _YAML, f"{file_name(row.id)}")


@router.get(PATH + "/at/{checklist_id}/{version}/xlsx")
def as_workbook(checklist_id: str, version: Version, visit: Reader) -> Response:
    """The same as an Excel workbook, to be edited and uploaded again."""
    with visit.resources.reading() as session:
        row = _row(visit, versions.version_at(session, checklist_id, version))
        name = file_name(row.id).replace(".yaml", ".xlsx")
        return _file(to_workbook(versions.parsed(row)), _XLSX, name)


@router.get(PATH + "/pictures/{name}")
def picture(name: str, visit: Reader) -> Response:
    """A guidance picture as phones show it: a drawing of the product's, or one of the office's own."""
    require_author(visit)
    drawn = guidance_picture(name)
    if drawn is not None:
        return Response(drawn, media_type="image/svg+xml", headers=_KEPT)
    with visit.resources.reading() as session:
        return Response(pictures.picture(session, name), media_type="image/jpeg", headers=_KEPT)


@router.post(PATH + "/at/{checklist_id}/retire")
def retire(checklist_id: str, visit: Writer) -> Response:
    """Take it out of use."""
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        office.retire(tx, campus, visit.somebody, checklist_id)
    return RedirectResponse(f"{PATH}/at/{checklist_id}?done=retired", 303)


@router.post(PATH + "/at/{checklist_id}/reinstate")
def reinstate(checklist_id: str, visit: Writer) -> Response:
    """Offer it again."""
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        office.reinstate(tx, campus, visit.somebody, checklist_id)
    return RedirectResponse(f"{PATH}/at/{checklist_id}?done=offered", 303)


def _page(visit: Visit, checklist_id: str, version: int | None, done: str) -> HTMLResponse:
    require_author(visit)
    with visit.resources.reading() as session:
        values = {
            "checklist": checklist_page(visit, session, checklist_id, version),
            "done": _DONE.get(done, ""),
        }
    return page(visit, "checklists/detail.html", values, here=PATH)


def _row(visit: Visit, row: PublishedChecklist | None) -> PublishedChecklist:
    require_author(visit)
    if row is None:
        raise Refusal("request.not_found")
    return row


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
