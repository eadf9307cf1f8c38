"""`/ledger.xlsx`: the hazard ledger of the tasks a list shows, as a workbook."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from sync_server.desk.reading.scoped import records_of
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import read_filter
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.sessions import Reader
from sync_server.documents.ledger.book import write_ledger
from sync_server.documents.printing.pictures import small_copies

router = APIRouter(route_class=DeskRoute)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/ledger.xlsx")
def ledger(visit: Reader) -> FileResponse:
    """The same tasks as `/tasks` under the same filter, on three sheets; with `photos`, their photos too."""
    chosen = read_filter(visit.request.query_params)
    folder = Path(mkdtemp(prefix="xunan-ledger-"))
    file = folder / "ledger.xlsx"
    shown = (
        small_copies(folder, visit.resources.photos.path) if "photos" in visit.request.query_params else None
    )
    try:
        with visit.resources.reading() as session:
            tasks = filtered_tasks(visit, session, chosen)
            write_ledger(records_of(visit, session), tasks, visit.now, file, shown)
    except BaseException:
        rmtree(folder)
        raise
    return FileResponse(
        file,
        media_type=_EXCEL,
        filename=f"隐患台账-{visit.today:%Y%m%d}.xlsx",
        background=BackgroundTask(rmtree, folder),
    )
