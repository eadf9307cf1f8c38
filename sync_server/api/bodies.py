"""Request bodies with limits that hold while they are read, not after."""

import zlib

from fastapi import Request
from starlette.requests import ClientDisconnect

from checklists.problems import Refusal

_GZIP = 16 + zlib.MAX_WBITS


async def read_limited(request: Request, most: int, code: str = "request.too_large") -> bytes:
    """The body, or the refusal as soon as it is longer than `most` bytes."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > most:
        raise Refusal(code)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Refusal(code)
    return bytes(body)


async def read_what_arrives(request: Request, most: int, code: str) -> tuple[bytes, bool]:
    """The body, or what of it was here when the connection broke; and whether it is all of it."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise Refusal(code)
    except ClientDisconnect:
        return bytes(body), False
    return bytes(body), True


def decoded(body: bytes, encoding: str, most: int) -> bytes:
    """The plain bytes of a body sent as is or as gzip; a bomb is refused after `most` bytes."""
    match encoding.strip().lower():
        case "" | "identity":
            return body
        case "gzip":
            return _gunzipped(body, most)
        case _:
            raise Refusal("request.malformed", "content-encoding")


def _gunzipped(body: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        plain = unpacker.decompress(body, most + 1)
    except zlib.error:
        raise Refusal("request.malformed", "content-encoding") from None
    if len(plain) > most:
        raise Refusal("request.too_large")
    if not unpacker.eof:
        raise Refusal("request.malformed", "content-encoding")
    return plain
