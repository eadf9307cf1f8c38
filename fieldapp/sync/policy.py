"""The decisions of sync, pure: what goes next, what an answer makes of it, how long to wait."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from checklists.wire.bundles import MAX_BUNDLE_BYTES, MAX_BUNDLED
from checklists.wire.push import MAX_BODY_BYTES, MAX_OPERATIONS, MAX_PLAIN_BYTES, OperationResult, PushVerdict
from fieldapp.store.records import RecordState
from fieldapp.store.sending import KeptPhoto, Settlement, WaitingOperation

# Room for the head line and gzip's own frame.
_OVERHEAD = 1024
_BASE_S = 2.0
_LONGEST_S = 15 * 60.0
# A call that reaches nobody costs the server nothing, and signal comes back without a sign.
_LONGEST_UNREACHABLE_S = 60.0
# A cached app is frozen after ten seconds on Android 14 and later: half of that ends before.
_CHUNK_S = 4.0
_FIRST_CHUNK, _SMALLEST_CHUNK, _LARGEST_CHUNK = 64 * 1024, 16 * 1024, 1024 * 1024
_TRIES_IN_A_ROW = 4
SEQUENCE_REUSE = "op.sequence_reuse"
KEPT_HERE = timedelta(days=30)
STALLED_S = 5 * 60.0


class Next(Enum):
    """What a failed push means for the operations in it; they stay in every case."""

    STOP = auto()
    SEND_LESS = auto()
    REFUSE_IT = auto()


class PhotoFate(Enum):
    """What a failed photo upload means."""

    STOP = auto()
    LATER = auto()
    REFUSED = auto()
    GO_ON = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A call that did not count: the catalogue code, and the seconds the server asks to wait."""

    code: str
    retry_after: float | None = None


def next_batch(
    waiting: Sequence[WaitingOperation], at_most: int = MAX_OPERATIONS
) -> tuple[WaitingOperation, ...]:
    """The oldest operations that fit one push; a larger one goes alone."""
    taken: list[WaitingOperation] = []
    plain = packed = 0
    squeeze = zlib.compressobj()
    for operation in waiting[: min(at_most, MAX_OPERATIONS)]:
        plain += len(operation.line) + 1
        # Flushing after each line gives an upper bound of what the whole will take.
        packed += len(squeeze.compress(operation.line)) + len(squeeze.flush(zlib.Z_SYNC_FLUSH))
        if taken and (packed + _OVERHEAD > MAX_BODY_BYTES or plain + _OVERHEAD > MAX_PLAIN_BYTES):
            break
        taken.append(operation)
    return tuple(taken)


def begins_anew(known: str, said: str) -> bool:
    """Whether the server that answers has another history than the one this phone has followed."""
    return bool(known) and known != said


def needs_snapshot(cursor: int) -> bool:
    """Whether to fetch everything instead of walking the whole feed."""
    return cursor == 0


def to_renumber(settlements: Sequence[Settlement]) -> tuple[str, ...]:
    """Operations whose number a copy of this phone has used: they get another and are sent again."""
    return tuple(one.op_id for one in settlements if one.code == SEQUENCE_REUSE)


def may_drop(pos: int, durable_pos: int, age: timedelta) -> bool:
    """Whether a photo's file may leave this phone: two verified backups have it, and it is not fresh."""
    return pos <= durable_pos and age >= KEPT_HERE


def settlement(operation: WaitingOperation, result: OperationResult) -> Settlement:
    """What the server's verdict makes of an operation.

    A duplicate repeats the first verdict, which may have been a refusal: then it carries its code.
    """
    match result.verdict:
        case PushVerdict.REJECTED if result.code == SEQUENCE_REUSE:
            state = RecordState.WAITING
        case PushVerdict.REJECTED:
            state = RecordState.REFUSED
        case PushVerdict.DEFERRED:
            state = RecordState.WAITING
        case PushVerdict.DUPLICATE if result.code is not None:
            state = RecordState.REFUSED
        case PushVerdict.APPLIED | PushVerdict.APPLIED_CONCURRENT | PushVerdict.DUPLICATE:
            state = RecordState.SENT
    return Settlement(
        op_id=operation.op_id,
        state=state,
        code=result.code or ("op.id_reuse" if state is RecordState.REFUSED else None),
        place=result.place,
        current=result.current,
    )


def after_push_failure(failure: Failure, batch_size: int) -> Next:
    """A batch that is too large is halved; one operation too large even alone needs a decision."""
    if failure.code != "request.too_large":
        return Next.STOP
    return Next.SEND_LESS if batch_size > 1 else Next.REFUSE_IT


def after_photo_failure(failure: Failure) -> PhotoFate:
    """Damage on the way is sent again, what the server will never take is shown, the rest ends the pass."""
    match failure.code:
        case "photo.hash_mismatch" | "photo.unexpected":
            # The server may have lost the record that lists it; once it names that, both come again.
            return PhotoFate.LATER
        case "photo.offset_differs" | "photo.chunk_damaged":
            return PhotoFate.GO_ON
        case "photo.not_a_jpeg" | "photo.too_large" | "photo.bad_name" | "photo.unreadable" | "photo.missing":
            return PhotoFate.REFUSED
        case "voice.not_a_recording" | "voice.too_long":
            return PhotoFate.REFUSED
        case _:
            return PhotoFate.STOP


def photos_may_go(*, wifi_only: bool, on_wifi: bool | None, asked: bool) -> bool:
    """Whether photos may travel now; where the network's kind is not known, only when asked for."""
    return asked or not wifi_only or on_wifi is True


def seconds_left(waiting_bytes: int, speed: float | None) -> float | None:
    """How long what waits will take, if that can be said."""
    return waiting_bytes / speed if speed and waiting_bytes else None


def goes_on(failure: Failure, failures: int) -> bool:
    """Whether a photo goes on at once from the server's offset after `failures` failed calls in a row."""
    if failures >= _TRIES_IN_A_ROW or failure.retry_after is not None:
        return False
    return failure.code == "network.unreachable" or after_photo_failure(failure) is PhotoFate.GO_ON


def chunk_bytes(speed: float | None) -> int:
    """How much of a photo goes in one request at `speed` bytes a second (None: not known yet)."""
    if speed is None:
        return _FIRST_CHUNK
    return max(_SMALLEST_CHUNK, min(_LARGEST_CHUNK, int(speed * _CHUNK_S)))


def next_bundle(waiting: Sequence[KeptPhoto], speed: float | None) -> tuple[KeptPhoto, ...]:
    """The photos that go next in one request, in their order; one alone goes by chunks.

    Only photos never tried go together, and no more than the line takes in the time of a chunk: what is
    lost with it is sent again.
    """
    if speed is None:
        return tuple(waiting[:1])
    room, taken = min(MAX_BUNDLE_BYTES, int(speed * _CHUNK_S)), 0
    for number, photo in enumerate(waiting):
        taken += photo.size
        if photo.sent_bytes is not None or taken > room or number == MAX_BUNDLED:
            return tuple(waiting[: max(1, number)])
    return tuple(waiting)


def goes_singly(failure: Failure) -> bool:
    """Whether the photos of a bundle that did not go through are sent one by one at once.

    A server of an earlier version knows no bundles.
    """
    return failure.code in {"request.not_found", "request.bad_method"} or goes_on(failure, failures=1)


def speed_after(speed: float | None, sent: int, seconds: float) -> float:
    """What is known of the link after a chunk went through; one lucky chunk does not decide."""
    seen = sent / max(seconds, 0.001)
    return seen if speed is None else (speed + seen) / 2


def speed_after_failure(speed: float | None) -> float | None:
    """A chunk that did not go through was too much for the link."""
    return None if speed is None else speed / 2


def wait_seconds(failure: Failure, attempt: int, chance: float) -> float:
    """How long to wait after the `attempt`-th failure in a row (from 1); `chance` is uniform in [0, 1).

    Full jitter between 0 and a doubling limit; what the server asks for is a floor plus up to half
    of itself, or all phones would come back together.
    """
    if failure.retry_after is not None:
        return min(failure.retry_after, _LONGEST_S) * (1 + chance / 2)
    longest = _LONGEST_UNREACHABLE_S if failure.code == "network.unreachable" else _LONGEST_S
    return chance * min(longest, _BASE_S * 2.0 ** min(attempt, 16))
