"""Who will get a hazard and by when: shown before it is sent, without the server."""

from datetime import datetime

import flet as ft

from checklists.rectifying.urgency import deadline_told
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import caption, card, quiet, sid


def outlook_card(
    look: Look, *, team: str, escort: str, due_at: datetime, now: datetime, post: str = ""
) -> ft.Control:
    """`team`, `escort` and `post` are readable names; without a team the office assigns one."""
    to = team or look.t(words.GOES_TO_OFFICE)
    lines = [_fact(ft.Icons.GROUPS_OUTLINED, look.t(words.GOES_TO), to, "snap-team")]
    if post:
        lines.append(_fact(ft.Icons.PERSON_OUTLINED, look.t(words.ANSWERS), post, "snap-post"))
    if escort:
        lines.append(
            _fact(ft.Icons.HANDSHAKE_OUTLINED, "", look.t(words.ESCORTED, unit=escort), "snap-escort")
        )
    when = str(deadline_told(due_at, now, look.t.lang))
    lines.append(_fact(ft.Icons.SCHEDULE, look.t(words.DUE_BY), when, "snap-due"))
    return card(ft.Column(lines, spacing=Space.S))


def outlook_unknown(look: Look) -> ft.Control:
    """While place or category is missing."""
    return card(
        ft.Row(
            [
                ft.Icon(ft.Icons.GROUPS_OUTLINED, color=ft.Colors.OUTLINE),
                ft.Container(quiet(look.t(words.UNKNOWN_YET)), expand=True),
            ],
            spacing=Space.M,
        )
    )


def _fact(icon: ft.IconData, name: str, value: str, identifier: str) -> ft.Control:
    lines: list[ft.Control] = []
    if name:
        lines.append(caption(name))
    lines.append(sid(identifier, ft.Text(value, size=Size.LEAD)))
    return ft.Row(
        [ft.Icon(icon, color=ft.Colors.PRIMARY), ft.Column(lines, spacing=0, expand=True)], spacing=Space.M
    )
