"""The decisions of sync, as tables."""

import gzip
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.wire.bundles import MAX_BUNDLE_BYTES, MAX_BUNDLED
from checklists.wire.photos import MAX_PHOTO_BYTES
from checklists.wire.push import MAX_BODY_BYTES, MAX_OPERATIONS, OperationResult, PushVerdict
from fieldapp.store.records import RecordState
from fieldapp.store.sending import KeptPhoto, WaitingOperation
from fieldapp.sync.policy import (
    Failure,
    Next,
    PhotoFate,
    after_photo_failure,
    after_push_failure,
    chunk_bytes,
    goes_singly,
    next_batch,
    next_bundle,
    photos_may_go,
    settlement,
    wait_seconds,
)
from tests.support.local_phone import NOW


def waiting(*lines: bytes) -> list[WaitingOperation]:
    return [
        WaitingOperation(
            op_id=f"op-{number}", device_seq=number, kind="snap.submit", object="s", made_at=NOW, line=line
        )
        for number, line in enumerate(lines, start=1)
    ]


def test_a_batch_holds_at_most_200_operations() -> None:
    """A long day offline is sent in batches the server takes."""
    assert len(next_batch(waiting(*[b"{}"] * 500))) == MAX_OPERATIONS


@settings(max_examples=30)
@given(st.lists(st.integers(1, 150_000), min_size=1, max_size=6), st.integers())
def test_a_batch_never_exceeds_what_the_server_takes(sizes: list[int], seed: int) -> None:
    """However badly records compress, a batch of several fits 256 KiB."""
    chance = random.Random(seed)
    batch = next_batch(waiting(*(chance.randbytes(size) for size in sizes)))
    packed = gzip.compress(b"\n".join(operation.line for operation in batch), mtime=0)
    assert len(batch) == 1 or len(packed) <= MAX_BODY_BYTES
    assert [operation.device_seq for operation in batch] == list(range(1, len(batch) + 1))


def test_an_operation_larger_than_a_batch_goes_alone() -> None:
    """One very large inspection does not wait for ever."""
    chance = random.Random(1)
    operations = waiting(chance.randbytes(MAX_BODY_BYTES * 2), b"{}")
    assert next_batch(operations) == (operations[0],)


@pytest.mark.parametrize(
    ("verdict", "code", "state"),
    [
        (PushVerdict.APPLIED, None, RecordState.SENT),
        (PushVerdict.APPLIED_CONCURRENT, None, RecordState.SENT),
        (PushVerdict.DUPLICATE, None, RecordState.SENT),
        (PushVerdict.DUPLICATE, "task.illegal_move", RecordState.REFUSED),
        (PushVerdict.REJECTED, "task.illegal_move", RecordState.REFUSED),
        (PushVerdict.DEFERRED, "assignment.unknown", RecordState.WAITING),
    ],
)
def test_each_verdict_has_one_meaning(verdict: PushVerdict, code: str | None, state: RecordState) -> None:
    """What the server says about an operation decides what becomes of it; nothing is dropped."""
    (operation,) = waiting(b"{}")
    made = settlement(operation, OperationResult(index=0, op_id="", verdict=verdict, code=code))
    assert (made.op_id, made.state, made.code) == (operation.op_id, state, code)


@pytest.mark.parametrize(
    ("code", "size", "step"),
    [
        ("request.too_large", 200, Next.SEND_LESS),
        ("request.too_large", 1, Next.REFUSE_IT),
        ("network.unreachable", 200, Next.STOP),
        ("network.not_our_server", 1, Next.STOP),
        ("auth.token_revoked", 1, Next.STOP),
        ("protocol.unsupported", 1, Next.STOP),
        ("server.failed", 1, Next.STOP),
    ],
)
def test_a_failed_push_keeps_every_operation(code: str, size: int, step: Next) -> None:
    """Only a request that is too large is changed; everything else is tried again as it is."""
    assert after_push_failure(Failure(code=code), size) is step


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        ("photo.hash_mismatch", PhotoFate.LATER),
        ("photo.unexpected", PhotoFate.LATER),
        ("photo.not_a_jpeg", PhotoFate.REFUSED),
        ("photo.too_large", PhotoFate.REFUSED),
        ("network.unreachable", PhotoFate.STOP),
        ("auth.token_unknown", PhotoFate.STOP),
        ("server.busy", PhotoFate.STOP),
    ],
)
def test_one_bad_photo_does_not_hold_up_the_others(code: str, fate: PhotoFate) -> None:
    """A photo the server will not have is shown; only a lost connection ends the pass."""
    assert after_photo_failure(Failure(code=code)) is fate


@given(
    st.sampled_from(["network.unreachable", "server.busy", "server.failed"]),
    st.integers(1, 10_000),
    st.floats(0, 1, exclude_max=True),
)
def test_waiting_grows_but_never_beyond_fifteen_minutes(code: str, attempt: int, chance: float) -> None:
    """A phone neither hammers a struggling server nor goes to sleep for hours."""
    limit = min(60 if code == "network.unreachable" else 900, 2.0 * 2.0 ** min(attempt, 20))
    assert 0 <= wait_seconds(Failure(code=code), attempt, chance) <= limit


@given(st.floats(1, 600), st.floats(0, 1, exclude_max=True))
def test_what_the_server_asks_for_is_a_floor_with_jitter(asked: float, chance: float) -> None:
    """Phones told to wait do not come back together."""
    waited = wait_seconds(Failure(code="server.busy", retry_after=asked), 1, chance)
    assert asked <= waited <= asked * 1.5


@pytest.mark.parametrize(
    ("wifi_only", "on_wifi", "asked", "go"),
    [
        (False, None, False, True),
        (True, True, False, True),
        (True, False, False, False),
        (True, None, False, False),
        (True, False, True, True),
    ],
)
def test_photos_wait_for_wifi_only_when_somebody_chose_so(
    wifi_only: bool, on_wifi: bool | None, asked: bool, go: bool
) -> None:
    """Mobile data is spent on photos only by choice; what cannot be told is not taken for Wi-Fi."""
    assert photos_may_go(wifi_only=wifi_only, on_wifi=on_wifi, asked=asked) is go


@given(st.floats(1, 1e9))
def test_a_chunk_takes_about_four_seconds(speed: float) -> None:
    """A frozen app has sent what it began; a fast line is not asked a thousand times."""
    assert 16 * 1024 <= chunk_bytes(speed) <= 1024 * 1024
    assert chunk_bytes(speed) <= max(16 * 1024, speed * 5)


PHOTOS = st.lists(
    st.builds(
        KeptPhoto,
        sha256=st.just("0" * 64),
        size=st.integers(1, MAX_PHOTO_BYTES),
        kept_at=st.just(NOW),
        sent_bytes=st.none() | st.just(0),
    ),
    min_size=1,
    max_size=50,
)


@given(PHOTOS, st.floats(1, 1e9))
def test_photos_go_together_in_their_order_as_far_as_the_line_takes_them(
    waiting: list[KeptPhoto], speed: float
) -> None:
    """One that was tried goes on from where the server has it; a bundle takes no longer than a chunk."""
    together = next_bundle(waiting, speed)
    assert list(together) == waiting[: len(together)]
    if len(together) > 1:
        size = sum(photo.size for photo in together)
        assert all(photo.sent_bytes is None for photo in together)
        assert size <= min(MAX_BUNDLE_BYTES, speed * 5)
        assert len(together) <= MAX_BUNDLED


def test_nothing_goes_together_before_the_line_is_known() -> None:
    """The first photo measures it, in chunks."""
    photo = KeptPhoto(sha256="0" * 64, size=9, kept_at=NOW)
    assert len(next_bundle([photo] * 3, None)) == 1
    assert len(next_bundle([photo] * 3, 9e6)) == 3


@pytest.mark.parametrize(
    ("code", "retry_after", "singly"),
    [
        ("network.unreachable", None, True),
        ("request.not_found", None, True),
        ("request.bad_method", None, True),
        ("server.busy", 15.0, False),
        ("auth.token_revoked", None, False),
    ],
)
def test_what_a_bundle_could_not_do_is_tried_photo_by_photo_where_that_helps(
    code: str, retry_after: float | None, singly: bool
) -> None:
    """A broken line, or a server of an earlier version; not one that asks to be left alone."""
    assert goes_singly(Failure(code=code, retry_after=retry_after)) is singly
