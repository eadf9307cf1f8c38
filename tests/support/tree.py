"""Reading what a Flet page shows: visible controls with what they stand in, by identifier and by text."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import flet as ft
from flet.controls.base_control import BaseControl

UNSEEN = {"_parent", "_parent_component", "_state", "_contexts", "data", "fn", "args", "kwargs"}
WORDS = ("value", "label", "title", "subtitle", "content", "hint_text", "helper", "error", "tooltip")

Path = tuple[BaseControl, ...]


def visible(page: ft.Page) -> Iterator[Path]:
    """Every visible control of the top view and of open dialogs, each as its path from the outermost one."""
    views = [path for path in walk(page.views) if isinstance(path[-1], ft.View)]
    roots: list[Any] = [views[-1][-1]] if views else []
    roots += [dialog for dialog in page._dialogs.controls if dialog.open]
    roots += page.overlay
    yield from walk(roots)


def walk(node: Any, above: Path = (), seen: set[int] | None = None) -> Iterator[Path]:
    seen = set() if seen is None else seen
    if isinstance(node, list | tuple):
        for child in node:
            yield from walk(child, above, seen)
    elif dataclasses.is_dataclass(node) and not isinstance(node, type) and id(node) not in seen:
        seen.add(id(node))
        if getattr(node, "visible", True) is False:
            return
        if isinstance(node, BaseControl):
            above = (*above, node)
            yield above
        for field in dataclasses.fields(node):
            if field.name not in UNSEEN:
                yield from walk(getattr(node, field.name, None), above, seen)


def words(control: BaseControl) -> list[str]:
    """What a control itself says in words."""
    said = [getattr(control, name, None) for name in WORDS]
    spans = [getattr(span, "text", None) for span in getattr(control, "spans", None) or []]
    return [word for word in (*said, *spans) if isinstance(word, str) and word]


def identifier(control: BaseControl) -> str | None:
    return getattr(control, "identifier", None) if isinstance(control, ft.Semantics) else None
