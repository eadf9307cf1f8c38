"""Several photos in one request: each is itself again, wherever the line broke."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.problems import Refusal
from checklists.wire.bundles import MAX_BUNDLE_BYTES, MAX_BUNDLED, MAX_LIST_BYTES, read_bundle, write_bundle

DATA = st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=5, unique=True)


def named(photos: list[bytes]) -> list[tuple[str, bytes]]:
    return [(hashlib.sha256(data).hexdigest(), data) for data in photos]


@given(DATA, st.integers(0, 200))
def test_what_a_broken_line_brought_is_told_apart_from_what_it_did_not(
    photos: list[bytes], lost: int
) -> None:
    """What is called whole is whole, the rest is the beginning of its photo."""
    sent = named(photos)
    body = write_bundle(sent)
    head = body.index(b"\n") + 1
    brought = read_bundle(body[: max(head, len(body) - lost)])
    assert [one.sha256 for one in brought] == [name for name, _ in sent]
    for one, (_, data) in zip(brought, sent, strict=True):
        assert data.startswith(one.data)
        assert one.whole is (one.data == data)
    assert sum(len(one.data) for one in brought) == max(0, sum(map(len, photos)) - lost)


LISTED = '{"photos":[{"sha256":"%s","size":%d}]}'
NAME = "0" * 64


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param("", "json.malformed", id="nothing"),
        pytest.param('{"photos":3}', "field.wrong_type", id="no list"),
        pytest.param(LISTED % ("../etc", 3), "photo.bad_name", id="a path for a name"),
        pytest.param(LISTED % (NAME, 0), "photo.too_large", id="an empty photo"),
        pytest.param(LISTED % (NAME, -5), "photo.too_large", id="fewer than no bytes"),
        pytest.param(LISTED % (NAME, MAX_BUNDLE_BYTES + 1), "request.too_large", id="larger than a bundle"),
        pytest.param(LISTED % (NAME, 2) + "\nabc", "request.malformed", id="more than is listed"),
        pytest.param(" " * MAX_LIST_BYTES + LISTED % (NAME, 2), "request.too_large", id="an endless list"),
        pytest.param(
            '{"photos":[' + ",".join([f'{{"sha256":"{NAME}","size":1}}'] * 2) + "]}\nab",
            "request.malformed",
            id="one twice",
        ),
    ],
)
def test_what_is_no_bundle_is_refused_with_its_reason(body: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_bundle(body.encode())
    assert refused.value.code == code


def test_a_bundle_has_a_size_both_sides_know() -> None:
    """The largest a phone writes is read, one photo more is not."""
    most = named([number.to_bytes(2) for number in range(MAX_BUNDLED)])
    assert len(read_bundle(write_bundle(most))) == MAX_BUNDLED
    with pytest.raises(Refusal, match=r"request\.too_large"):
        read_bundle(write_bundle([*most, *named([b"one more"])]))
