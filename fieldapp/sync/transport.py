"""The narrow seam to the network: one request, one reply, or `Unreachable`.

httpx on a phone and a server; a browser build brings its own.
"""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import httpx

CONNECT_S = 10.0
IDLE_S = 30.0
WHOLE_CALL_S = 120.0


class Unreachable(Exception):
    """Nobody answered, or not in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """Sends one request."""

    async def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
        """The reply, whatever its status; raises Unreachable."""

    async def close(self) -> None:
        """Let connections go."""


@cache
def authorities() -> ssl.SSLContext:
    """Whom this process trusts to vouch for a server; read once, for it takes longer than opening a phone."""
    return httpx.create_ssl_context(trust_env=False)


class HttpxTransport:
    """httpx with a deadline on every step and on the whole call; it follows no redirects and no proxies.

    `server_url` is asked at each call: a new phone learns it from its enrolment code.
    """

    def __init__(
        self, server_url: str | Callable[[], str], inner: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._server_url = server_url if callable(server_url) else lambda: server_url
        self._client = httpx.AsyncClient(
            transport=inner,
            timeout=httpx.Timeout(IDLE_S, connect=CONNECT_S),
            trust_env=False,
            verify=authorities(),
        )

    async def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
        """The reply, whatever its status; raises Unreachable."""
        try:
            async with asyncio.timeout(WHOLE_CALL_S):
                url = f"{self._server_url().rstrip('/')}{path}"
                answer = await self._client.request(method, url, headers=dict(headers), content=body)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
            raise Unreachable(type(error).__name__) from error
        return Reply(status=answer.status_code, headers=dict(answer.headers), body=answer.content)

    async def close(self) -> None:
        """Let connections go."""
        await self._client.aclose()
