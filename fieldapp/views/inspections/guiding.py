"""How an item is to be looked at: in words, by its clause, and with a picture that opens over the screen."""

from collections.abc import Mapping

import flet as ft

from checklists.asking.library import guidance_picture
from checklists.asking.model import Item
from fieldapp.context import use_guard, use_look
from fieldapp.errors import component
from fieldapp.texts import common
from fieldapp.texts import inspections as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.widgets.base import sid, to_copy
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.sheets import full_sheet

_SMALL = 104


def is_guided(item: Item, own: Mapping[str, bytes]) -> bool:
    """Whether there is anything to show; a picture that is not on this phone is nothing."""
    return bool(item.printable_clause or item.guidance or _drawn(item, own))


def guidance(look: Look, key: str, item: Item, own: Mapping[str, bytes]) -> ft.Control:
    """What to look for, then the clause it rests on; `own` are the office's pictures, by name."""
    lines = [look.t(item.guidance)] if item.guidance else []
    if item.printable_clause:
        lines.append(f"{look.t(common.CLAUSE)}  {item.printable_clause}")
    said = ft.Text("\n".join(lines), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
    drawn = _drawn(item, own)
    shown = [Picture(key, drawn, look.t(item.text), look.t(item.guidance) if item.guidance else "")]
    return ft.Column([*(shown if drawn else []), to_copy(f"guidance-{key}", said)], spacing=Space.S)


def _drawn(item: Item, own: Mapping[str, bytes]) -> str | bytes | None:
    """A drawing of the product's as SVG, or a picture of the office's as JPEG."""
    return guidance_picture(item.picture) or own.get(item.picture)


@component
def Picture(key: str, drawn: str | bytes | None, title: str, said: str) -> ft.Control:
    """Small beside its words; a tap shows it as large as the screen, to be moved and zoomed."""
    look, guard = use_look(), use_guard()
    large, set_large = use_value(initial=False)

    async def show(shown: bool) -> None:
        set_large(shown)

    image = ft.Image(src=drawn or "", fit=ft.BoxFit.CONTAIN, semantics_label=said or title)
    whole = ft.InteractiveViewer(image, min_scale=1, max_scale=6, expand=True)
    caption = ft.Text(said, size=Size.LEAD, text_align=ft.TextAlign.CENTER)
    content = ft.Column(
        [whole, caption], expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, spacing=Space.M
    )
    sheet = full_sheet(look, title, sid(f"picture-{key}-large", content, expand=True), guard(show, False))
    ft.use_dialog(sheet if large else None)
    face = ft.Container(
        ft.Image(src=drawn or "", height=_SMALL, fit=ft.BoxFit.CONTAIN, border_radius=Corner.S),
        ink=True,
        on_click=guard(show, True),
        alignment=ft.Alignment.CENTER_LEFT,
    )
    return sid(f"picture-{key}", face, label=look.t(words.SEE_PICTURE), button=True)
