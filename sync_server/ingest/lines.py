"""Lines read before the write transaction begins: whatever a line costs to read, nobody waits for it."""

import hashlib
import logging
from dataclasses import replace
from typing import Any

from checklists.problems import Refusal
from checklists.wire.ids import is_uuid
from checklists.wire.operations import MAX_OPERATION_BYTES, Operation, read_operation, write_operation
from checklists.wire.push import PushVerdict
from checklists.wire.strict_json import read_json
from sync_server.ingest.applying import Result, refused

_log = logging.getLogger(__name__)


def read_line(line: bytes) -> Operation | Result:
    """The operation of a line, or the verdict that refuses or, by a fault of ours, defers it."""
    try:
        return _read(line)
    except Refusal as refusal:
        return refused(readable_id(line), refusal)
    except Exception:  # noqa: BLE001 - whatever it was, it concerns this line only
        _log.exception("An operation could not be read")
        return refused("", Refusal("server.failed"), PushVerdict.DEFERRED)


def said(line: bytes) -> str:
    """A digest of what a stored or readable line says, whatever number it has: copies of a phone renumber."""
    operation = replace(read_operation(line), device_seq=0)
    return hashlib.sha256(write_operation(operation)).hexdigest()


def readable_id(line: bytes) -> str:
    """The id of an operation that is otherwise unreadable, so that its sender can match the refusal."""
    try:
        value: Any = read_json(line)
    except Refusal:
        return ""
    found = value.get("op_id") if isinstance(value, dict) else None
    return found if isinstance(found, str) and is_uuid(found) else ""


def _read(line: bytes) -> Operation:
    if len(line) > MAX_OPERATION_BYTES:
        raise Refusal("request.too_large")
    return read_operation(line)
