"""What the server did not accept: why, what it contained, and how to go on."""

import flet as ft

from checklists import words as terms
from checklists.palette import DANGER
from checklists.problems import CATALOGUE
from checklists.rectifying.terms import Command
from fieldapp.context import Services
from fieldapp.errors import Guard
from fieldapp.services.rectifying.boxes import RefusedCommand, TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.photo_field import PhotoField
from fieldapp.widgets.base import sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.notices import notice


def refusal_cards(services: Services, look: Look, guard: Guard, item: TaskItem) -> list[ft.Control]:
    """One card a refused command, its content with it; a submission can be mended and sent again."""
    return [
        _card(services, look, guard, item, refused, f"refused-{number}")
        for number, refused in enumerate(item.refused, start=1)
    ]


def _card(
    services: Services, look: Look, guard: Guard, item: TaskItem, refused: RefusedCommand, identifier: str
) -> ft.Control:
    command = refused.command
    problem = CATALOGUE.get(refused.code)
    more: list[ft.Control] = [_standing(services, look, item)]
    if command.note:
        more.append(ft.Text(command.note, size=Size.BODY))
    if command.photos:
        more.append(PhotoField(command.photos, identifier=f"{identifier}-photo"))
    drop = ft.TextButton(look.t(words.REFUSED_DROP), on_click=guard(services.rectifying.dismiss, refused))
    actions: list[ft.Control] = [sid(f"{identifier}-drop", drop)]
    actions += _going_on(services, look, guard, item, refused, identifier)
    more.append(ft.Row(actions, alignment=ft.MainAxisAlignment.END, spacing=Space.S))
    title = look.t(words.REFUSED_TITLE, what=look.t(terms.COMMANDS[command.command]))
    reason = look.t(problem) if problem else refused.code
    return sid(identifier, notice(look, DANGER, ft.Icons.ERROR_OUTLINE, title, reason, more))


def _going_on(
    services: Services, look: Look, guard: Guard, item: TaskItem, refused: RefusedCommand, identifier: str
) -> list[ft.Control]:
    """What can be done with what it contained: handed in again, or said beside a task that has moved on."""
    command = refused.command
    if command.command is Command.SUBMIT and Command.SUBMIT in item.moves:
        again = guard(services.rectifying.prepare_again, refused)
        return [sid(f"{identifier}-again", ft.FilledTonalButton(look.t(words.REFUSED_AGAIN), on_click=again))]
    if Command.COMMENT in item.moves and (command.note or command.photos):
        remark = guard(services.rectifying.prepare_remark, refused)
        return [
            sid(f"{identifier}-remark", ft.FilledTonalButton(look.t(words.REFUSED_REMARK), on_click=remark))
        ]
    return []


def _standing(services: Services, look: Look, item: TaskItem) -> ft.Control:
    """How the task stands now, and what others did last: the reason for most refusals."""
    lines = [look.t(words.REFUSED_STANDS, state=look.t(terms.state(item.row.state)))]
    last = next((step for step in reversed(item.row.events) if not step.mine and not step.overruled), None)
    if last is not None:
        step = terms.COMMANDS.get(last.command)
        post, when = look.t.either(last.post, last.post_en), moment(look.t, last.at, services.clock())
        parts = (post, when, look.t(step) if step else last.command, last.note)
        lines.append("　".join(part for part in parts if part))
    return ft.Text("\n".join(lines), size=Size.BODY)
