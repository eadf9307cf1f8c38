"""Whatever a line holds, it gets a verdict: nothing a phone can send makes the server fail."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists.wire.operations import BODIES, Body
from checklists.wire.push import PushVerdict
from checklists.wire.strict_json import write_json
from tests.integration.server.acting import Listening, Phone, inspection, snap
from tests.support.http_phone import fresh_id

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)

GOOD: tuple[Body, ...] = (inspection(failed=(2,)), snap())


@pytest.fixture(scope="module")
def phone(lasting_server: Listening) -> Phone:
    return lasting_server.phone("inspector")


def good_envelope(body: Any, kind: str) -> dict[str, Any]:
    return {
        "op_id": fresh_id(),
        "kind": kind,
        "device_seq": 1,
        "occurred_at": "2026-11-21T09:00:00+08:00",
        "body": body,
    }


@FEW
@given(line=st.binary(max_size=200).filter(lambda line: line.strip() and b"\n" not in line))
def test_arbitrary_bytes_get_a_verdict(phone: Phone, line: bytes) -> None:
    """Noise on the line is refused by name."""
    (result,) = phone.push([line]).results
    assert result.verdict is PushVerdict.REJECTED


@FEW
@given(body=JSON, kind=st.sampled_from(sorted(BODIES)))
def test_arbitrary_bodies_get_a_verdict(phone: Phone, body: Any, kind: str) -> None:
    """Every JSON value in the place of a body is refused by name."""
    (result,) = phone.push([write_json(good_envelope(body, kind))]).results
    assert result.verdict is PushVerdict.REJECTED


@FEW
@given(data=st.data())
def test_one_field_gone_wrong_gets_a_verdict(phone: Phone, data: st.DataObject) -> None:
    """A good operation with any one value replaced is applied or refused, never deferred by a failure."""
    body = data.draw(st.sampled_from(GOOD))
    operation = json.loads(phone.line(body))
    *path, last = data.draw(st.sampled_from(sorted(places(operation), key=str)))
    holder = operation
    for step in path:
        holder = holder[step]
    holder[last] = data.draw(JSON)
    (result,) = phone.push([write_json(operation)]).results
    assert result.verdict is not PushVerdict.DEFERRED


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a JSON value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from places(inner, (*path, step))
