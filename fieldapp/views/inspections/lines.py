"""What can be done to a whole row or column of a matrix sheet."""

from collections.abc import Callable, Sequence

import flet as ft

from checklists.asking.model import Repeat
from fieldapp.errors import Handler
from fieldapp.texts import Bilingual
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.instances import InstanceBar
from fieldapp.widgets.answers.phrases import phrase_chips
from fieldapp.widgets.base import growing, sid


def row_sheet(look: Look, acts: Acts, repeat: Repeat, instance: str, fine: Handler | None) -> ft.Control:
    """Its name and its removal; `fine`, where something can be: everything left in it is fine."""
    return _column([InstanceBar(instance, repeat, look, acts), *_fine(look, words.REST_OF_ROW, fine)])


def column_sheet(look: Look, fine: Handler | None, aside: Callable[[str], Handler]) -> ft.Control:
    """Everything left in it is fine, or does not apply for a tapped reason."""
    label = ft.Text(look.t(words.REST_DOES_NOT_APPLY), size=Size.BODY)
    reasons = phrase_chips(look, "column-aside", words.NA_REASONS, "", aside)
    return _column([*_fine(look, words.REST_OF_COLUMN, fine), label, reasons])


def _fine(look: Look, text: Bilingual, fine: Handler | None) -> list[ft.Control]:
    if fine is None:
        return []
    button = ft.FilledTonalButton(look.t(text), icon=ft.Icons.DONE_ALL, style=growing(), on_click=fine)
    return [sid("line-fine", button)]


def _column(lines: Sequence[ft.Control]) -> ft.Control:
    return ft.Column([*lines], spacing=Space.M, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
