"""What a phone sends is read back as it was meant, or refused with a code and a place."""

import contextlib
import json
import os
import time
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.problems import LONGEST_PLACE, Refusal
from checklists.wire.burdens import Burden
from checklists.wire.ids import is_uuid, uuid7
from checklists.wire.looking import MOST_AT_ONCE, TasksLookedAt
from checklists.wire.operations import (
    BODIES,
    INSPECTION_SUBMIT,
    SNAP_SUBMIT,
    TASK_LOOK,
    Body,
    FindingMade,
    InspectionSubmitted,
    Operation,
    SnapCorrected,
    SnapSubmitted,
    body_to_plain,
    read_body,
    read_operation,
    write_operation,
)
from checklists.wire.photos import PhotoRef
from checklists.wire.reading import read
from checklists.wire.strict_json import MAX_DEPTH, read_json, write_json
from checklists.words import OPERATIONS

ID = "01980000-0000-7000-8000-000000000001"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def a_snap(**changes: object) -> SnapSubmitted:
    """One snap of a blocked exit with one photo."""
    given_fields: dict[str, object] = {
        "id": ID,
        "place": "north-canteen",
        "category": "SNAP-01",
        "severity": 3,
        "taken_at": NOON,
        "photos": (PhotoRef(sha256="a" * 64, size=300_000),),
    }
    return SnapSubmitted(**(given_fields | changes))  # type: ignore[arg-type]  # fields by name


def line_of(body: Body, kind: str = SNAP_SUBMIT) -> bytes:
    """The line a phone would send for a body."""
    return write_operation(
        Operation(op_id=ID, kind=kind, device_seq=1, occurred_at=NOON, body=body_to_plain(body))
    )


def code_and_place(line: bytes) -> tuple[str, str]:
    """How a line is refused."""
    with pytest.raises(Refusal) as refused:
        read_body(read_operation(line))
    return refused.value.code, refused.value.place


@given(note=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200))
def test_a_note_in_any_script_arrives_as_it_was_typed(note: str) -> None:
    """Whatever somebody types reaches the server character for character, on one line."""
    line = line_of(a_snap(note=note))

    assert b"\n" not in line
    assert read_body(read_operation(line)) == a_snap(note=note)


@pytest.mark.parametrize(
    ("found", "replaced", "code", "place"),
    [
        (b'"severity":3', b'"severity":NaN', "json.not_a_number", ""),
        (b'"severity":3', b'"severity":1e999', "json.not_a_number", "body.severity"),
        (b'"severity":3', b'"severity":"3"', "field.wrong_type", "body.severity"),
        (b'"severity":3', b'"severity":true', "field.wrong_type", "body.severity"),
        (b'"place":"north-canteen"', b'"place":5', "field.wrong_type", "body.place"),
        (b'"severity":3', b'"severity":9', "field.unknown_value", "body.severity"),
        (b'"size":300000', b'"size":1' + b"0" * 30, "json.integer_too_large", "body.photos[0].size"),
        (b'"size":300000', b'"size":0', "field.unknown_value", "body.photos.size"),
        (b'"size":300000', b'"size":1' + b"0" * 5000, "json.malformed", ""),
        (b'"place":"north-canteen",', b"", "field.missing", "body.place"),
        (b"north-canteen", b"\\ud800", "json.bad_text", "body.place"),
        (b"north-canteen", b"\\u0000", "json.bad_text", "body.place"),
        (b'"before"', b'"beside"', "field.unknown_value", "body.photos[0].role"),
        (b'"a' + b"a" * 63, b'"../../etc/passwd', "photo.bad_name", "body.photos"),
        (b'"snap.submit"', b'"snap.destroy"', "op.unknown_kind", "kind"),
        (b'"device_seq":1', b'"device_seq":0', "field.unknown_value", "device_seq"),
        (ID.encode(), b"1", "field.unknown_value", "op_id"),
        (b"+00:00", b"", "field.wrong_type", "occurred_at"),
        (b"{", b"[", "json.malformed", ""),
    ],
)
def test_a_bad_line_is_refused_with_its_code_and_its_place(
    found: bytes, replaced: bytes, code: str, place: str
) -> None:
    """Bad input gets a clear refusal that says where it is wrong."""
    line = line_of(a_snap())
    assert found in line

    assert code_and_place(line.replace(found, replaced, 1)) == (code, place)


def test_a_field_of_a_newer_phone_is_no_reason_to_refuse() -> None:
    """A newer phone's extra field passes; its bytes are kept by the server."""
    line = line_of(a_snap()).replace(b'"note":""', b'"note":"","mood":"fine"')

    assert read_body(read_operation(line)) == a_snap()


def test_findings_are_sent_with_the_worst_photos_first() -> None:
    """On a thin connection the photo of the worst hazard goes first."""
    mild, grave = PhotoRef(sha256="1" * 64, size=1), PhotoRef(sha256="4" * 64, size=1)
    inspection = InspectionSubmitted(
        id=ID,
        checklist="CAN-GRADE@1",
        scheme="scheme_c@1",
        place="north-canteen",
        started_at=NOON,
        finished_at=NOON,
        answers={},
        findings=(
            FindingMade(id=ID, item="CAN-GRADE-11", severity=1, photos=(mild,)),
            FindingMade(id=ID, item="CAN-GRADE-15", severity=4, photos=(grave,)),
        ),
    )

    assert inspection.all_photos() == (grave, mild)
    assert read_body(read_operation(line_of(inspection, INSPECTION_SUBMIT))) == inspection


def test_a_correction_as_phones_send_it_is_read_as_it_was_meant() -> None:
    """A line recorded from version 1 of the operation: what phones in the field send must stay readable."""
    line = (
        f'{{"op_id":"{ID}","kind":"snap.correct","device_seq":2,"occurred_at":"2026-11-26T12:00:00+00:00",'
        f'"body":{{"snap":"{ID}","at":"2026-11-26T11:59:58+00:00","place":"north-canteen","category":"SNAP-16",'
        f'"severity":2,"note":"水管"}},"schema":1}}'
    ).encode()
    said = read_body(read_operation(line))
    assert isinstance(said, SnapCorrected)
    assert (said.snap, said.place, said.category, said.severity, said.note) == (
        ID,
        "north-canteen",
        "SNAP-16",
        2,
        "水管",
    )
    assert code_and_place(line.replace(b'"severity":2', b'"severity":5')) == (
        "field.unknown_value",
        "body.severity",
    )


@pytest.mark.parametrize("figures", [(-1, 0, 0), (0, 1_000_001, 0), (0, 0, 1 << 62)])
def test_a_burden_of_more_than_a_days_work_is_refused(figures: tuple[int, int, int]) -> None:
    """No column could hold it, and no average would mean anything with it."""
    seconds, taps, photos = figures
    inspection = InspectionSubmitted(
        id=ID,
        checklist="CAN-GRADE@1",
        scheme="scheme_c@1",
        place="north-canteen",
        started_at=NOON,
        finished_at=NOON,
        answers={},
        findings=(),
        burden=Burden(seconds=seconds, taps=taps, photos=photos),
    )
    with pytest.raises(Refusal) as refused:
        read_body(read_operation(line_of(inspection, INSPECTION_SUBMIT)))
    assert (refused.value.code, refused.value.place) == ("field.unknown_value", "body.burden")


@pytest.mark.parametrize(
    ("tasks", "code"),
    [
        ({ID: -1}, "field.unknown_value"),
        ({"n-canteen": 1}, "field.unknown_value"),
        ({uuid7(at, bytes(10)): 1 for at in range(MOST_AT_ONCE + 1)}, "field.too_long"),
    ],
)
def test_a_read_mark_no_phone_can_have_made_is_refused(tasks: dict[str, int], code: str) -> None:
    """Of no task, before its first step, or of more than an inbox shows."""
    line = line_of(TasksLookedAt(tasks=tasks, at=NOON), TASK_LOOK)
    assert code_and_place(line) == (code, "body.tasks")


def test_decimals_cross_as_text_and_never_as_floats() -> None:
    """A reading keeps every digit that was typed."""
    assert read(Decimal, "70.00") == Decimal("70.00")
    with pytest.raises(Refusal, match=r"field\.wrong_type"):
        read(Decimal, 70.0)


def test_deep_nesting_is_refused_before_it_hurts() -> None:
    """A bomb of brackets is refused and does not take the server down."""
    for depth in (MAX_DEPTH + 2, 200_000):
        with pytest.raises(Refusal, match=r"json\.(too_deep|malformed)"):
            read_json(b"[" * depth + b"]" * depth)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing a phone can send ends in anything but a value or a catalogued refusal."""
    with contextlib.suppress(Refusal):
        value = read_json(data)
        assert read_json(write_json(value)) == value


@given(st.integers(min_value=0, max_value=1 << 47), st.binary(min_size=10, max_size=10))
def test_ids_are_uuids_that_sort_by_the_time_they_were_made(unix_ms: int, random: bytes) -> None:
    """Ids made on a phone are valid UUIDv7 and keep their order."""
    made, later = uuid7(unix_ms, random), uuid7(unix_ms + 1, os.urandom(10))

    assert is_uuid(made)
    assert made[14] == "7"
    assert made < later


def test_a_refusal_names_a_place_people_can_read_however_long_the_senders_keys_are() -> None:
    """A key of a whole page is not sent back: each step and the place itself are cut."""
    long = "k" * 5000
    for line in (
        {long: 1 << 70},
        {"a": {long: {long: [1 << 70]}}},
        {f"{long}.{n}": 1 << 70 for n in range(9)},
    ):
        with pytest.raises(Refusal) as refused:
            read_json(json.dumps(line).encode())
        assert 0 < len(refused.value.place) <= LONGEST_PLACE
    with pytest.raises(Refusal) as refused:
        read(dict[str, dict[str, int]], {long: {long: "x"}})
    assert len(refused.value.place) <= LONGEST_PLACE


def test_a_place_within_lists_and_objects_is_named_step_by_step() -> None:
    """The place of a bad number is the path to it."""
    with pytest.raises(Refusal) as refused:
        read_json(b'{"a":[{"b":1},{"b":[0,1' + b"0" * 30 + b"]}]}")
    assert refused.value.place == "a[1].b[1]"


def test_a_long_key_over_a_long_list_is_read_in_a_moment() -> None:
    """Half a million numbers under a key of a megabyte are read as fast as without it."""
    line = b'{"' + b"k" * 1_000_000 + b'":[' + b"0," * 500_000 + b"0]}"
    begun = time.process_time()
    read_json(line)
    assert time.process_time() - begun < 15


def test_every_kind_of_operation_has_a_name_in_both_languages() -> None:
    """Whoever is told of one that was refused or waits reads what it was."""
    assert OPERATIONS.keys() == BODIES.keys()
    assert all(name.zh and name.en for name in OPERATIONS.values())
