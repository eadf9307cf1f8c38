"""`/ledger.xlsx`: the hazard ledger of the tasks a list shows, as a workbook."""

import os
from pathlib import Path
from tempfile import mkstemp

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from sync_server.desk.reading.scoped import records_of
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import read_filter
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.sessions import Reader
from sync_server.documents.ledger.book import write_ledger

router = APIRouter(route_class=DeskRoute)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/ledger.xlsx")
def ledger(visit: Reader) -> FileResponse:
    """The same tasks as `/tasks` under the same filter, on three sheets."""
    chosen = read_filter(visit.request.query_params)
    handle, name = mkstemp(suffix=".xlsx", prefix="xunan-ledger-")
    os.close(handle)
    file = Path(name)
    try:
        with visit.resources.reading() as session:
            tasks = filtered_tasks(visit, session, chosen)
            write_ledger(records_of(visit, session), tasks, visit.now, file)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return FileResponse(
        file,
        media_type=_EXCEL,
        filename=f"隐患台账-{visit.today:%Y%m%d}.xlsx",
        background=BackgroundTask(file.unlink, missing_ok=True),
    )
