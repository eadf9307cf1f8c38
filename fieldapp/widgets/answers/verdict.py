"""合格, 不合格, 不适用: three big targets, each a colour, an icon and a word."""

from collections.abc import Callable

import flet as ft

from checklists import palette, words
from checklists.asking.answers import Verdict
from fieldapp.errors import Handler
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.widgets.base import sid

ICONS = {
    Verdict.PASS: ft.Icons.CHECK,
    Verdict.FAIL: ft.Icons.CLOSE,
    Verdict.NOT_APPLICABLE: ft.Icons.REMOVE,
}


def verdict_buttons(
    look: Look,
    key: str,
    chosen: object,
    choose: Callable[[Verdict], Handler],
    offered: tuple[Verdict, ...] = tuple(Verdict),
) -> ft.Control:
    """The verdicts side by side; `chosen` is filled, `choose(verdict)` gives a tap's handler."""
    return ft.Row(
        [verdict_button(look, key, verdict, verdict is chosen, choose(verdict)) for verdict in offered],
        spacing=Space.S,
    )


def verdict_button(
    look: Look, key: str, verdict: Verdict, chosen: bool, on_click: Handler | None
) -> ft.Control:
    """One target; filled when chosen, so that a look down the list is enough."""
    tone, label = look.tone(palette.VERDICTS[verdict]), look.t(words.VERDICTS[verdict])
    ink = ft.Colors.SURFACE if chosen else tone
    face = ft.Container(
        ft.Row(
            [ft.Icon(ICONS[verdict], size=Size.TITLE, color=ink), ft.Text(label, size=Size.BODY, color=ink)],
            wrap=True,
            alignment=ft.MainAxisAlignment.CENTER,
            spacing=Space.HALF,
            run_spacing=0,
        ),
        # As high as a finger needs, and higher when large letters need two lines.
        padding=ft.Padding.symmetric(vertical=(TOUCH - Size.TITLE) // 2),
        alignment=ft.Alignment.CENTER,
        bgcolor=tone if chosen else look.wash(palette.VERDICTS[verdict]),
        border_radius=Corner.S,
        ink=True,
        on_click=on_click,
    )
    return sid(
        f"answer-{key}-{verdict.value}",
        face,
        label=label,
        button=True,
        selected=chosen,
        expand=True,
        exclude_semantics=False,
    )
