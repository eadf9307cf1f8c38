"""Operations coming up."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from checklists.problems import Refusal
from checklists.wire.operations import MAX_OPERATION_BYTES
from checklists.wire.push import MAX_BODY_BYTES, MAX_HEAD_BYTES, MAX_PLAIN_BYTES, PushAnswer, read_push
from checklists.wire.reading import write
from sync_server.api.bodies import decoded, read_limited
from sync_server.api.callers import Asking, Held
from sync_server.ingest.batch import push
from sync_server.phones.devices import Caller
from sync_server.resources import Resources

router = APIRouter()


@router.post("/push")
async def push_batch(request: Request, caller: Asking, resources: Held) -> Response:
    """Take a batch in; the answer comes after the commit."""
    body = await read_limited(request, MAX_OPERATION_BYTES + MAX_HEAD_BYTES)
    encoding = request.headers.get("content-encoding", "")
    return JSONResponse(write(await run_in_threadpool(_pushed, resources, caller, body, encoding)))


def _pushed(resources: Resources, caller: Caller, body: bytes, encoding: str) -> PushAnswer:
    head, lines = read_push(decoded(body, encoding, MAX_PLAIN_BYTES))
    if len(body) > MAX_BODY_BYTES and len(lines) > 1:
        raise Refusal("request.too_large")
    return push(resources, caller, head, lines)
