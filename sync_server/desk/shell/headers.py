"""Every answer of the desk carries the guard's headers, the page of a failure included."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from sync_server.desk.shell.guard import PAGE_HEADERS

Message = MutableMapping[str, Any]
AsgiSend = Callable[[Message], Awaitable[None]]


def with_headers(app: ASGIApp) -> ASGIApp:
    """The same application; a header that an answer sets itself is left as it is."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, _adding(send))

    return answered


def _adding(send: Send) -> AsgiSend:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in PAGE_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
