"""The server as a phone calls it: five calls, each answered in full or not at all."""

import gzip
from collections.abc import Mapping, Sequence

from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from checklists.wire.changes import PullAnswer
from checklists.wire.enrolment import Enrolment, SignIn
from checklists.wire.push import PushAnswer, PushHead, write_push
from checklists.wire.reading import write
from checklists.wire.strict_json import write_json
from fieldapp.store.records import WaitingOperation
from fieldapp.sync.answers import NOT_OURS, CallFailed, checked, message, require
from fieldapp.sync.policy import Failure
from fieldapp.sync.transport import Reply, Transport, Unreachable

PULL_LIMIT = 500


class Client:
    """Every call raises CallFailed unless its answer counts."""

    def __init__(self, transport: Transport, token: str | None = None) -> None:
        self._transport = transport
        self._token = token

    async def sign_in(self, asked: SignIn) -> Enrolment:
        """Exchange account and password for an enrolment."""
        reply = await self._call("POST", "sign-in", write_json(write(asked)), _JSON)
        return message(reply, Enrolment)

    async def sign_out(self) -> None:
        """Have the token revoked."""
        require(await self._call("POST", "sign-out"), {204})

    async def push(self, head: PushHead, batch: Sequence[WaitingOperation]) -> PushAnswer:
        """Send operations; the answer has a verdict for each."""
        body = gzip.compress(write_push(head, tuple(operation.line for operation in batch)), mtime=0)
        reply = await self._call("POST", "push", body, _PACKED_LINES)
        return checked(message(reply, PushAnswer), head.batch_id, batch)

    async def pull(self, cursor: int) -> PullAnswer:
        """The page of the feed after `cursor`."""
        return message(await self._call("GET", f"pull?cursor={cursor}&limit={PULL_LIMIT}"), PullAnswer)

    async def put_photo(self, name: str, photo: bytes) -> None:
        """Send a photo; the server has re-hashed and kept it when this returns."""
        require(await self._call("PUT", f"photos/{name}", photo, _JPEG), {200, 201})

    async def get_photo(self, name: str) -> bytes:
        """A photo's bytes, unchecked; `photo.unexpected` while the server lacks it."""
        reply = await self._call("GET", f"photos/{name}")
        require(reply, {200})
        if not reply.body:
            raise CallFailed(NOT_OURS)
        return reply.body

    async def _call(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        signed = {PROTOCOL_HEADER: str(PROTOCOL), **(headers or {})}
        if self._token is not None:
            signed["Authorization"] = f"Bearer {self._token}"
        try:
            return await self._transport.send(method, f"/sync/v1/{path}", signed, body)
        except Unreachable as error:
            raise CallFailed(Failure(code="network.unreachable")) from error


_JSON = {"Content-Type": "application/json"}
_JPEG = {"Content-Type": "image/jpeg"}
_PACKED_LINES = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}
