"""Taking a report back, or correcting it: both leave a trace, and neither loses anything."""

import flet as ft

from checklists.rectifying.table import FINAL, State
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.snapping import RecordState, SnapDraft
from fieldapp.texts import common
from fieldapp.texts import snaps as words
from fieldapp.theme import TOUCH, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value

_UNTOUCHED = frozenset({State.REPORTED, State.ASSIGNED})


def can_be_taken_back(snap: SnapDraft, item: TaskItem | None) -> bool:
    """Whether it is not taken back yet, and nobody has begun."""
    return not snap.withdrawn and (item is None or item.row.state in _UNTOUCHED)


def can_be_corrected(snap: SnapDraft, item: TaskItem | None) -> bool:
    """Whether it is not taken back, and something is still to come of it."""
    stands = not snap.withdrawn and snap.state in {RecordState.WAITING, RecordState.SENT}
    return stands and (item is None or item.row.state not in FINAL)


@component
def OwnReport(snap: SnapDraft, item: TaskItem | None, number: int) -> ft.Control:
    """What may still be done with a report: two quiet buttons below it, or nothing."""
    services, look, guard = use_services(), use_look(), use_guard()

    async def correct() -> None:
        draft = await services.snapping.begin_correction(snap)
        services.go(f"/snap/{draft}")

    buttons: list[ft.Control] = []
    if can_be_corrected(snap, item):
        button = ft.TextButton(look.t(words.CORRECT), on_click=guard(correct))
        buttons.append(sid(f"correct-{number}", button))
    if can_be_taken_back(snap, item):
        buttons.append(TakeBack(snap, number))
    return ft.Row(buttons, alignment=ft.MainAxisAlignment.END, spacing=0)


@component
def TakeBack(snap: SnapDraft, number: int) -> ft.Control:
    """A quiet button; the reason is one tap."""
    services, look, guard = use_services(), use_look(), use_guard()
    asking, set_asking = use_value(initial=False)

    async def ask(asked: bool) -> None:
        set_asking(asked)

    async def withdraw(reason: str) -> None:
        set_asking(False)
        await services.snapping.withdraw(snap.id, reason)

    reasons: list[ft.Control] = [
        sid(
            f"withdraw-because-{at}",
            ft.OutlinedButton(look.t(text), height=TOUCH, on_click=guard(withdraw, look.t(text))),
        )
        for at, text in enumerate(words.WITHDRAW_REASONS, 1)
    ]
    hint = ft.Text(look.t(words.WITHDRAW_HINT), size=Size.BODY)
    dialog = ft.AlertDialog(
        title=ft.Text(look.t(words.WITHDRAW_ASK)),
        content=ft.Column([hint, *reasons], tight=True, spacing=Space.S, scroll=ft.ScrollMode.AUTO),
        actions=[ft.TextButton(look.t(common.CANCEL), on_click=guard(ask, False))],
        on_dismiss=guard(ask, False),
    )
    ft.use_dialog(dialog if asking else None)
    return sid(f"withdraw-{number}", ft.TextButton(look.t(words.WITHDRAW), on_click=guard(ask, True)))
