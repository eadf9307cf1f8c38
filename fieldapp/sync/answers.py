"""Which answers count. Captive portals answer 200; only our server says what protocol it speaks."""

from collections.abc import Awaitable, Sequence
from typing import TypeVar

from checklists.problems import CATALOGUE, Refusal
from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from checklists.wire.enrolment import ProblemAnswer
from checklists.wire.push import PushAnswer
from checklists.wire.reading import read
from checklists.wire.strict_json import read_json
from checklists.wire.uploading import OFFSET_HEADER, POS_HEADER, PROBLEM_HEADER
from fieldapp.store.sending import WaitingOperation
from fieldapp.sync.policy import Failure
from fieldapp.sync.transport import Reply

T = TypeVar("T")
NOT_OURS = Failure(code="network.not_our_server")
# A gateway before our server says these in its own words; everything else unsigned is not ours.
_GATEWAY = {429: "server.busy", 502: "server.busy", 503: "server.busy", 504: "server.busy"}


class CallFailed(Exception):
    """A call that did not count; nothing on the phone may be marked because of it."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.code)


async def answered(asking: Awaitable[T]) -> T:
    """The answer to somebody who waits for it, or the refusal in the catalogue's terms."""
    try:
        return await asking
    except CallFailed as failed:
        raise Refusal(failed.failure.code) from None


def message(reply: Reply, kind: type[T]) -> T:
    """The message of an answer that counts: 200, JSON, our protocol, readable. Else CallFailed."""
    require(reply, {200})
    if not _media_type(reply) == "application/json":
        raise CallFailed(NOT_OURS)
    try:
        return read(kind, read_json(reply.body))
    except Refusal:
        raise CallFailed(NOT_OURS) from None


def require(reply: Reply, statuses: set[int]) -> None:
    """An answer of our server with one of these statuses. Else CallFailed."""
    if not is_ours(reply) or reply.status not in statuses:
        raise CallFailed(failure(reply))


def progress(reply: Reply) -> tuple[int, int]:
    """How far a photo has come and the position it is safe at. Else CallFailed."""
    require(reply, {200, 204})
    reached = reply.headers.get(OFFSET_HEADER.lower(), "")
    if not reached.isdigit():
        raise CallFailed(NOT_OURS)
    pos = reply.headers.get(POS_HEADER.lower(), "")
    return int(reached), int(pos) if pos.isdigit() else 0


def is_ours(reply: Reply) -> bool:
    """Whether the answer speaks our protocol."""
    return reply.headers.get(PROTOCOL_HEADER.lower()) == str(PROTOCOL)


def failure(reply: Reply) -> Failure:
    """Why an answer does not count."""
    retry_after = _seconds(reply.headers.get("retry-after"))
    if not is_ours(reply):
        return Failure(code=_GATEWAY.get(reply.status, NOT_OURS.code), retry_after=retry_after)
    try:
        code = reply.headers.get(PROBLEM_HEADER.lower()) or read(ProblemAnswer, read_json(reply.body)).code
    except Refusal:
        return NOT_OURS
    return Failure(code=code if code in CATALOGUE else "server.failed", retry_after=retry_after)


def checked(answer: PushAnswer, batch_id: str, batch: Sequence[WaitingOperation]) -> PushAnswer:
    """A push answer that echoes the batch and answers every line of it, in any order. Else CallFailed.

    The server leaves the id of a line empty when it cannot read one.
    """
    lines = sorted(result.index for result in answer.results)
    if answer.batch_id != batch_id or lines != list(range(len(batch))):
        raise CallFailed(NOT_OURS)
    if any(result.op_id not in {"", batch[result.index].op_id} for result in answer.results):
        raise CallFailed(NOT_OURS)
    return answer


def _media_type(reply: Reply) -> str:
    return reply.headers.get("content-type", "").partition(";")[0].strip().lower()


def _seconds(text: str | None) -> float | None:
    return float(text) if text is not None and text.isascii() and text.isdigit() else None
