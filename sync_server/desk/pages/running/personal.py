"""`/my-data.zip`: what the server keeps about oneself, for oneself alone."""

import os
from pathlib import Path
from tempfile import mkstemp

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.proving import ProvedReader
from sync_server.people.personal import write_everything

router = APIRouter(route_class=DeskRoute)


@router.get("/my-data.zip")
def my_data(visit: ProvedReader) -> FileResponse:
    """Every row about oneself and every photo one sent."""
    handle, name = mkstemp(suffix=".zip", prefix="xunan-personal-")
    os.close(handle)
    file = Path(name)
    try:
        write_everything(visit.resources, visit.somebody.id, file)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return FileResponse(
        file,
        media_type="application/zip",
        filename=f"我的数据-{visit.today:%Y%m%d}.zip",
        background=BackgroundTask(file.unlink, missing_ok=True),
    )
