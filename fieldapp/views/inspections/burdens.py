"""What an inspection cost: the line below its result."""

import flet as ft

from checklists.wire.burdens import Burden
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size


def burden_line(look: Look, burden: Burden) -> ft.Control:
    """Time, taps and required photos, as the manager will see them."""
    minutes, seconds = divmod(burden.seconds, 60)
    worked = words.MINUTES if minutes else words.SECONDS
    time = look.t(worked, minutes=minutes, seconds=seconds)
    text = look.t(words.BURDEN, time=time, taps=burden.taps, photos=burden.photos)
    return ft.Text(
        text, size=Size.CAPTION, color=ft.Colors.ON_SURFACE_VARIANT, text_align=ft.TextAlign.CENTER
    )
