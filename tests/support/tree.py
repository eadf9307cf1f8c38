"""Reading what a Flet page shows: visible controls with what they stand in, by identifier and by text."""

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import flet as ft
from flet.controls.base_control import BaseControl

UNSEEN = {"_parent", "_parent_component", "_state", "_contexts", "data", "fn", "args", "kwargs"}
WORDS = ("value", "label", "title", "subtitle", "content", "hint_text", "helper", "error", "tooltip")
_LEAVES = {str, int, float, bool, type(None)}

Path = tuple[BaseControl, ...]


def visible(page: ft.Page) -> Iterator[Path]:
    """Every visible control of the top view and of open dialogs, each as its path from the outermost one."""
    views = [path for path in walk(page.views) if isinstance(path[-1], ft.View)]
    roots: list[Any] = [views[-1][-1]] if views else []
    roots += [dialog for dialog in page._dialogs.controls if dialog.open]
    roots += page.overlay
    yield from walk(roots)


def walk(node: Any) -> Iterator[Path]:
    """Every visible control under a control, or a list of them, from top to bottom, each met once."""
    waiting: list[tuple[Any, Path]] = [(node, ())]
    seen: set[int] = set()
    while waiting:
        node, above = waiting.pop()
        if isinstance(node, list | tuple):
            waiting.extend((child, above) for child in reversed(node))
            continue
        kind: Any = type(node)
        parts = _parts(kind)
        if not parts or id(node) in seen:
            continue
        seen.add(id(node))
        if getattr(node, "visible", True) is False:
            continue
        if isinstance(node, BaseControl):
            above = (*above, node)
            yield above
        held = (getattr(node, name, None) for name in _set(node, parts))
        waiting.extend((child, above) for child in held if type(child) not in _LEAVES)


def _set(node: Any, parts: tuple[str, ...]) -> list[str]:
    """The parts without what stands at its default: Flet keeps only what was set, and answers slowly."""
    sparse: Mapping[str, Any] = getattr(type(node), "_prop_defaults", {})
    kept: Mapping[str, Any] = getattr(node, "_values", {})
    return [name for name in parts if name in kept or name not in sparse]


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a control or a value in which controls may stand, the last first."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in UNSEEN)[::-1]


def words(control: BaseControl) -> list[str]:
    """What a control itself says in words."""
    said = [getattr(control, name, None) for name in WORDS]
    spans = [getattr(span, "text", None) for span in getattr(control, "spans", None) or []]
    return [word for word in (*said, *spans) if isinstance(word, str) and word]


def identifier(control: BaseControl) -> str | None:
    return getattr(control, "identifier", None) if isinstance(control, ft.Semantics) else None
