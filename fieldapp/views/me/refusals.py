"""What the server would not have, and what the phone could not read. Nothing of it is thrown away."""

import flet as ft

from checklists.palette import DANGER
from checklists.problems import CATALOGUE
from checklists.wire.operations import INSPECTION_SUBMIT, SNAP_SUBMIT, TASK_COMMAND
from fieldapp.errors import Handler
from fieldapp.services.syncing import RefusedOperation
from fieldapp.texts import Bilingual
from fieldapp.texts import me as words
from fieldapp.theme import Look, Size
from fieldapp.widgets.base import sid
from fieldapp.widgets.notices import notice

KINDS: dict[str, Bilingual] = {
    INSPECTION_SUBMIT: words.KIND_INSPECTION,
    SNAP_SUBMIT: words.KIND_SNAP,
    TASK_COMMAND: words.KIND_TASK,
}


def refusal_card(look: Look, refused: RefusedOperation, number: int, understood: Handler) -> ft.Control:
    """One refusal, with a way to take note of it."""
    problem = CATALOGUE.get(refused.code, CATALOGUE["server.failed"])
    lines: list[ft.Control] = [_quiet(look.t(words.REFUSED_KEPT))]
    if refused.place:
        lines.insert(0, _quiet(look.t(words.REFUSED_PLACE, place=refused.place)))
    button = ft.TextButton(look.t(words.UNDERSTOOD), on_click=understood)
    lines.append(ft.Row([sid(f"understood-{number}", button)], alignment=ft.MainAxisAlignment.END))
    title = look.t(KINDS[refused.kind])
    return sid(
        f"refused-{number}", notice(look, DANGER, ft.Icons.ERROR_OUTLINE, title, look.t(problem), lines)
    )


def damage_card(look: Look) -> ft.Control:
    """A damaged database was set aside: what happened, and that nothing was thrown away."""
    problem = look.t(CATALOGUE["storage.damaged"])
    return sid("damaged", notice(look, DANGER, ft.Icons.ERROR_OUTLINE, look.t(words.DAMAGED), problem))


def _quiet(text: str) -> ft.Text:
    return ft.Text(text, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
