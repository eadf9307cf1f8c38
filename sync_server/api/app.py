"""The phones' side as an application of its own, so that desk pages keep their own way to refuse."""

from collections.abc import Awaitable, Callable

from fastapi import Depends, FastAPI, Request, Response
from starlette.middleware.gzip import GZipMiddleware

from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from sync_server.api import checklists, enrolling, photographs, problems, pulling, pushing
from sync_server.api.callers import require_protocol

PREFIX = "/sync/v1"
_WORTH_PACKING = 1024
"""Bytes: shorter answers fit one packet anyhow. Pictures are left as they are."""


def create_api() -> FastAPI:
    """The routes below `PREFIX`; `app.state.resources` is set before the first request."""
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, dependencies=[Depends(require_protocol)])
    problems.install(api)
    api.middleware("http")(_with_protocol)
    api.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING)
    for module in (enrolling, pushing, pulling, photographs, checklists):
        api.include_router(module.router)
    return api


async def _with_protocol(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Mark our own answers: a captive portal answers 200 too."""
    response = await call_next(request)
    response.headers[PROTOCOL_HEADER] = str(PROTOCOL)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
