"""Signing a phone in and out."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from checklists.wire.enrolment import SignIn
from checklists.wire.reading import read, write
from checklists.wire.strict_json import read_json
from sync_server.api.bodies import read_limited
from sync_server.api.callers import Asking, Held, Open
from sync_server.phones import devices

router = APIRouter()
_MOST_BYTES = 8 * 1024


@router.post("/sign-in")
async def sign_in(request: Request, resources: Open) -> Response:
    """Account and password become a device and its token."""
    asked = read(SignIn, read_json(await read_limited(request, _MOST_BYTES)))
    return JSONResponse(write(await run_in_threadpool(devices.sign_in, resources, asked)))


@router.post("/sign-out")
def sign_out(caller: Asking, resources: Held) -> Response:
    """The token is worth nothing afterwards."""
    with resources.transaction() as tx:
        devices.sign_out(tx, caller.device)
    return Response(status_code=204)
