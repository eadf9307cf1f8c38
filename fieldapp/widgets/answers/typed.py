"""Answers that are typed: a reading judged at once against its limit, and words."""

import flet as ft

from checklists.asking.model import Item
from checklists.palette import DANGER, GOOD
from fieldapp.errors import Handler
from fieldapp.texts import inspections as phrases
from fieldapp.theme import Look, Size
from fieldapp.widgets.base import sid


def number_field(
    look: Look,
    key: str,
    item: Item,
    typed: str,
    on_change: Handler,
    *,
    problem: str | None,
    failed: bool | None,
) -> ft.Control:
    """A reading with its unit; `failed` is None before there is one, `problem` a sentence."""
    limit = look.t(phrases.LIMIT, limit=look.t(item.limit.words(item.unit or ""))) if item.limit else ""
    field = ft.TextField(
        label=look.t(phrases.READING),
        value=typed,
        keyboard_type=ft.KeyboardType.NUMBER,
        text_size=Size.TITLE,
        text_align=ft.TextAlign.END,
        suffix=_verdict(look, failed, item.unit or ""),
        helper=limit,
        error=problem,
        on_change=on_change,
    )
    return sid(f"answer-{key}-value", field)


def basis_field(
    key: str, item: Item, label: str, typed: str, on_change: Handler, problem: str | None
) -> ft.Control:
    """What a limit counts from, in the reading's unit."""
    field = ft.TextField(
        label=label,
        value=typed,
        keyboard_type=ft.KeyboardType.NUMBER,
        text_align=ft.TextAlign.END,
        suffix=item.unit,
        error=problem,
        on_change=on_change,
    )
    return sid(f"basis-{key}", field)


def words_field(
    identifier: str,
    label: str,
    typed: str,
    on_change: Handler,
    *,
    max_length: int = 2000,
    lines: int = 1,
) -> ft.Control:
    """Words of any length; the field grows with them."""
    field = ft.TextField(
        label=label,
        value=typed,
        multiline=True,
        min_lines=lines,
        max_lines=8,
        text_size=Size.BODY,
        max_length=max_length if len(typed) > max_length * 0.9 else None,
        border=ft.OutlineInputBorder(side=ft.BorderSide(color=ft.Colors.OUTLINE_VARIANT)),
        on_change=on_change,
    )
    return sid(identifier, field)


def _verdict(look: Look, failed: bool | None, unit: str) -> ft.Control:
    parts: list[ft.Control] = [ft.Text(unit, size=Size.BODY)] if unit else []
    if failed is not None:
        icon, tone = (ft.Icons.CANCEL, DANGER) if failed else (ft.Icons.CHECK_CIRCLE, GOOD)
        parts.append(ft.Icon(icon, size=Size.TITLE, color=look.tone(tone)))
    return ft.Row(parts, tight=True)
