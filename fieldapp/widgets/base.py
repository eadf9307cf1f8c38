"""The smallest pieces every screen is put together from."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import flet as ft

from checklists.palette import QUIET, Tone
from fieldapp.theme import READING_WIDTH, TOUCH, Corner, Look, Size, Space

R = TypeVar("R")
_LINE = 20
"""The height of a line on a button, as Material sets it."""


def sid(identifier: str, content: ft.Control, label: str | None = None, **flags: Any) -> ft.Semantics:
    """`content` under a stable identifier that tests and screen readers find it by.

    `flags` are further `ft.Semantics` fields such as `button`, `selected`, `expand`, `live_region`.
    """
    # The key makes it a node of its own: the web client never renames a node that goes on under another id.
    return ft.Semantics(identifier=identifier, key=identifier, content=content, label=label, **flags)


def to_copy(identifier: str, text: ft.Text) -> ft.Semantics:
    """Words that can be selected and are read out: the web client gives a screen reader an empty field."""
    text.selectable = True
    return sid(identifier, text, label=text.value, exclude_semantics=True)


def quiet(text: str) -> ft.Control:
    """A sentence that explains, and asks for nothing."""
    return ft.Text(text, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)


def caption(text: str) -> ft.Control:
    """The same, smaller, below what it belongs to."""
    return ft.Text(text, size=Size.CAPTION, color=ft.Colors.ON_SURFACE_VARIANT)


def memo(component: Callable[..., R]) -> Callable[..., R]:
    """The component, drawn again only when an argument changed. Also takes `key`."""
    return cast("Callable[..., R]", ft.memo(component))


def scroll_key(name: str) -> ft.ScrollKey:
    """The key of something that can be scrolled to by its name."""
    # Flet makes its keys data classes only at run time.
    return cast("Callable[[str], ft.ScrollKey]", ft.ScrollKey)(name)


def centred(content: ft.Control, width: float = READING_WIDTH) -> ft.Control:
    """A column no wider than is good to read, in the middle of a wide window."""
    return ft.Row(
        [ft.Container(content, width=width, expand=True, expand_loose=True)],
        alignment=ft.MainAxisAlignment.CENTER,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        expand=True,
    )


def in_column(content: ft.Control) -> ft.Control:
    """The same column around what keeps its own height."""
    column = ft.Container(content, width=READING_WIDTH, expand=True, expand_loose=True)
    return ft.Row([column], alignment=ft.MainAxisAlignment.CENTER)


def thumb_bar(content: ft.Control) -> ft.Control:
    """What stays at the bottom of a page, under the thumb, no wider than the page's column."""
    return ft.Container(
        in_column(content),
        padding=ft.Padding.symmetric(horizontal=Space.M, vertical=Space.S),
        bgcolor=ft.Colors.SURFACE_CONTAINER,
    )


def action_bar(buttons: list[ft.Control]) -> ft.Control:
    """Buttons side by side at the bottom edge."""
    return ft.Container(
        ft.Row(buttons, spacing=Space.S), padding=ft.Padding.symmetric(horizontal=Space.M, vertical=Space.S)
    )


def bar_button(text: str, icon: ft.IconData, on_click: Any, *, disabled: bool) -> ft.FilledButton:
    """The one button under the thumb. Disabled it says what is lacking: that is to be read."""
    return ft.FilledButton(
        ft.Text(
            text,
            text_align=ft.TextAlign.CENTER,
            color=ft.Colors.ON_SURFACE_VARIANT if disabled else None,
        ),
        icon=None if disabled else icon,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGHEST if disabled else None,
        style=growing(TOUCH + Space.S),
        expand=True,
        disabled=disabled,
        on_click=on_click,
    )


def growing(height: float = TOUCH) -> ft.ButtonStyle:
    """As high as this, and higher where large text takes a second line."""
    return ft.ButtonStyle(padding=ft.Padding.symmetric(vertical=(height - _LINE) / 2, horizontal=Space.M))


def card(content: ft.Control, *, on_click: Any = None, tone: str | None = None) -> ft.Container:
    """A calm surface for things that belong together; tapped as a whole when it has `on_click`."""
    return ft.Container(
        content,
        bgcolor=tone or ft.Colors.SURFACE_CONTAINER_LOW,
        border_radius=Corner.M,
        padding=Space.M,
        on_click=on_click,
        ink=on_click is not None,
    )


def heading(text: str, look: Look, count: int | None = None) -> ft.Control:
    """The title of a group, with how many there are."""
    parts: list[ft.Control] = [ft.Text(text, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)]
    if count is not None:
        parts.append(ft.Text(str(count), size=Size.BODY, color=look.tone(QUIET)))
    return ft.Container(
        ft.Row(parts, wrap=True, spacing=Space.S, run_spacing=0),
        padding=ft.Padding.only(left=Space.HALF, top=Space.M, bottom=Space.HALF),
    )


def badge(text: str, tone: Tone, look: Look, icon: ft.IconData | None = None) -> ft.Control:
    """A state in words on its colour; the icon keeps it from being colour alone."""
    parts: list[ft.Control] = [ft.Icon(icon, size=Size.BODY, color=look.tone(tone))] if icon else []
    parts.append(ft.Text(text, size=Size.CAPTION, color=look.tone(tone), no_wrap=True))
    return ft.Container(
        ft.Row(parts, spacing=Space.HALF, tight=True),
        bgcolor=look.wash(tone),
        border_radius=Corner.S,
        padding=ft.Padding.symmetric(horizontal=Space.S, vertical=Space.HALF),
    )


def empty(icon: ft.IconData, title: str, hint: str, action: ft.Control | None = None) -> ft.Control:
    """A friendly nothing: what would stand here and what to do."""
    return ft.Container(
        ft.Column(
            [
                ft.Icon(icon, size=Size.FIGURE, color=ft.Colors.OUTLINE),
                ft.Text(title, size=Size.LEAD, text_align=ft.TextAlign.CENTER),
                ft.Text(
                    hint,
                    size=Size.BODY,
                    color=ft.Colors.ON_SURFACE_VARIANT,
                    text_align=ft.TextAlign.CENTER,
                ),
                *([action] if action else []),
            ],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=Space.S,
        ),
        padding=Space.XL,
        alignment=ft.Alignment.CENTER,
    )
