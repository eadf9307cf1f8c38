"""`/ledger.xlsx`: the hazard ledger of the tasks a list shows, as a workbook."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, RedirectResponse, Response

from sync_server.desk.reading.papers.job import PATH as JOBS
from sync_server.desk.reading.papers.naming import ledger_name
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import read_filter
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents.jobs import listed
from sync_server.documents.ledger.book import told_ledger, write_ledger
from sync_server.documents.printing.planning import sheet_steps
from sync_server.documents.printing.running import complete
from sync_server.documents.workbook import EXCEL

router = APIRouter(route_class=DeskRoute)


@router.get("/ledger.xlsx")
def ledger(visit: Reader) -> Response:
    """The same tasks as `/tasks` under the same filter, on three sheets."""
    folder = _folder()
    file = folder / "paper.xlsx"
    try:
        with visit.resources.reading() as session:
            tasks = filtered_tasks(visit, session, read_filter(visit.request.query_params))
            write_ledger(records_of(visit, session), tasks, visit.now, file)
    except BaseException:
        rmtree(folder)
        raise
    return _handed_out(visit, folder)


@router.post("/ledger.xlsx")
def ledger_with_photos(visit: Writer) -> Response:
    """The same with their photos: at once where these are few, else in the background."""
    with visit.resources.reading() as session:
        tasks = filtered_tasks(visit, session, read_filter(visit.request.query_params))
        sheets = told_ledger(records_of(visit, session), tasks, visit.now)
    folder = _folder()
    try:
        steps = list(sheet_steps(sheets, visit.resources.photos.path, folder))
        if len(steps) > 1:
            rmtree(folder)
            return RedirectResponse(f"{JOBS}/{listed.ask(visit.resources, visit.somebody, sheets)}", 303)
        complete(steps)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    return _handed_out(visit, folder)


def _folder() -> Path:
    return Path(mkdtemp(prefix="xunan-ledger-"))


def _handed_out(visit: Visit, folder: Path) -> FileResponse:
    return FileResponse(
        folder / "paper.xlsx",
        media_type=EXCEL,
        filename=ledger_name(visit.today),
        background=BackgroundTask(rmtree, folder),
    )
