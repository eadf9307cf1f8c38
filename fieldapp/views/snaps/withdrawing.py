"""Taking a report back, or correcting it: both leave a trace, and neither loses anything."""

import flet as ft

from checklists.rectifying.table import FINAL, TABLE
from checklists.rectifying.terms import Command
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.snapping import RecordState, SnapDraft
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.tasks.rows import QUIET_INK
from fieldapp.widgets.base import growing, quiet, sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.sheets import small_sheet


def can_be_taken_back(snap: SnapDraft, item: TaskItem | None) -> bool:
    """Whether it is not taken back yet, and nobody has begun: what joined others' task holds up nobody."""
    if snap.withdrawn or item is None:
        return not snap.withdrawn
    return (
        item.row.state not in FINAL if joined(snap, item) else item.row.state in TABLE[Command.CANCEL].sources
    )


def joined(snap: SnapDraft, item: TaskItem | None) -> bool:
    """Whether it counts in a task that another finding opened."""
    return item is not None and snap.id in item.row.joined


def can_be_corrected(snap: SnapDraft, item: TaskItem | None) -> bool:
    """Whether it is not taken back, and something is still to come of it."""
    stands = not snap.withdrawn and snap.state in {RecordState.WAITING, RecordState.SENT}
    return stands and (item is None or item.row.state not in FINAL)


@component
def OwnReport(snap: SnapDraft, item: TaskItem | None, name: str) -> ft.Control:
    """What may still be done with a report: two quiet buttons below it, or nothing.

    One that joined what somebody else found says so.
    """
    services, look, guard = use_services(), use_look(), use_guard()

    async def correct() -> None:
        draft = await services.snapping.begin_correction(snap)
        services.go(f"/snap/mine/{draft}")

    buttons: list[ft.Control] = []
    if joined(snap, item):
        buttons.append(sid(f"joined-{name}", _what_joined(services, look, snap), expand=True))
    if can_be_corrected(snap, item):
        button = ft.TextButton(look.t(words.CORRECT), on_click=guard(correct))
        buttons.append(sid(f"correct-{name}", button))
    if can_be_taken_back(snap, item):
        buttons.append(TakeBack(snap, name))
    return ft.Row(buttons, alignment=ft.MainAxisAlignment.END, spacing=0)


def _what_joined(services: Services, look: Look, snap: SnapDraft) -> ft.Control:
    """Which report of mine it is, as the card above shows what somebody else found."""
    taken = moment(look.t, snap.taken_at, services.clock())
    text = look.t(words.WITHDRAWN if snap.withdrawn else words.JOINED_THIS, when=taken)
    return ft.Text(text, size=Size.CAPTION, color=QUIET_INK)


@component
def TakeBack(snap: SnapDraft, name: str) -> ft.Control:
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
            ft.OutlinedButton(look.t(text), style=growing(), on_click=guard(withdraw, look.t(text))),
        )
        for at, text in enumerate(words.WITHDRAW_REASONS, 1)
    ]
    content = ft.Column(
        [quiet(look.t(words.WITHDRAW_HINT)), *reasons],
        tight=True,
        spacing=Space.S,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    sheet = small_sheet(look, look.t(words.WITHDRAW_ASK), content, guard(ask, False))
    ft.use_dialog(sheet if asking else None)
    return sid(f"withdraw-{name}", ft.TextButton(look.t(words.WITHDRAW), on_click=guard(ask, True)))
