"""The second copy's file: one checked line an operation, added at the end, so that damage stays where it is.

<first 16 hex digits of the rest's SHA-256> op <priority> <the operation's exact bytes>
<first 16 hex digits of the rest's SHA-256> next <number of the next operation>
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fieldapp.disk import append_durably, write_durably

_CHECK_LENGTH = 16


class Medium(Protocol):
    """Where the lines lie. What was added or replaced is durable when the call returns."""

    def read(self) -> bytes:
        """Everything; nothing when there is no file yet."""

    def append(self, more: bytes) -> None:
        """Add at the end, all or nothing; `storage.full`."""

    def replace(self, whole: bytes) -> None:
        """Write anew, all or nothing; `storage.full`."""


class FileMedium:
    """A file beside the database."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> bytes:
        """Everything; nothing when there is no file yet."""
        return self._path.read_bytes() if self._path.is_file() else b""

    def append(self, more: bytes) -> None:
        """Add at the end, all or nothing; `storage.full`."""
        append_durably(self._path, more)

    def replace(self, whole: bytes) -> None:
        """Write anew, all or nothing; `storage.full`."""
        write_durably(self._path, whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """An operation as it was copied: its photos' priority and its exact bytes."""

    priority: int
    line: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a journal says; `whole` is false when some of it cannot be believed."""

    operations: tuple[Copied, ...] = ()
    next_seq: int = 1
    whole: bool = True


def written(operations: Iterable[Copied]) -> bytes:
    """Operations as lines."""
    return b"".join(_checked(b"op %d %s" % (one.priority, one.line)) for one in operations)


def mark(next_seq: int) -> bytes:
    """The line that keeps numbers from being used again when no operation is left to tell them."""
    return _checked(b"next %d" % next_seq)


def contents(text: bytes) -> Contents:
    """Read a journal; a line that does not match its check is passed over, also a torn last one."""
    lines = text.splitlines(keepends=True)
    believed = [line[_CHECK_LENGTH + 1 : -1] for line in lines if _is_right(line)]
    words = [line.partition(b" ") for line in believed]
    return Contents(
        operations=tuple(_copied(rest) for kind, _, rest in words if kind == b"op"),
        next_seq=max((int(rest) for kind, _, rest in words if kind == b"next"), default=1),
        whole=len(believed) == len(lines),
    )


def _checked(rest: bytes) -> bytes:
    return b"%s %s\n" % (_check(rest), rest)


def _check(rest: bytes) -> bytes:
    return hashlib.sha256(rest).hexdigest()[:_CHECK_LENGTH].encode()


def _is_right(line: bytes) -> bool:
    check, rest = line[:_CHECK_LENGTH], line[_CHECK_LENGTH + 1 :]
    return rest.endswith(b"\n") and check == _check(rest[:-1])


def _copied(rest: bytes) -> Copied:
    priority, _, line = rest.partition(b" ")
    return Copied(priority=int(priority), line=line)
