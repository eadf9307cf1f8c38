"""A hand-over file carries work unchanged, and only for who has the code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.problems import Refusal
from checklists.wire import handover, sealing
from checklists.wire.handover import HandOver, HandOverHead, read_hand_over, write_hand_over
from checklists.wire.sealing import CHANCE_BYTES, seal_from
from tests.support.local_phone import NOW
from tests.support.old_phones import LINE

SEAL = seal_from(bytes(range(CHANCE_BYTES)))
HANDED = HandOver(
    head=HandOverHead(device="device-1", account="inspector", made_at=NOW),
    lines=(LINE, LINE.replace(b'"device_seq":1', b'"device_seq":2')),
    photos={"a" * 64: b"\xff\xd8 photo"},
)
FILE = write_hand_over(HANDED, SEAL)


def refused(file: bytes, code: str = SEAL.code) -> str:
    with pytest.raises(Refusal) as refusal:
        read_hand_over(file, code)
    return refusal.value.code


@pytest.mark.parametrize(
    "typed", [SEAL.code, SEAL.code.lower(), SEAL.code.replace("-", " "), f" {SEAL.code}\n"]
)
def test_the_code_opens_it_however_it_is_typed(typed: str) -> None:
    """Lines and photos come out byte for byte."""
    assert read_hand_over(FILE, typed) == HANDED


def test_letters_taken_for_digits_open_it_too() -> None:
    """A code copied by hand has no zero, one or eight in it."""
    assert not set("018") & set(SEAL.code)
    assert read_hand_over(FILE, SEAL.code.replace("O", "0").replace("I", "1").replace("B", "8")) == HANDED


def test_nothing_can_be_read_without_the_code() -> None:
    """A lost stick shows nobody what was inspected."""
    assert b"north-canteen" not in FILE
    assert refused(FILE, seal_from(bytes(CHANCE_BYTES)).code) == "handover.not_opened"


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed_wherever_it_is(at: int, change: int) -> None:
    """Nobody imports what was tampered with or damaged on the way."""
    assert refused(FILE[:at] + bytes([FILE[at] ^ change]) + FILE[at + 1 :]) == "handover.not_opened"


@given(st.binary(max_size=200) | st.integers(0, len(FILE) - 1).map(lambda end: FILE[:end]))
def test_what_is_no_whole_file_is_refused(file: bytes) -> None:
    """A picture chosen by mistake, half a file: a sentence, no crash."""
    assert refused(file) == "handover.not_opened"


@given(st.binary(max_size=300))
def test_a_sealed_something_else_is_refused(content: bytes) -> None:
    """Who has the code can still not make the importer stumble."""
    assert refused(sealing.sealed(content, SEAL)).startswith(("handover.", "json.", "field."))


def test_a_seal_that_checks_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded bug: content that is only packed, not sealed."""
    monkeypatch.setattr(handover, "sealed", lambda plain, _seal: plain)
    with pytest.raises(AssertionError):
        assert b"north-canteen" not in write_hand_over(HANDED, SEAL)
