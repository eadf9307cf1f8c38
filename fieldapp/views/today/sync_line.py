"""One unobtrusive line: whether everything is sent, and if not, that it is safe here."""

import flet as ft

from checklists.palette import ACTIVE, DANGER, GOOD, QUIET, Tone
from fieldapp.errors import Handler, component
from fieldapp.services.syncing import SyncState, SyncStatus
from fieldapp.texts import common, practice
from fieldapp.texts import today as words
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.widgets.base import sid


@component
def SyncLine(state: SyncState, look: Look, on_click: Handler) -> ft.Control:
    """Tapped, it leads to the whole story."""
    text, icon, tone = _words(look, state)
    if state.practising:
        text, icon, tone = look.t(practice.NOT_SENT), ft.Icons.SCHOOL_OUTLINED, QUIET
    colour = look.tone(tone)
    row = ft.Row(
        [
            ft.Icon(icon, size=Size.LEAD, color=colour),
            ft.Text(text, size=Size.BODY, color=colour, expand=True),
            ft.Icon(ft.Icons.CHEVRON_RIGHT, size=Size.LEAD, color=ft.Colors.OUTLINE),
        ],
        spacing=Space.S,
    )
    face = ft.Container(
        row,
        height=TOUCH,
        padding=ft.Padding.symmetric(horizontal=0 if tone is GOOD else Space.M),
        border_radius=Corner.S,
        # When all is well it is only a line; what matters gets a surface.
        bgcolor=None if tone is GOOD else look.wash(tone),
        ink=True,
        on_click=on_click,
    )
    return sid("waiting", face, button=True, live_region=True)


def _words(look: Look, state: SyncState) -> tuple[str, ft.IconData, Tone]:
    status, t = state.status, look.t
    waits = status.waiting_operations + status.waiting_photos
    if status.refused:
        return t(words.SYNC_REFUSED, n=status.refused), ft.Icons.ERROR_OUTLINE, DANGER
    if status.last_ok_at is None and not status.last_problem:
        return t(common.FETCHING), ft.Icons.SYNC, ACTIVE
    if status.running and waits:
        return t(words.SYNC_RUNNING), ft.Icons.SYNC, ACTIVE
    if status.last_problem:
        text = t(words.SYNC_OFFLINE_WAITING, n=waits) if waits else t(words.SYNC_OFFLINE)
        return text, ft.Icons.CLOUD_OFF, QUIET
    if waits:
        return _on_the_way(look, status), ft.Icons.CLOUD_UPLOAD_OUTLINED, ACTIVE
    return t(words.SYNC_DONE), ft.Icons.CLOUD_DONE_OUTLINED, GOOD


def _on_the_way(look: Look, status: SyncStatus) -> str:
    """Records first; photos that wait for Wi-Fi wait, everything else is being sent."""
    if status.waiting_operations:
        return look.t(words.SYNC_SENDING, n=status.waiting_operations)
    waits = words.SYNC_PHOTOS if status.photos_held else words.SYNC_SENDING_PHOTOS
    return look.t(waits, n=status.waiting_photos)
