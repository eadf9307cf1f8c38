"""One POST to the outside: resolved once, that very address called, no redirects, five seconds in all."""

import asyncio
import json
import socket
from collections.abc import Mapping
from typing import Any

import httpx

from sync_server.notices.channels.addresses import is_public, split
from sync_server.notices.channels.aside import aside
from sync_server.notices.channels.channel import Outside, UndeliveredError

DEADLINE_S = 5.0
_MOST_ANSWERED = 64 * 1024
_OK = 200


async def post(url: str, body: bytes, outside: Outside, headers: Mapping[str, str] | None = None) -> bytes:
    """The answer's body; raises `UndeliveredError` for whatever is not a 200 in time.

    The name is looked up here and the connection made to what was found and judged, so that a second
    look-up cannot lead elsewhere. The certificate is still the name's.
    """
    try:
        async with asyncio.timeout(DEADLINE_S):
            return await _post(url, body, outside, headers or {})
    except TimeoutError:
        raise UndeliveredError("no answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise UndeliveredError(type(error).__name__) from None


async def post_json(url: str, value: Mapping[str, Any], outside: Outside) -> None:
    """To a robot of a group: it answers with `errcode` 0 when it took the message."""
    body = json.dumps(value, ensure_ascii=False).encode()
    answer = await post(url, body, outside)
    try:
        code = json.loads(answer)["errcode"]
    except (ValueError, KeyError, TypeError):
        raise UndeliveredError("not a robot's answer") from None
    if code != 0:
        raise UndeliveredError(f"errcode {code}")


async def _post(url: str, body: bytes, outside: Outside, headers: Mapping[str, str]) -> bytes:
    found = httpx.URL(url)
    parts = split(url)
    if parts is None or parts.hostname is None:
        raise UndeliveredError("no address")
    ip = await _resolved(parts.hostname, found.port or (443 if found.scheme == "https" else 80), outside)
    named = {"Host": found.netloc.decode(), "Content-Type": "application/json; charset=utf-8", **headers}
    async with httpx.AsyncClient(follow_redirects=False, trust_env=False, timeout=DEADLINE_S) as client:
        request = client.build_request(
            "POST",
            found.copy_with(host=ip),
            content=body,
            headers=named,
            extensions={"sni_hostname": parts.hostname},
        )
        answer = await client.send(request, stream=True)
        try:
            if answer.status_code != _OK:
                raise UndeliveredError(f"status {answer.status_code}")
            return await _read(answer)
        finally:
            await answer.aclose()


async def _read(answer: httpx.Response) -> bytes:
    kept = b""
    async for piece in answer.aiter_bytes():
        kept += piece
        if len(kept) > _MOST_ANSWERED:
            raise UndeliveredError("too long an answer")
    return kept


async def _resolved(host: str, port: int, outside: Outside) -> str:
    """The address to call; every one the name stands for must be public, unless the host is listed."""
    looked_up = await aside(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    found = [str(one[4][0]) for one in looked_up]
    if host not in outside.hosts and not all(is_public(ip) for ip in found):
        raise UndeliveredError("a private address")
    return found[0]
