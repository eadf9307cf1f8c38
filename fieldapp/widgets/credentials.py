"""What signing in is made of: a password field with its eye, a big button, and what went wrong."""

import flet as ft

from fieldapp.errors import Handler
from fieldapp.texts import Bilingual
from fieldapp.texts import sign_in as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.widgets.base import sid


def password_field(  # noqa: PLR0913 - a field's value, looks and events
    look: Look,
    identifier: str,
    label: Bilingual,
    value: str,
    *,
    visible: bool,
    error: str | None,
    on_change: Handler,
    on_show: Handler,
    on_submit: Handler,
    fresh: bool = False,
    helper: Bilingual | None = None,
) -> ft.Control:
    """Covered until the eye is tapped; `fresh` is one that is being made up, not remembered."""
    eye = ft.IconButton(
        ft.Icons.VISIBILITY_OFF if visible else ft.Icons.VISIBILITY,
        tooltip=look.t(words.HIDE_PASSWORD if visible else words.SHOW_PASSWORD),
        on_click=on_show,
    )
    field = ft.TextField(
        label=look.t(label),
        helper=look.t(helper) if helper else None,
        value=value,
        password=not visible,
        prefix_icon=ft.Icons.LOCK_OUTLINE,
        suffix_icon=eye,
        autofill_hints=ft.AutofillHint.NEW_PASSWORD if fresh else ft.AutofillHint.PASSWORD,
        error=error,
        on_change=on_change,
        on_submit=on_submit,
    )
    return sid(identifier, field)


def go_button(
    look: Look, identifier: str, label: Bilingual, busy_label: Bilingual, *, busy: bool, on_click: Handler
) -> ft.Control:
    """The one button that asks the server; it says so while it waits."""
    ring = ft.ProgressRing(width=Size.LEAD, height=Size.LEAD, stroke_width=2)
    text = ft.Text(look.t(busy_label if busy else label), size=Size.LEAD)
    button = ft.FilledButton(
        ft.Row([*([ring] if busy else []), text], tight=True), height=52, disabled=busy, on_click=on_click
    )
    return sid(identifier, button)


def problem_box(look: Look, identifier: str, problem: Bilingual) -> ft.Control:
    """Why it did not work, and what to do."""
    said = ft.Text(look.t(problem), size=Size.BODY, color=ft.Colors.ON_ERROR_CONTAINER, expand=True)
    row = ft.Row([ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ON_ERROR_CONTAINER), said])
    box = ft.Container(row, bgcolor=ft.Colors.ERROR_CONTAINER, border_radius=Corner.S, padding=Space.M)
    return sid(identifier, box, live_region=True)
