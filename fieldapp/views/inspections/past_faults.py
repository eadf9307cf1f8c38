"""Beside an item: what was found here before, and what is still open, in one line."""

import flet as ft

from checklists import words as terms
from checklists.palette import CAUTION, Tone
from checklists.rectifying.urgency import task_told
from fieldapp.services.inspections.past_faults import PastFaults
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Space
from fieldapp.widgets.base import badge, sid
from fieldapp.widgets.hazards.deadline import urgency_of

Told = tuple[str, Tone, ft.IconData]


def past_line(look: Look, key: str, past: PastFaults | None, *, again: bool) -> list[ft.Control]:
    """Nothing when nothing is known; `again`: it was found now once more."""
    badges: list[ft.Control] = [
        badge(text, tone, look, icon) for text, tone, icon in past_told(look, past, again=again)
    ]
    if not badges:
        return []
    return [sid(f"past-{key}", ft.Row(badges, wrap=True, spacing=Space.S, run_spacing=Space.HALF))]


def past_told(look: Look, past: PastFaults | None, *, again: bool = False) -> list[Told]:
    """What is still open, then how often it was found: each in words, with its colour and sign."""
    if past is None:
        return []
    told: list[Told] = []
    due_at, seen_at = past.due_at, past.seen_at
    due = task_told(past.state, due_at, seen_at, look.t.lang) if due_at else None
    if due_at is not None and due is not None:
        text = f"{look.t(terms.STATES[past.state])} · {due}"
        told.append((text, urgency_of(due, due_at, seen_at), ft.Icons.CONSTRUCTION))
    times = past.found + again
    if times:
        said = look.t(words.FOUND_AGAIN if again else words.FOUND_BEFORE, n=times)
        told.append((said, CAUTION, ft.Icons.HISTORY))
    return told
