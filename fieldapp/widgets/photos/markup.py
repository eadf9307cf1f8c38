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
from fieldapp.widgets.hooks import use_once, use_value
from fieldapp.widgets.photos.drawing import TOOLS, Area, Drawn, Point, fitted, shapes
from fieldapp.widgets.photos.stage import INK, NIGHT, VEIL, round_button

Save = Callable[[tuple[Drawn, ...], bool], Awaitable[None]]
"""Gets what was drawn, and whether time and place shall be stamped on the copy."""
_BARS = 240
_LEAST = 0.01
_EVERY = 16
# What the theme dims for a light page cannot be seen on the dark stage.
_ON_NIGHT = ft.ButtonStyle(
    bgcolor={
        ft.ControlState.DISABLED: ft.Colors.with_opacity(0.2, INK),
        ft.ControlState.DEFAULT: ft.Colors.PRIMARY,
    },
    color={
        ft.ControlState.DISABLED: ft.Colors.with_opacity(0.6, INK),
        ft.ControlState.DEFAULT: ft.Colors.ON_PRIMARY,
    },
)
_FILL: dict[str, Any] = {"left": 0, "top": 0, "right": 0, "bottom": 0}
_LABELS: dict[str, tuple[Text, ft.IconData]] = {
    "arrow": (words.ARROW, ft.Icons.ARROW_OUTWARD),
    "circle": (words.CIRCLE, ft.Icons.CIRCLE_OUTLINED),
    "box": (words.BOX, ft.Icons.CROP_SQUARE),
    "text": (words.WORDS, ft.Icons.TITLE),
    "cover": (words.COVER, ft.Icons.HIDE_IMAGE_OUTLINED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The photo to draw on: its bytes, its size in pixels, and the window's room for it."""

    picture: bytes
    size: tuple[int, int]
    room: Area

    @property
    def area(self) -> Area:
        """How large it stands on the screen."""
        return fitted(self.size, (self.room[0], max(1, self.room[1] - _BARS)))


class Board:
    """What is being drawn. Fingers are faster than screens: each touch changes it at once."""

    def __init__(self) -> None:
        self.tool, self.written = TOOLS[0], ""
        self.drawn: tuple[Drawn, ...] = ()
        self._current: Drawn | None = None

    @property
    def seen(self) -> tuple[Drawn, ...]:
        """What is finished, and what the finger is drawing."""
        return (*self.drawn, self._current) if self._current else self.drawn

    def begin(self, at: Point) -> None:
        """The finger is put down."""
        self._current = Drawn(tool=self.tool, start=at, end=at, text=self.written)

    def move(self, at: Point) -> None:
        """The finger is somewhere else."""
        self._current = replace(self._current, end=at) if self._current else None

    def end(self) -> None:
        """The finger is lifted; a touch that did not move is no mark, and a text is put by a tap."""
        one, self._current = self._current, None
        if one and one.tool != "text" and _length(one) >= _LEAST:
            self.drawn = (*self.drawn, one)

    def put_text(self, at: Point) -> None:
        """The words that were typed go here."""
        if self.tool == "text" and self.written:
            self.drawn = (*self.drawn, Drawn(tool=self.tool, start=at, end=at, text=self.written))


def _length(one: Drawn) -> float:
    return max(abs(one.end[0] - one.start[0]), abs(one.end[1] - one.start[1]))


@component
def MarkUp(look: Look, guard: Guard, canvas: Canvas, on_save: Save, on_close: Handler) -> ft.Control:
    """Nothing is changed before `on_save`; whoever closes has lost only the drawing."""
    board = use_once(Board)
    _, set_version = use_value(0)
    stamped, set_stamped = use_value(initial=False)

    def draw_anew() -> None:
        set_version(lambda now: now + 1)

    async def choose(name: str) -> None:
        board.tool = name
        draw_anew()

    async def write(text: str) -> None:
        board.written = text.strip()
        draw_anew()

    async def stamp() -> None:
        set_stamped(lambda now: not now)

    async def undo() -> None:
        board.drawn = board.drawn[:-1]
        draw_anew()

    async def save() -> None:
        await on_save(board.drawn, stamped)

    top = _top(
        look, on_close, guard(undo) if board.drawn else None, guard(save) if board.drawn or stamped else None
    )
    field = [_text_field(look, board.written, guard.value(write))] if board.tool == "text" else []
    tools = [_tool(look, name, name == board.tool, guard(choose, name)) for name in TOOLS]
    tools.append(_button("mark-stamp", words.STAMP, ft.Icons.SCHEDULE, look, stamped, guard(stamp)))
    face = _under_the_finger(guard, canvas, board, draw_anew)
    return _laid_out(top, face, [*field, ft.Row(tools, spacing=Space.HALF)])


def _under_the_finger(
    guard: Guard, canvas: Canvas, board: Board, draw_anew: Callable[[], None]
) -> ft.Control:
    """The photo with what is drawn on it; each touch changes the board and shows it."""

    async def touch(do: Callable[[Point], None], event: Any) -> None:
        do(_fraction(event, canvas.area))
        draw_anew()

    async def lift(event: Any) -> None:
        # Movements are sent so many milliseconds apart: where a quick finger ended only this event knows.
        await touch(board.move, event)
        board.end()
        draw_anew()

    pad = ft.GestureDetector(
        content=cv.Canvas(shapes(board.seen, canvas.area), expand=True),
        drag_interval=_EVERY,
        on_pan_start=guard.event(touch, board.begin),
        on_pan_update=guard.event(touch, board.move),
        on_pan_end=guard.event(lift),
        on_tap_down=guard.event(touch, board.put_text),
        **_FILL,
    )
    picture = ft.Image(src=canvas.picture, fit=ft.BoxFit.FILL, **_FILL)
    return sid("mark-canvas", ft.Stack([picture, pad], width=canvas.area[0], height=canvas.area[1]))


def _laid_out(top: ft.Control, face: ft.Control, below: list[ft.Control]) -> ft.Control:
    middle = ft.Container(face, alignment=ft.Alignment.CENTER, expand=True)
    column = ft.Column([top, middle, *below], spacing=Space.S, expand=True)
    return ft.Container(column, bgcolor=NIGHT, padding=Space.M, expand=True)


def _fraction(event: Any, area: Area) -> Point:
    """Where the finger is, kept inside the picture."""
    at = event.local_position
    return (min(1.0, max(0.0, at.x / area[0])), min(1.0, max(0.0, at.y / area[1])))


def _top(look: Look, on_close: Handler, undo: Handler | None, save: Handler | None) -> ft.Control:
    kept = ft.Text(look.t(words.KEPT), color=INK, size=Size.CAPTION, expand=True, max_lines=2)
    button = ft.FilledButton(
        look.t(words.SAVE_COPY), height=TOUCH, disabled=save is None, on_click=save, style=_ON_NIGHT
    )
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
            ft.Text(
                look.t(label),
                size=Size.CAPTION,
                color=NIGHT if chosen else INK,
                text_align=ft.TextAlign.CENTER,
            ),
        ],
        spacing=2,
        tight=True,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    tile = ft.Container(
        face,
        padding=ft.Padding.symmetric(vertical=Space.S),
        bgcolor=INK if chosen else VEIL,
        border=ft.Border.all(1, INK),
        border_radius=Corner.S,
        alignment=ft.Alignment.CENTER,
        on_click=on_click,
        ink=True,
    )
    return sid(identifier, tile, button=True, selected=chosen, expand=True)
