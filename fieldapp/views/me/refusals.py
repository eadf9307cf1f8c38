"""What the server would not have, and what the phone could not read. Nothing of it is thrown away."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists.palette import DANGER
from checklists.problems import CATALOGUE
from checklists.wire.operations import TASK_COMMAND
from checklists.words import operation
from fieldapp.errors import Guard, Handler
from fieldapp.services.syncing import KeptPhoto, RefusedOperation, Syncing
from fieldapp.texts import Bilingual
from fieldapp.texts import me as words
from fieldapp.theme import Look, Space
from fieldapp.widgets.base import quiet, sid
from fieldapp.widgets.notices import notice

See = Callable[[str], Awaitable[None]]
"""Goes to a task, by its id."""


def refusal_cards(look: Look, guard: Guard, syncing: Syncing, see: See) -> list[ft.Control]:
    """Every refusal that asks for a decision: operations first, then photos."""
    operations = [
        _operation_card(look, guard, syncing, see, refused, number)
        for number, refused in enumerate(syncing.state.refused, 1)
    ]
    photos = [
        _photo_card(look, photo, number, guard(syncing.send_photo_again, photo.sha256))
        for number, photo in enumerate(syncing.state.refused_photos, 1)
    ]
    return [*operations, *photos]


def _operation_card(
    look: Look, guard: Guard, syncing: Syncing, see: See, refused: RefusedOperation, number: int
) -> ft.Control:
    lines: list[ft.Control] = [quiet(look.t(words.REFUSED_KEPT))]
    # Where in a step of a task it was wrong is said by the reason; the rest is for whoever writes clients.
    if refused.place and refused.kind != TASK_COMMAND:
        lines.insert(0, quiet(look.t(words.REFUSED_PLACE, place=refused.place)))
    understood = guard(syncing.dismiss, refused.op_id)
    actions: list[ft.Control] = [
        sid(f"understood-{number}", ft.TextButton(look.t(words.UNDERSTOOD), on_click=understood))
    ]
    # A step of a task was made of the task as it then was: it is mended and sent again at the task.
    if refused.kind == TASK_COMMAND:
        there = ft.FilledTonalButton(look.t(words.SEE_TASK), on_click=guard(see, refused.object))
        actions.append(sid(f"see-{number}", there))
    else:
        actions.append(_again(look, f"again-{number}", guard(syncing.send_again, refused.op_id)))
    lines.append(ft.Row(actions, alignment=ft.MainAxisAlignment.END, spacing=Space.S))
    return sid(f"refused-{number}", _refusal(look, operation(refused.kind), refused.code, lines))


def _photo_card(look: Look, photo: KeptPhoto, number: int, send_again: Handler) -> ft.Control:
    again = _again(look, f"photo-again-{number}", send_again)
    end = ft.Row([again], alignment=ft.MainAxisAlignment.END)
    lines: list[ft.Control] = [quiet(look.t(words.REFUSED_KEPT)), end]
    return sid(f"refused-photo-{number}", _refusal(look, words.KIND_PHOTO, photo.refusal or "", lines))


def _refusal(look: Look, kind: Bilingual, code: str, lines: list[ft.Control]) -> ft.Control:
    problem = CATALOGUE.get(code, CATALOGUE["server.failed"])
    return notice(look, DANGER, ft.Icons.ERROR_OUTLINE, look.t(kind), look.t(problem), lines)


def _again(look: Look, identifier: str, on_click: Handler) -> ft.Control:
    return sid(identifier, ft.FilledTonalButton(look.t(words.SEND_AGAIN), on_click=on_click))


def damage_card(look: Look) -> ft.Control:
    """A damaged database was set aside: what happened, and that nothing was thrown away."""
    problem = look.t(CATALOGUE["storage.damaged"])
    return sid("damaged", notice(look, DANGER, ft.Icons.ERROR_OUTLINE, look.t(words.DAMAGED), problem))
