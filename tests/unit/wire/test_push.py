"""A push is a head and untouched lines."""

import pytest

from checklists.problems import Refusal
from checklists.wire.push import MAX_HEAD_BYTES, MAX_OPERATIONS, PushHead, read_push, write_push

HEAD = PushHead(batch_id="b", device="d", epoch="e")


def test_lines_arrive_byte_for_byte_even_when_one_is_broken() -> None:
    """A broken line cannot change or hide its neighbours."""
    lines = (b'{"a":1}', b"{broken", b'{ "spaces" : 2 }')

    assert read_push(write_push(HEAD, lines)) == (HEAD, lines)


def test_more_lines_than_a_batch_may_hold_are_refused() -> None:
    """A batch has a size both sides know."""
    with pytest.raises(Refusal, match=r"request\.too_large"):
        read_push(write_push(HEAD, (b"{}",) * (MAX_OPERATIONS + 1)))


@pytest.mark.parametrize("body", [b"", b"\n", b"[]", b"null", b"3", b'{"batch_id":"b"}', b"\xff"])
def test_a_push_without_a_readable_head_is_refused(body: bytes) -> None:
    """Without a head nothing of a push is touched."""
    with pytest.raises(Refusal):
        read_push(body)


def test_a_head_longer_than_any_phone_writes_is_refused() -> None:
    """A head is small: a megabyte of it is not even read."""
    with pytest.raises(Refusal, match=r"request\.too_large"):
        read_push(b'{"batch_id":"b","device":"d","epoch":"e"' + b" " * MAX_HEAD_BYTES + b"}")
