"""Open hazards around the place: one tap says that it is the same one, and nothing is reported twice."""

from dataclasses import dataclass

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.rectifying.nearby import open_nearby
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.naming import place_name
from fieldapp.widgets.base import card, heading, sid
from fieldapp.widgets.photos.strip import Load, Thumbnail
from fieldapp.widgets.tasks.card import Marks, badges, headlines

_PICTURE = 56


@component
def HazardsNear(draft: SnapDraft) -> ft.Control:
    """Nothing while the place is unknown or nothing stands open there."""
    services, look, guard = use_services(), use_look(), use_guard()
    tasks, _ = ft.use_state(services.rectifying.tasks)
    campus = services.signed_in.campus
    if campus is None or draft.place is None:
        return ft.Container()

    async def join(item: TaskItem) -> None:
        await services.snapping.join(draft.id, item.row)

    async def leave() -> None:
        await services.snapping.change(draft.id, joins=None)

    joined = tasks.item(draft.joins) if draft.joins else None
    near = (joined,) if joined else open_nearby(campus, tasks.items, draft.place, draft.category)
    if not near:
        return ft.Container()
    load = services.photographing.thumbnail
    rows = [
        _Row(
            item=item,
            place=place_name(services, look, item.row.place),
            number=number,
            me_too=None if joined else guard(join, item),
            not_it=guard(leave),
        ).drawn(look, load)
        for number, item in enumerate(near, 1)
    ]
    title = look.t(words.JOINED if joined else words.NEARBY)
    return ft.Column([heading(title, look), *rows], spacing=Space.S)


@dataclass(frozen=True, kw_only=True)
class _Row:
    """An open hazard with the one thing to say about it; `me_too` is None once it was said."""

    item: TaskItem
    place: str
    number: int
    me_too: Handler | None
    not_it: Handler

    def drawn(self, look: Look, load: Load) -> ft.Control:
        first, _ = headlines(look, self.item.row)
        lines = ft.Column(
            [
                ft.Text(first, size=Size.BODY, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
                ft.Text(
                    self.place,
                    size=Size.CAPTION,
                    color=ft.Colors.ON_SURFACE_VARIANT,
                    max_lines=2,
                    overflow=ft.TextOverflow.ELLIPSIS,
                ),
                badges(look, self.item.row, Marks()),
            ],
            spacing=2,
            expand=True,
        )
        face = ft.Row(
            [*self._picture(look, load), lines],
            spacing=Space.S,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )
        # Below the words: beside them it left the badges a line each.
        button = ft.Row([self._button(look)], alignment=ft.MainAxisAlignment.END)
        tone = None if self.me_too else ft.Colors.SECONDARY_CONTAINER
        return sid(f"nearby-{self.number}", card(ft.Column([face, button], spacing=Space.HALF), tone=tone))

    def _picture(self, look: Look, load: Load) -> list[ft.Control]:
        photos = self.item.row.photos
        if not photos:
            return []
        name = f"nearby-{self.number}-photo"
        label = look.t(words.PHOTOS)
        return [Thumbnail(look, photos[0].sha256, load, identifier=name, label=label, size=_PICTURE)]

    def _button(self, look: Look) -> ft.Control:
        if self.me_too is None:
            return sid("not-it", ft.TextButton(look.t(words.NOT_IT), on_click=self.not_it))
        button = ft.FilledTonalButton(look.t(words.ME_TOO), on_click=self.me_too)
        return sid(f"me-too-{self.number}", button)
