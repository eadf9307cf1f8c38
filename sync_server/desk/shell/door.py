"""The route class of the desk: what may not come in is refused before its body is read."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from python_multipart.multipart import parse_options_header
from starlette.requests import Request
from starlette.responses import Response

from checklists.problems import Refusal
from sync_server.desk.shell.guard import require_same_origin
from sync_server.desk.shell.signing_for import sign_for, what_is_read

_READING = frozenset({"GET", "HEAD"})


class DeskRoute(APIRoute):
    """A change comes from our pages, of a form's size; what is read of people, or leaves, is logged."""

    most_bytes = 64 * 1024

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]  # FastAPI promises a Coroutine
        """FastAPI's handler behind the guard."""
        handle: Callable[[Request], Any] = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            if request.method not in _READING:
                require_same_origin(request)
                _require_small(request, self.most_bytes)
                _require_utf8(request)
            response: Response = await handle(request)
            if read := what_is_read(request, response):
                await run_in_threadpool(sign_for, request, read)
            return response

        return guarded


class LongFormRoute(DeskRoute):
    """For forms that hold a whole paper's words: nine bytes a Chinese character, thousands of sentences."""

    most_bytes = 8 * 1024 * 1024


class PicturesRoute(DeskRoute):
    """For a form with a few photos as a camera makes them."""

    most_bytes = 32 * 1024 * 1024


class RemarkRoute(PicturesRoute):
    """For a remark and all the photos it may bring."""

    most_bytes = 100 * 1024 * 1024


class HandOverRoute(DeskRoute):
    """For a file that carries a phone's photos."""

    most_bytes = 128 * 1024 * 1024


def _require_small(request: Request, most: int) -> None:
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > most:
        raise Refusal("request.too_large")


def _require_utf8(request: Request) -> None:
    """Our pages send UTF-8: a form in any other encoding, known to Python or not, is not theirs."""
    _, options = parse_options_header(request.headers.get("content-type"))
    if options.get(b"charset", b"utf-8").lower() not in {b"utf-8", b"utf8"}:
        raise Refusal("request.malformed", "content-type")
