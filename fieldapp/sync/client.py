"""The server as a phone calls it: every call is answered in full or not at all."""

import gzip
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from checklists.wire.bundles import BUNDLE_TYPE, BundleAnswer, write_bundle
from checklists.wire.enrolment import CodeOffered, Enrol, Enrolment, Invited, SignIn
from checklists.wire.pulling import PullAnswer, SnapshotAnswer
from checklists.wire.push import Pending, PushAnswer, PushHead, write_push
from checklists.wire.reading import write
from checklists.wire.strict_json import write_json
from checklists.wire.uploading import (
    CHECKSUM_HEADER,
    CHUNK_TYPE,
    LENGTH_HEADER,
    OFFSET_HEADER,
    TUS_HEADER,
    TUS_VERSION,
    checksum,
)
from fieldapp.store.sending import WaitingOperation
from fieldapp.sync.answers import NOT_OURS, CallFailed, checked, is_ours, message, progress, require
from fieldapp.sync.policy import Failure
from fieldapp.sync.transport import Reply, Transport, Unreachable

PULL_LIMIT = 500
NOTHING = Pending()


class Client:
    """Every call raises CallFailed unless its answer counts."""

    def __init__(self, transport: Transport, token: str | None = None) -> None:
        self._transport = transport
        self._token = token

    async def sign_in(self, asked: SignIn) -> Enrolment:
        """Exchange account and password for an enrolment."""
        reply = await self._call("POST", "sign-in", write_json(write(asked)), _JSON)
        return message(reply, Enrolment)

    async def invited(self, asked: CodeOffered) -> Invited:
        """Whom an enrolment code is for."""
        return message(await self._call("POST", "invited", write_json(write(asked)), _JSON), Invited)

    async def enrol(self, asked: Enrol) -> Enrolment:
        """Exchange a code and a new password for an enrolment."""
        return message(await self._call("POST", "enrol", write_json(write(asked)), _JSON), Enrolment)

    async def reach(self) -> None:
        """Have any answer at all of our server; it is asked for nothing."""
        reply = await self._call("GET", "pull")
        if not is_ours(reply):
            raise CallFailed(NOT_OURS)

    async def sign_out(self) -> None:
        """Have the token revoked."""
        require(await self._call("POST", "sign-out"), {204})

    async def push(self, head: PushHead, batch: Sequence[WaitingOperation]) -> PushAnswer:
        """Send operations; the answer has a verdict for each."""
        body = gzip.compress(write_push(head, tuple(operation.line for operation in batch)), mtime=0)
        reply = await self._call("POST", "push", body, _PACKED_LINES)
        return checked(message(reply, PushAnswer), head.batch_id, batch)

    async def pull(self, cursor: int, scope: str = "", pending: Pending = NOTHING) -> PullAnswer:
        """The page of the feed after `cursor`; `scope` is the one the rows here were of."""
        asked = {"cursor": cursor, "limit": PULL_LIMIT, "scope": scope, **write(pending)}
        return message(await self._call("GET", f"pull?{urlencode(asked)}"), PullAnswer)

    async def snapshot(self, after: str) -> SnapshotAnswer:
        """A page of everything this person sees; `after` is empty for the first."""
        return message(await self._call("GET", f"snapshot?{urlencode({'after': after})}"), SnapshotAnswer)

    async def get_checklist(self, sha256: str) -> bytes:
        """The YAML of a checklist, unchecked; `request.not_found` once it is not this person's any more."""
        reply = await self._call("GET", f"checklists/{sha256}")
        require(reply, {200})
        return reply.body

    async def get_picture(self, name: str) -> bytes:
        """A guidance picture of the office's own, unchecked; `request.not_found` where it is not for one."""
        reply = await self._call("GET", f"checklists/pictures/{name}")
        require(reply, {200})
        return reply.body

    async def photo_offset(self, name: str) -> tuple[int, int]:
        """How many bytes of a photo the server has, and the position it is safe at once it has all."""
        return progress(await self._call("HEAD", f"photos/{name}"))

    async def send_chunk(self, name: str, offset: int, chunk: bytes, length: int) -> tuple[int, int]:
        """Send a chunk of a photo of `length` bytes; as `photo_offset`, after it."""
        told = {
            "Content-Type": CHUNK_TYPE,
            TUS_HEADER: TUS_VERSION,
            OFFSET_HEADER: str(offset),
            LENGTH_HEADER: str(length),
            CHECKSUM_HEADER: checksum(chunk),
        }
        return progress(await self._call("PATCH", f"photos/{name}", chunk, told))

    async def send_bundle(self, photos: Sequence[tuple[str, bytes]]) -> BundleAnswer:
        """Send several whole photos by their names; the answer has a result for each."""
        reply = await self._call("POST", "photos", write_bundle(photos), {"Content-Type": BUNDLE_TYPE})
        answer = message(reply, BundleAnswer)
        if [one.sha256 for one in answer.results] != [name for name, _ in photos]:
            raise CallFailed(NOT_OURS)
        return answer

    async def put_preview(self, name: str, small: bytes) -> None:
        """Send a small copy of a photo ahead of it."""
        told = {**_JPEG, CHECKSUM_HEADER: checksum(small)}
        require(await self._call("PUT", f"photos/{name}/preview", small, told), {204})

    async def get_photo(self, name: str) -> bytes:
        """A photo's bytes, unchecked; `photo.unexpected` while the server lacks it."""
        return await self._bytes(f"photos/{name}")

    async def get_preview(self, name: str) -> bytes:
        """A photo's small copy; `photo.unexpected` where there is neither."""
        return await self._bytes(f"photos/{name}/preview")

    async def _bytes(self, path: str) -> bytes:
        reply = await self._call("GET", path)
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
