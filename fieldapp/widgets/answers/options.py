"""Answers chosen from a list: one of several, or any number of them."""

from collections.abc import Callable, Sequence

import flet as ft

from checklists.asking.model import Item, Option
from checklists.palette import ACTIVE, DANGER, QUIET
from fieldapp.errors import Handler
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.widgets.base import sid

Choose = Callable[[str], Handler]


def one_of(look: Look, key: str, item: Item, chosen: str | None, choose: Choose) -> ft.Control:
    """One option; `choose(code)` gives a tap's handler, `key` is where the answer is kept."""
    faces = [_option(look, key, one, one.code == chosen, choose(one.code)) for one in item.options]
    return _wrapped(faces)


def any_of(
    look: Look, key: str, item: Item, chosen: Sequence[str] | None, toggle: Choose, choose_none: Handler
) -> ft.Control:
    """Any number of options; none of them is an answer too. `chosen` is None before there is one."""
    codes = chosen or ()
    faces = [_option(look, key, one, one.code in codes, toggle(one.code)) for one in item.options]
    nothing = _face(look, look.t(words.NONE_OF_THEM), chosen=chosen == (), fails=False, on_click=choose_none)
    return _wrapped([*faces, sid(f"answer-{key}-none", nothing, button=True, selected=chosen == ())])


def _option(look: Look, key: str, option: Option, chosen: bool, on_click: Handler) -> ft.Control:
    face = _face(look, look.t(option.text), chosen=chosen, fails=option.fails, on_click=on_click)
    return sid(f"answer-{key}-{option.code}", face, button=True, selected=chosen)


def _face(look: Look, text: str, *, chosen: bool, fails: bool, on_click: Handler) -> ft.Control:
    """What fails says so only once it is chosen: the list must not suggest the answer."""
    failing = chosen and fails
    tone = DANGER if failing else ACTIVE if chosen else QUIET
    icon = ft.Icons.CLOSE if failing else ft.Icons.CHECK
    ink = ft.Colors.SURFACE if chosen else ft.Colors.ON_SURFACE
    label = f"{text} · {look.t(words.FAILS)}" if failing else text
    mark = [ft.Icon(icon, size=Size.TITLE, color=ink)] if chosen else []
    return ft.Container(
        ft.Row([*mark, ft.Text(label, size=Size.BODY, color=ink)], spacing=Space.HALF, tight=True),
        height=TOUCH,
        padding=ft.Padding.symmetric(horizontal=Space.M),
        bgcolor=look.tone(tone) if chosen else look.wash(tone),
        border_radius=Corner.S,
        ink=True,
        on_click=on_click,
    )


def _wrapped(faces: list[ft.Control]) -> ft.Control:
    return ft.Row(faces, wrap=True, spacing=Space.S, run_spacing=Space.S)
