"""A field for a sentence or two."""

import flet as ft

from fieldapp.errors import Handler

LONGEST = 500


def remark_field(
    value: str, on_change: Handler, *, label: str | None = None, hint: str | None = None
) -> ft.TextField:
    """Grows with its text; at most `LONGEST` characters, not counted aloud."""
    return ft.TextField(
        value=value,
        label=label,
        hint_text=hint,
        multiline=True,
        min_lines=1,
        max_lines=6,
        max_length=LONGEST,
        counter=ft.Container(height=0),
        on_change=on_change,
    )
