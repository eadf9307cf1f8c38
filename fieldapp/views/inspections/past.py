"""Beside an item: what was found here before, and what is still open, in one line."""

import flet as ft

from checklists import words as terms
from checklists.palette import CAUTION
from checklists.rectifying.urgency import deadline_told
from fieldapp.services.inspections.past import Past
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Space
from fieldapp.widgets.base import badge, sid
from fieldapp.widgets.hazards.deadline import urgency


def past_line(look: Look, key: str, past: Past | None, *, again: bool) -> list[ft.Control]:
    """Nothing when nothing is known; `again`: it was found now once more."""
    if past is None:
        return []
    badges: list[ft.Control] = []
    if past.due_at is not None:
        left = str(deadline_told(past.due_at, past.seen_at, look.t.lang))
        text = f"{look.t(terms.STATES[past.state])} · {left}"
        badges.append(badge(text, urgency(past.due_at, past.seen_at), look, ft.Icons.CONSTRUCTION))
    times = past.found + again
    if times:
        said = look.t(words.FOUND_AGAIN if again else words.FOUND_BEFORE, n=times)
        badges.append(badge(said, CAUTION, look, ft.Icons.HISTORY))
    return [sid(f"past-{key}", ft.Row(badges, wrap=True, spacing=Space.S, run_spacing=Space.HALF))]
