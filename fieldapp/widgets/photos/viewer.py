"""One photo on the whole screen: pinch to zoom, step to the next, take it away."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from checklists.wire.photos import PhotoRef
from fieldapp.errors import Guard, Handler, component
from fieldapp.texts import common
from fieldapp.texts import photos as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.photos.stage import INK, NIGHT, pill, round_button
from fieldapp.widgets.photos.strip import Load, use_picture

_CLOSEST = 8.0


@dataclass(frozen=True, slots=True)
class Sources:
    """`load` gives a whole picture, `progress` draws how far it has come; both by its SHA-256."""

    load: Load
    progress: Callable[[str], ft.Control]


@component
def PhotoViewer(
    look: Look,
    guard: Guard,
    photos: tuple[PhotoRef, ...],
    first: int,
    sources: Sources,
    on_close: Handler,
    on_remove: Callable[[PhotoRef], Awaitable[None]] | None = None,
    on_mark: Callable[[PhotoRef], Awaitable[None]] | None = None,
) -> ft.Control:
    """Shows `photos` from number `first` on."""
    at, set_at = use_value(first)
    shown = min(at, len(photos) - 1)
    picture = use_picture(photos[shown].sha256, sources.load)

    async def step(by: int) -> None:
        set_at((shown + by) % len(photos))

    async def remove() -> None:
        if on_remove:
            await on_remove(photos[shown])

    async def mark() -> None:
        if on_mark:
            await on_mark(photos[shown])

    acts = [
        *([_act("viewer-mark", ft.Icons.EDIT_OUTLINED, look.t(words.MARK), guard(mark))] if on_mark else []),
        *(
            [_act("viewer-remove", ft.Icons.DELETE_OUTLINE, look.t(common.DELETE), guard(remove))]
            if on_remove
            else []
        ),
    ]
    said = [pill(look.t(words.OF, n=shown + 1, total=len(photos))), sources.progress(photos[shown].sha256)]
    layers = [_zoomable(look, picture), _at(_bar(look, said, acts, on_close), top=Space.M)]
    if len(photos) > 1:
        layers.append(_at(_steps(look, guard(step, -1), guard(step, 1)), bottom=Space.L))
    return ft.Container(ft.Stack(layers, expand=True), bgcolor=NIGHT, expand=True)


def _bar(look: Look, said: list[ft.Control], acts: list[ft.Control], on_close: Handler) -> ft.Control:
    """The way out, which photo of how many this is, and what may be done with it."""
    middle = ft.Column(
        said, spacing=Space.HALF, horizontal_alignment=ft.CrossAxisAlignment.CENTER, tight=True
    )
    return ft.Row(
        [
            round_button("viewer-close", ft.Icons.CLOSE, look.t(common.CLOSE), on_click=on_close),
            middle,
            ft.Row(acts, spacing=Space.S) if acts else ft.Container(width=Space.XL),
        ],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _act(identifier: str, icon: ft.IconData, label: str, on_click: Handler) -> ft.Control:
    return round_button(identifier, icon, label, on_click=on_click)


def _zoomable(look: Look, picture: bytes | None) -> ft.Control:
    if picture is None:
        face: ft.Control = ft.Text(look.t(words.NOT_HERE), color=INK, size=Size.LEAD)
        return ft.Container(face, alignment=ft.Alignment.CENTER, expand=True)
    return ft.InteractiveViewer(
        ft.Image(
            src=picture, fit=ft.BoxFit.CONTAIN, gapless_playback=True, semantics_label=look.t(words.ZOOM_HINT)
        ),
        max_scale=_CLOSEST,
        left=0,
        right=0,
        top=0,
        bottom=0,
    )


def _steps(look: Look, back: Handler, forward: Handler) -> ft.Control:
    return ft.Row(
        [
            round_button("viewer-previous", ft.Icons.CHEVRON_LEFT, look.t(words.PREVIOUS), on_click=back),
            round_button("viewer-next", ft.Icons.CHEVRON_RIGHT, look.t(words.NEXT), on_click=forward),
        ],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
    )


def _at(bar: ft.Control, *, top: int | None = None, bottom: int | None = None) -> ft.Control:
    return ft.Container(bar, left=Space.M, right=Space.M, top=top, bottom=bottom)


def sheet(content: ft.Control, on_dismiss: Handler) -> ft.BottomSheet:
    """Puts `content` over the whole window, above whatever screen asked for it."""
    return ft.BottomSheet(
        sid("over-all", content, expand=True),
        fullscreen=True,
        dismissible=True,
        use_safe_area=False,
        bgcolor=NIGHT,
        on_dismiss=on_dismiss,
    )
