"""Sync in plain words: what waits, when it last went through, what went wrong and what to do."""

from collections.abc import Callable
from datetime import datetime

import flet as ft

from checklists.palette import CAUTION, GOOD, QUIET
from checklists.problems import CATALOGUE
from fieldapp.errors import Handler, component
from fieldapp.services.syncing import SyncState
from fieldapp.texts import Bilingual, common
from fieldapp.texts import me as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import card, growing, quiet, sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.notices import notice

REMEDIES: dict[str, Bilingual] = {
    "auth.token_missing": words.DO_SIGN_IN,
    "auth.token_unknown": words.DO_SIGN_IN,
    "auth.token_revoked": words.DO_ASK,
    "protocol.unsupported": words.DO_UPDATE,
    "auth.device_mismatch": words.DO_ASK,
}


@component
def SyncCard(
    state: SyncState,
    look: Look,
    clock: Callable[[], datetime],
    sync_now: Handler,
    send_photos_now: Handler,
) -> ft.Control:
    """Everything about sync, and a button that shows it is running."""
    running = state.status.running
    ring = ft.ProgressRing(width=Size.LEAD, height=Size.LEAD, stroke_width=2)
    button = ft.FilledTonalButton(
        look.t(words.SYNCING if running else words.SYNC_NOW),
        icon=ring if running else ft.Icons.SYNC,
        style=growing(),
        disabled=running,
        on_click=sync_now,
    )
    return card(
        ft.Column(
            [
                _what_waits(look, state),
                *_held(look, state, send_photos_now),
                *_problem(look, state),
                _last(look, state, clock()),
                sid("sync-now", button),
            ],
            spacing=Space.M,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    )


def _what_waits(look: Look, state: SyncState) -> ft.Control:
    status, t = state.status, look.t
    if not (status.waiting_operations or status.waiting_photos):
        if status.last_ok_at is None:
            unheard = common.NOT_FETCHED if status.last_problem else common.FETCHING
            lines = [ft.Text(t(unheard), size=Size.LEAD), quiet(t(common.NOT_FETCHED_HINT))]
            return _with_icon(ft.Icons.CLOUD_QUEUE, look.tone(QUIET), lines)
        lines = [ft.Text(t(words.ALL_SENT), size=Size.LEAD), quiet(t(words.ALL_SENT_HINT))]
        return _with_icon(ft.Icons.CLOUD_DONE_OUTLINED, look.tone(GOOD), lines)
    parts = [t(words.RECORDS, n=status.waiting_operations)] if status.waiting_operations else []
    if status.waiting_photos:
        parts.append(t(words.PHOTOS, n=status.waiting_photos))
        parts.append(t(words.BYTES, size=readable_size(status.waiting_bytes)))
    between = "，" if t.lang == "zh" else ", "
    lines = [
        quiet(t(words.BEING_SENT if status.online and not status.photos_held else words.WAITING)),
        ft.Text(between.join(parts), size=Size.LEAD),
        *_progress(look, state),
        quiet(t(words.SAFE_HERE)),
    ]
    return _with_icon(ft.Icons.CLOUD_UPLOAD_OUTLINED, ft.Colors.PRIMARY, lines)


def _progress(look: Look, state: SyncState) -> list[ft.Control]:
    """How much of what waits has arrived already, and how long the rest will take."""
    status, t = state.status, look.t
    said = []
    if status.begun_bytes:
        whole = status.begun_bytes + status.waiting_bytes
        said.append(t(words.ARRIVED, percent=status.begun_bytes * 100 // whole))
    if status.seconds_left is not None and not status.photos_held:
        said.append(t(words.MINUTES_LEFT, n=max(1, round(status.seconds_left / 60))))
    return [quiet(" · ".join(said))] if said else []


def _held(look: Look, state: SyncState, send_photos_now: Handler) -> list[ft.Control]:
    if not state.status.photos_held:
        return []
    button = ft.TextButton(look.t(words.SEND_PHOTOS_NOW), style=growing(), on_click=send_photos_now)
    return [quiet(look.t(words.HELD)), sid("send-photos-now", button)]


def _with_icon(icon: ft.IconData, colour: str, lines: list[ft.Control]) -> ft.Control:
    column = ft.Column([*lines], spacing=Space.HALF, expand=True)
    return sid("waiting", ft.Row([ft.Icon(icon, color=colour, size=Size.HEADLINE), column], spacing=Space.M))


def _problem(look: Look, state: SyncState) -> list[ft.Control]:
    code = state.status.last_problem
    problem = CATALOGUE.get(code or "")
    if problem is None:
        return []
    remedy = quiet(look.t(REMEDIES.get(problem.code, words.DO_WAIT)))
    box = notice(look, CAUTION, ft.Icons.CLOUD_OFF, look.t(words.PROBLEM), look.t(problem), [remedy])
    return [sid("last-problem", box, live_region=True)]


def _last(look: Look, state: SyncState, now: datetime) -> ft.Control:
    at = state.status.last_ok_at
    text = look.t(words.LAST_OK, time=moment(look.t, at, now)) if at else look.t(words.NEVER)
    return sid("last-sync", quiet(text))


def readable_size(size: int) -> str:
    """Bytes for people: KB below one MB, else MB with one decimal."""
    return f"{max(1, round(size / 1024))} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
