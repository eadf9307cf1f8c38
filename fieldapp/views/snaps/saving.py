"""The one button under the thumb; while something is missing it says what."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import common
from fieldapp.texts import photos as photo_words
from fieldapp.texts import snaps as words
from fieldapp.theme import READING_WIDTH, Look, Space
from fieldapp.widgets.base import bar_button, sid


@component
def SaveBar(draft: SnapDraft) -> ft.Control:
    """A new report goes out once photo, place and kind are there."""
    services, look, guard = use_services(), use_look(), use_guard()
    saving, _ = ft.use_state(services.photographing.saving)

    async def save() -> None:
        await services.speaking.finish()
        await services.snapping.submit(draft)
        services.go("/snap")

    waits_for = _missing(look, draft)
    if saving.count:
        waits_for = look.t(photo_words.PREPARING, n=saving.count)
    return _bar(waits_for or look.t(words.SAVE), guard(save), disabled=bool(waits_for))


@component
def CorrectBar(draft: SnapDraft) -> ft.Control:
    """What a report should have said goes out once something is different; one tap takes it back."""
    services, look, guard = use_services(), use_look(), use_guard()
    snaps, _ = ft.use_state(services.snapping.snaps)
    saving, _ = ft.use_state(services.photographing.saving)

    async def say_as_before(before: SnapDraft) -> None:
        await services.snapping.say_anew(before)

    async def save() -> None:
        before = await services.snapping.correct(draft)
        services.go("/snap/mine")
        if before is not None:
            services.offer(look.t(words.CORRECTION_SAVED), look.t(words.UNDO), guard(say_as_before, before))

    waits_for = _missing(look, draft)
    if saving.count:
        waits_for = look.t(photo_words.PREPARING, n=saving.count)
    elif snaps.says_nothing_new(draft):
        waits_for = look.t(words.NOTHING_CHANGED)
    return _bar(waits_for or look.t(words.SAVE_CORRECTION), guard(save), disabled=bool(waits_for))


def _missing(look: Look, draft: SnapDraft) -> str:
    wanted = ((words.PHOTOS, draft.photos), (words.PLACE, draft.place), (words.CATEGORY, draft.category))
    missing = [name for name, value in wanted if not value]
    names = look.t(common.AND).join(look.t(name) for name in missing)
    return look.t(words.STILL_NEEDED, what=names) if missing else ""


def _bar(text: str, save: Handler, *, disabled: bool) -> ft.Control:
    button = bar_button(text, ft.Icons.SEND, save, disabled=disabled)
    bar = ft.Container(
        ft.Row([sid("snap-save", button, expand=True)]),
        padding=ft.Padding.symmetric(horizontal=Space.M, vertical=Space.S),
        width=READING_WIDTH,
        expand=True,
        expand_loose=True,
    )
    return ft.Row([bar], alignment=ft.MainAxisAlignment.CENTER)
