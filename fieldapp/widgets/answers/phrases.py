"""Phrases that are tapped instead of typed: findings of an item, reasons of an N/A."""

from collections.abc import Callable, Sequence

import flet as ft

from checklists.asking.model import Text
from fieldapp.errors import Handler
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import sid

SEPARATORS = {"zh": "；", "en": "; "}


def separated(text: str, between: str) -> tuple[str, ...]:
    """What stands between the separators, without blank rims; what is empty is nothing."""
    return tuple(part.strip() for part in text.split(between.strip()) if part.strip())


def phrase_chips(
    look: Look, identifier: str, offered: Sequence[Text], written: str, tap: Callable[[str], Handler]
) -> ft.Control:
    """`tap(words)` gives the handler that gets what is written after the tap."""
    return ft.Row(
        [
            sid(
                f"{identifier}-{number}",
                _chip(look.t(phrase), written, tap(toggled(written, look.t(phrase), look.t.lang))),
            )
            for number, phrase in enumerate(offered, 1)
        ],
        wrap=True,
        spacing=Space.S,
        run_spacing=Space.HALF,
    )


def toggled(written: str, phrase: str, lang: str) -> str:
    """What is written with the phrase added at its end, or taken out."""
    between = SEPARATORS[lang]
    parts = [part for part in written.split(between) if part.strip()]
    kept = [part for part in parts if part != phrase]
    return between.join(kept if len(kept) < len(parts) else [*parts, phrase])


def _chip(phrase: str, written: str, on_select: Handler) -> ft.Control:
    return ft.Chip(
        label=ft.Text(phrase, size=Size.BODY),
        selected=phrase in written,
        on_select=on_select,
        show_checkmark=True,
    )
