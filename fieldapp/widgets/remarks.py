"""A field for a sentence or two, and what is said under it when a form was sent without them."""

from dataclasses import dataclass

import flet as ft

from fieldapp.errors import Handler, component
from fieldapp.theme import Size
from fieldapp.widgets.base import sid

LONGEST = 500


@dataclass(frozen=True, slots=True)
class FieldError:
    """What a form was sent without: the name of its field, and the sentence to stand under it."""

    field: str = ""
    sentence: str = ""

    def under(self, field: str) -> str:
        """The sentence, if it is about this field."""
        return self.sentence if field == self.field else ""


def remark_field(
    value: str, on_change: Handler, *, label: str | None = None, hint: str | None = None, error: str = ""
) -> ft.TextField:
    """Grows with its text; at most `LONGEST` characters, not counted aloud."""
    return ft.TextField(
        value=value,
        label=label,
        hint_text=hint,
        error=error or None,
        multiline=True,
        min_lines=1,
        max_lines=6,
        # Beside a counter without a height an error is not drawn; it goes with the first word typed.
        max_length=None if error else LONGEST,
        counter=None if error else ft.Container(height=0),
        on_change=on_change,
    )


@component
def Remark(
    identifier: str, value: str, on_change: Handler, label: str | None = None, error: str = ""
) -> ft.Control:
    """The same under its identifier; it takes the cursor when something is wrong with it."""
    field = remark_field(value, on_change, label=label, error=error)
    shown = ft.use_ref(field)
    shown.current = field

    async def turn_to() -> None:
        if error and shown.current is not None:
            await shown.current.focus()

    ft.use_effect(turn_to, [error], cleanup=lambda: None)
    return sid(identifier, field)


def error_line(sentence: str, identifier: str) -> list[ft.Control]:
    """The sentence under a choice that is no text; nothing while there is none."""
    if not sentence:
        return []
    line = ft.Text(sentence, size=Size.CAPTION, color=ft.Colors.ERROR)
    return [sid(f"{identifier}-error", line, live_region=True)]
