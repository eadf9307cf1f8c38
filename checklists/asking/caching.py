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
from typing import Any, Protocol, TypeVar

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from checklists.asking.model import Checklist, Condition, Item, Section

# To be raised when the same bytes come to mean something else.
_MEANING = 2
_NAME = "library.json"

Source = tuple[str, bytes]
Found = TypeVar("Found", bound=Checklist | None)


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
    place: Cache, sources: Sequence[Source], read: Callable[[bytes, str], Found]
) -> tuple[Checklist | Found, ...]:
    """The checklist in each of these files, as it was kept or else as `read` finds it, which is then kept.

    Each is kept under its own content, so that a newly published one is read alone.
    """
    kept = _kept(place.read(_NAME))
    fresh: dict[str, Any] = {}
    found: list[Checklist | Found] = []
    for name, data in sources:
        key = _key(name, data)
        known = _structured(kept.get(key))
        if known is None:
            one = read(data, name)
            fresh |= {} if one is None else {key: _converter().unstructure(one)}
            found.append(one)
        else:
            found.append(known)
    if fresh:
        keys = (_key(*source) for source in sources)
        _keep(place, {key: plain for key in keys if (plain := fresh.get(key) or kept.get(key))})
    return tuple(found)


def _keep(place: Cache, checklists: dict[str, Any]) -> None:
    plain = {"shape": _shape(), "checklists": checklists}
    place.write(_NAME, json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def _key(name: str, data: bytes) -> str:
    return sha256(name.encode() + b"\n" + data).hexdigest()


@cache
def _shape() -> str:
    """A hash of the model's shape: what was kept of another one is not read."""
    shape = [[(field.name, str(field.type)) for field in fields(kind)] for kind in (Checklist, Section, Item)]
    return sha256(json.dumps([_MEANING, shape]).encode()).hexdigest()


def _kept(data: bytes | None) -> dict[str, Any]:
    """What was kept, by content; nothing when it is of another shape, or broken."""
    try:
        plain = json.loads(data or b"{}")
        return dict(plain["checklists"]) if plain["shape"] == _shape() else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _structured(plain: Any) -> Checklist | None:
    """A checklist as it was kept, unless it is broken."""
    if plain is None:
        return None
    try:
        return _converter().structure(plain, Checklist)
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
