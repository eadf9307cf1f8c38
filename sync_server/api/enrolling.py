"""Signing a phone in, by password or by code, and out."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from checklists.wire.enrolment import CodeOffered, Enrol, SignIn
from checklists.wire.reading import read, write
from checklists.wire.strict_json import read_json
from sync_server.api.bodies import read_limited
from sync_server.api.callers import Asking, Held, Open
from sync_server.people.tries import caller_address
from sync_server.phones import devices, enrolling

router = APIRouter()
_MOST_BYTES = 8 * 1024


@router.post("/sign-in")
async def sign_in(request: Request, resources: Open) -> Response:
    """Account and password become a device and its token."""
    asked = read(SignIn, read_json(await read_limited(request, _MOST_BYTES)))
    enrolment = await run_in_threadpool(devices.sign_in, resources, asked, caller_address(request))
    return JSONResponse(write(enrolment))


@router.post("/invited")
async def invited(request: Request, resources: Open) -> Response:
    """Whom an enrolment code is for."""
    asked = read(CodeOffered, read_json(await read_limited(request, _MOST_BYTES)))
    found = await run_in_threadpool(enrolling.look_up, resources, asked, caller_address(request))
    return JSONResponse(write(found))


@router.post("/enrol")
async def enrol(request: Request, resources: Open) -> Response:
    """A code and one's own new password become a device and its token."""
    asked = read(Enrol, read_json(await read_limited(request, _MOST_BYTES)))
    enrolment = await run_in_threadpool(enrolling.enrol, resources, asked, caller_address(request))
    return JSONResponse(write(enrolment))


@router.post("/sign-out")
def sign_out(caller: Asking, resources: Held) -> Response:
    """The token is worth nothing afterwards."""
    with resources.transaction() as tx:
        devices.sign_out(tx, caller.device)
    return Response(status_code=204)
