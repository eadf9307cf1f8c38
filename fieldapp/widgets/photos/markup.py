"""Drawing over a photo: a tool, a finger, undo; saved as a copy, while the photo stays."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import flet as ft
import flet.canvas as cv

from checklists.asking.model import Text
from fieldapp.errors import Guard, Handler, component
from fieldapp.texts import common
from fieldapp.texts import photos as words
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.photos.drawing import TOOLS, Area, Drawn, fitted, shapes
from fieldapp.widgets.photos.stage import INK, NIGHT, VEIL, round_button

Save = Callable[[tuple[Drawn, ...], bool], Awaitable[None]]
"""Gets what was drawn, and whether time and place shall be stamped on the copy."""
_BARS = 240
_LEAST = 0.01
_EVERY = 16
_FILL: dict[str, Any] = {"left": 0, "top": 0, "right": 0, "bottom": 0}
_LABELS: dict[str, tuple[Text, ft.IconData]] = {
    "arrow": (words.ARROW, ft.Icons.ARROW_OUTWARD),
    "circle": (words.CIRCLE, ft.Icons.CIRCLE_OUTLINED),
    "box": (words.BOX, ft.Icons.CROP_SQUARE),
    "text": (words.WORDS, ft.Icons.TITLE),
    "cover": (words.COVER, ft.Icons.HIDE_IMAGE_OUTLINED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The photo to draw on: its bytes, its size in pixels, and the window's room for it."""

    picture: bytes
    size: tuple[int, int]
    room: Area

    @property
    def area(self) -> Area:
        """How large it stands on the screen."""
        return fitted(self.size, (self.room[0], max(1, self.room[1] - _BARS)))


@component
def MarkUp(look: Look, guard: Guard, sheet: Sheet, on_save: Save, on_close: Handler) -> ft.Control:
    """Nothing is changed before `on_save`; whoever closes has lost only the drawing."""
    tool, set_tool = use_value(TOOLS[0])
    nothing: tuple[Drawn, ...] = ()
    drawn, set_drawn = use_value(nothing)
    none: Drawn | None = None
    current, set_current = use_value(none)
    written, set_written = use_value("")
    stamped, set_stamped = use_value(initial=False)

    async def choose(name: str) -> None:
        set_tool(name)

    async def write(text: str) -> None:
        set_written(text)

    async def stamp() -> None:
        set_stamped(lambda now: not now)

    async def begin(event: Any) -> None:
        at = _fraction(event, sheet.area)
        set_current(Drawn(tool=tool, start=at, end=at, text=written.strip()))

    async def move(event: Any) -> None:
        set_current(lambda one: replace(one, end=_fraction(event, sheet.area)) if one else one)

    async def end(_event: Any) -> None:
        if current and _is_meant(current):
            set_drawn((*drawn, current))
        set_current(None)

    async def put_text(event: Any) -> None:
        at = _fraction(event, sheet.area)
        if tool == "text" and written.strip():
            set_drawn((*drawn, Drawn(tool=tool, start=at, end=at, text=written.strip())))

    async def undo() -> None:
        set_drawn(drawn[:-1])

    async def save() -> None:
        await on_save(drawn, stamped)

    pad = ft.GestureDetector(
        content=cv.Canvas(shapes((*drawn, current) if current else drawn, sheet.area), expand=True),
        drag_interval=_EVERY,
        on_pan_start=guard.event(begin),
        on_pan_update=guard.event(move),
        on_pan_end=guard.event(end),
        on_tap_down=guard.event(put_text),
        **_FILL,
    )
    picture = ft.Image(src=sheet.picture, fit=ft.BoxFit.FILL, **_FILL)
    face = sid("mark-canvas", ft.Stack([picture, pad], width=sheet.area[0], height=sheet.area[1]))
    top = _top(look, on_close, guard(undo) if drawn else None, guard(save) if drawn or stamped else None)
    field = [_text_field(look, written, guard.value(write))] if tool == "text" else []
    tools = [_tool(look, name, name == tool, guard(choose, name)) for name in TOOLS]
    tools.append(_button("mark-stamp", words.STAMP, ft.Icons.SCHEDULE, look, stamped, guard(stamp)))
    return _laid_out(top, face, [*field, ft.Row(tools, scroll=ft.ScrollMode.AUTO, spacing=Space.HALF)])


def _laid_out(top: ft.Control, face: ft.Control, below: list[ft.Control]) -> ft.Control:
    middle = ft.Container(face, alignment=ft.Alignment.CENTER, expand=True)
    column = ft.Column([top, middle, *below], spacing=Space.S, expand=True)
    return ft.Container(column, bgcolor=NIGHT, padding=Space.M, expand=True)


def _fraction(event: Any, area: Area) -> tuple[float, float]:
    """Where the finger is, kept inside the picture."""
    at = event.local_position
    return (min(1.0, max(0.0, at.x / area[0])), min(1.0, max(0.0, at.y / area[1])))


def _is_meant(one: Drawn) -> bool:
    """A touch is no mark, and a text is words."""
    if one.tool == "text":
        return bool(one.text)
    return max(abs(one.end[0] - one.start[0]), abs(one.end[1] - one.start[1])) >= _LEAST


def _top(look: Look, on_close: Handler, undo: Handler | None, save: Handler | None) -> ft.Control:
    kept = ft.Text(look.t(words.KEPT), color=INK, size=Size.CAPTION, expand=True, max_lines=2)
    button = ft.FilledButton(look.t(words.SAVE_COPY), height=TOUCH, disabled=save is None, on_click=save)
    return ft.Row(
        [
            round_button("mark-close", ft.Icons.CLOSE, look.t(common.CLOSE), on_click=on_close),
            kept,
            ft.Container(
                round_button("mark-undo", ft.Icons.UNDO, look.t(words.UNDO), on_click=undo),
                opacity=1 if undo else 0.35,
            ),
            sid("mark-save", button),
        ],
        spacing=Space.S,
    )


def _text_field(look: Look, written: str, on_change: Handler) -> ft.Control:
    field = ft.TextField(
        value=written,
        hint_text=look.t(words.WORDS_HINT),
        autofocus=True,
        bgcolor=ft.Colors.SURFACE,
        on_change=on_change,
    )
    return sid("mark-text", field)


def _tool(look: Look, name: str, chosen: bool, on_click: Handler) -> ft.Control:
    label, icon = _LABELS[name]
    return _button(f"tool-{name}", label, icon, look, chosen, on_click)


def _button(
    identifier: str, label: Text, icon: ft.IconData, look: Look, chosen: bool, on_click: Handler
) -> ft.Control:
    face = ft.Column(
        [
            ft.Icon(icon, color=NIGHT if chosen else INK),
            ft.Text(look.t(label), size=Size.CAPTION, color=NIGHT if chosen else INK, no_wrap=True),
        ],
        spacing=2,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    tile = ft.Container(
        face,
        width=TOUCH + Space.M,
        height=TOUCH + Space.S,
        bgcolor=INK if chosen else VEIL,
        border=ft.Border.all(1, INK),
        border_radius=Corner.S,
        alignment=ft.Alignment.CENTER,
        on_click=on_click,
        ink=True,
    )
    return sid(identifier, tile, button=True, selected=chosen)
