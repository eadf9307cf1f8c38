"""`/papers/{id}/paper.{form}`: the file of a paper, as it was issued or as a draft would be set now.

Its facts as a workbook are made anew each time from what it holds, with photos where they are asked for; with
many of them that is asked for on its page, too.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response, StreamingResponse

from checklists.problems import Refusal
from sync_server.desk.reading.papers.detail import readable_paper
from sync_server.desk.reading.papers.listing import PATH
from sync_server.desk.reading.papers.naming import disposition
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.sessions import Reader
from sync_server.desk.shell.visits import Visit
from sync_server.documents.filing import issued_file, pieces
from sync_server.documents.shelf import DRAFT
from sync_server.documents.typesetting import FORMS, manuscript, set_paper
from sync_server.documents.workbook import EXCEL, has_many_photos, write_workbook

router = APIRouter(route_class=DeskRoute)


@router.get(PATH + "/{paper_id}/paper.{form}")
def paper_file(paper_id: str, form: str, visit: Reader) -> Response:
    """The issued bytes, or a draft as it would be set now; a large draft is asked for on its page."""
    if form == "xlsx":
        return _workbook(paper_id, visit)
    if form not in FORMS:
        raise Refusal("request.not_found")
    resources = visit.resources
    with resources.reading() as session:
        row = readable_paper(visit, session, paper_id)
        headers = {"Content-Disposition": disposition(row, form)}
        if row.state != DRAFT:
            filed = issued_file(session, paper_id, form)
            headers["Content-Length"] = str(filed.size)
            kept = pieces(resources.reading, filed.file)
            return StreamingResponse(kept, media_type=FORMS[form], headers=headers)
        ready = manuscript(
            session, resources.campuses.current(session), row, visit.today, resources.photos.path
        )
    if ready.is_large:
        return RedirectResponse(f"{PATH}/{paper_id}", 303)
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        content = set_paper(ready, form, Path(made)).read_bytes()
    return Response(content, media_type=FORMS[form], headers=headers)


def _workbook(paper_id: str, visit: Visit) -> Response:
    photo = visit.resources.photos.path if visit.request.query_params.get("photos") else None
    with visit.resources.reading() as session:
        row = readable_paper(visit, session, paper_id)
    if photo and has_many_photos(row):
        return RedirectResponse(f"{PATH}/{paper_id}", 303)
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        content = write_workbook(row, Path(made), photo).read_bytes()
    return Response(content, media_type=EXCEL, headers={"Content-Disposition": disposition(row, "xlsx")})
