"""Whether the server lives, and whether it can do its work: for whatever watches it, without a sign-in."""

import logging

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlmodel import select

from checklists.problems import Refusal
from sync_server.disk import has_room
from sync_server.resources import Resources
from sync_server.tables import SyncCounter
from sync_server.transaction import SPACE

router = APIRouter()
_log = logging.getLogger(__name__)


@router.get("/livez")
async def livez() -> Response:
    """The process answers."""
    return JSONResponse({"live": True})


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """503 while the database cannot be written or the disk is nearly full, with which of them it is."""
    resources: Resources = request.app.state.resources
    checks = {"database": _writes(resources), "disk": has_room(resources.settings.server_folder)}
    ready = all(checks.values())
    return JSONResponse({"ready": ready, **checks}, 200 if ready else 503)


def _writes(resources: Resources) -> bool:
    """Hold the counter for a moment, as every commit does, and let it go unchanged."""
    try:
        with resources.database.writing() as session:
            session.exec(select(SyncCounter).where(SyncCounter.space == SPACE).with_for_update()).one()
    except Refusal as refusal:
        _log.error("Not ready: %s", refusal.code)
        return False
    return True
