"""A score and a grade as they are shown everywhere: figure, words and colour."""

from decimal import Decimal

import flet as ft

from checklists.judging.grades import Grade
from checklists.palette import GRADES, QUIET, Tone
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import badge

ICONS = (
    ft.Icons.SENTIMENT_VERY_SATISFIED,
    ft.Icons.SENTIMENT_SATISFIED,
    ft.Icons.SENTIMENT_NEUTRAL,
    ft.Icons.SENTIMENT_VERY_DISSATISFIED,
)


def tone_of(grade: Grade | None) -> Tone:
    """The colour of a grade by its rank."""
    return GRADES[min(grade.rank, len(GRADES) - 1)] if grade else QUIET


def grade_badge(look: Look, grade: Grade) -> ft.Control:
    """The grade in words, with the face the canteen hangs at its door."""
    return badge(look.t(grade.text), tone_of(grade), look, ICONS[min(grade.rank, len(ICONS) - 1)])


def figure(look: Look, value: Decimal | str | None, tone: Tone, size: int = Size.TITLE) -> ft.Control:
    """A number, or a dash before there is one."""
    shown = "—" if value in {None, ""} else str(value)
    return ft.Text(shown, size=size, color=look.tone(tone))


def score_line(look: Look, score: str, grade: Grade | None) -> ft.Control:
    """A score with its grade, for a card."""
    parts = [figure(look, score, tone_of(grade))]
    if grade:
        parts.append(grade_badge(look, grade))
    return ft.Row(parts, spacing=Space.S, tight=True)
