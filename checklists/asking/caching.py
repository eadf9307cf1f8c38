"""Parsed checklists kept as JSON, so that only the first start reads YAML.

What is kept carries the hash of the bytes it was read from: when they change it is read again. The
form is JSON, read into the model's own types: a folder somebody tampered with can never run anything.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import sha256
from os import getpid
from pathlib import Path
from typing import Any, Protocol

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from checklists.asking.model import Checklist, Condition, Item, Section

# To be raised when the same bytes come to mean something else.
_MEANING = 1
_NAME = "library.json"

Source = tuple[str, bytes]


class Cache(Protocol):
    """A place for bytes by name that may lose them at any time."""

    def read(self, name: str) -> bytes | None:
        """What was written under this name, if it is still there."""

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes under a name; not being able to is no error."""


class FolderCache:
    """A folder of files; it is made when first written to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """The file's bytes, or None when it cannot be read."""
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """The file as a whole or not at all: written beside it, then put in its place."""
        beside = self._folder / f"{name}.{getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(self._folder / name)


def read_through(
    place: Cache, sources: Sequence[Source], read: Callable[[bytes, str], Checklist]
) -> tuple[Checklist, ...]:
    """The checklists in these files, as they were kept or else as `read` finds them, which is then kept."""
    fingerprint = _fingerprint(sources)
    kept = place.read(_NAME)
    known = None if kept is None else _from_json(kept, fingerprint)
    if known is not None:
        return known
    fresh = tuple(read(data, name) for name, data in sources)
    place.write(_NAME, _to_json(fresh, fingerprint))
    return fresh


def _fingerprint(sources: Sequence[Source]) -> str:
    """A hash of the files and of the model's shape."""
    shape = [[(field.name, str(field.type)) for field in fields(kind)] for kind in (Checklist, Section, Item)]
    digest = sha256(json.dumps([_MEANING, shape]).encode())
    for name, data in sources:
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _to_json(checklists: tuple[Checklist, ...], fingerprint: str) -> bytes:
    plain = {"of": fingerprint, "checklists": _converter().unstructure(checklists)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _from_json(data: bytes, fingerprint: str) -> tuple[Checklist, ...] | None:
    """What was kept for these files; None when it is of others, or broken."""
    try:
        plain = json.loads(data)
        if plain["of"] != fingerprint:
            return None
        return _converter().structure(plain["checklists"], tuple[Checklist, ...])
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError):
        return None


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=False, omit_if_default=True)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _type: Decimal(value))
    configure_tagged_union(Condition, converter)
    to_condition = converter.get_structure_hook(Condition)
    from_condition = converter.get_unstructure_hook(Condition)
    converter.register_structure_hook_func(
        _is_optional_condition, lambda value, _type: None if value is None else to_condition(value, Condition)
    )
    converter.register_unstructure_hook_func(
        _is_optional_condition, lambda value: None if value is None else from_condition(value)
    )
    return converter


def _is_optional_condition(kind: Any) -> bool:
    return bool(kind == Condition | None)
