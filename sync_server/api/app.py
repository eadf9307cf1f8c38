"""The phones' side as an application of its own, so that desk pages keep their own way to refuse."""

from fastapi import Depends, FastAPI
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
    api.add_middleware(_OurOwn)
    api.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING)
    for module in (enrolling, pushing, pulling, photographs, checklists):
        api.include_router(module.router)
    return api


class _OurOwn:
    """Marks our own answers: a captive portal answers 200 too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to whatever the application begins to answer."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[PROTOCOL_HEADER] = str(PROTOCOL)
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, marked)
