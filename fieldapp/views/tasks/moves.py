"""What else may be done to a task, beside fixing and verifying it: one form a move, all without a network."""

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from checklists import words as terms
from checklists.asking.model import Text
from checklists.palette import WARNING
from checklists.problems import CATALOGUE
from checklists.rectifying.terms import Command
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import common
from fieldapp.texts import tasks as words
from fieldapp.theme import Look, Space
from fieldapp.views.tasks.move_form import MoveForm
from fieldapp.views.tasks.telling import tell
from fieldapp.widgets.base import growing, heading, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.notices import notice
from fieldapp.widgets.sheets import small_sheet
from fieldapp.widgets.signs import step_icon

OFFERED = (
    Command.ASSIGN,
    Command.DISPUTE,
    Command.REVISIT,
    Command.CONTROL,
    Command.RAISE,
    Command.JUDGE,
    Command.PLAN,
    Command.EXTEND,
    Command.REFUSE_EXTENSION,
    Command.ASK_EXTENSION,
    Command.DELEGATE,
    Command.TRIAGE,
    Command.REOPEN,
    Command.CLOSE,
    Command.ANALYSE,
    Command.HAND_OVER,
    Command.SUSPEND,
    Command.REJECT,
    Command.CANCEL,
)
"""Those that make sense with a phone in the hand; merging and splitting is done side by side, at the desk."""


@component
def Moves(item: TaskItem) -> ft.Control:
    """The other moves this person may make, and those that still wait for something."""
    services, look, guard = use_services(), use_look(), use_guard()
    chosen, choose = use_value("")

    async def ask(command: str) -> None:
        choose(command)

    async def give(command: Command, **brought: Any) -> None:
        await services.rectifying.give(item, command, **brought)
        choose("")
        await tell(services, look, look.t(terms.COMMANDS[command]), item)

    form = MoveForm(item, Command(chosen), give, key=chosen) if chosen in item.moves else None
    title = look.t(terms.COMMANDS[chosen]) if chosen else ""
    ft.use_dialog(small_sheet(look, title, form, guard(ask, "")) if form else None)
    offered = [command for command in OFFERED if command in item.moves]
    buttons: list[ft.Control] = [_button(look, guard, command, ask) for command in offered]
    if not buttons and not item.doors:
        return ft.Container()
    content = [heading(look.t(words.OTHER_MOVES), look)] if buttons else []
    row = ft.Row(buttons, wrap=True, spacing=Space.S, run_spacing=Space.S)
    return ft.Column([*_doors(look, item), *content, row], spacing=Space.S)


def _button(look: Look, guard: Guard, command: Command, ask: Callable[[str], Awaitable[None]]) -> ft.Control:
    button = ft.OutlinedButton(
        look.t(terms.COMMANDS[command]),
        icon=step_icon(command),
        style=growing(),
        on_click=guard(ask, command.value),
    )
    return sid(f"move-{command}", button)


def _doors(look: Look, item: TaskItem) -> list[ft.Control]:
    """Why moves that would be this person's are not possible yet: each reason once, with all it holds up."""
    reasons = dict[str, list[Command]]()
    for command, code in item.doors.items():
        reasons.setdefault(code, []).append(command)
    return [
        sid(
            f"door-{commands[0]}",
            notice(look, WARNING, ft.Icons.LOCK_CLOCK, _not_yet(look, commands), _why(look, code)),
        )
        for code, commands in reasons.items()
    ]


def _not_yet(look: Look, commands: list[Command]) -> str:
    what = look.t(common.AND).join(look.t(terms.COMMANDS[command]) for command in commands)
    return look.t(words.NOT_YET, what=what)


def _why(look: Look, code: str) -> str:
    problem = CATALOGUE.get(code)
    return look.t(problem or Text(zh=code, en=code))
