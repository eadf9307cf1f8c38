"""What else may be done to a task, beside fixing and verifying it: one form a move, all without a network."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import flet as ft

from checklists import words as terms
from checklists.asking.model import Text
from checklists.palette import WARNING
from checklists.problems import CATALOGUE
from checklists.rectifying.bringing import EDITABLE
from checklists.rectifying.records import SCORES, Judgement, Score
from checklists.rectifying.table import TABLE, Command, Need
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.widgets.base import heading, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.notices import notice
from fieldapp.widgets.remarks import remark_field
from fieldapp.widgets.sheets import small_sheet
from fieldapp.widgets.signs import step_icon

OFFERED = (
    Command.DISPUTE,
    Command.REVISIT,
    Command.CONTROL,
    Command.JUDGE,
    Command.PLAN,
    Command.EXTEND,
    Command.REFUSE_EXTENSION,
    Command.ASK_EXTENSION,
    Command.DELEGATE,
    Command.REOPEN,
    Command.CLOSE,
    Command.ANALYSE,
    Command.REJECT,
    Command.CANCEL,
)
"""Those that make sense on the spot; who gets a task and what merges is decided at the desk."""
_DAYS = (1, 3, 7)
_QUIETLY_CLOSED = frozenset({Command.PLAN, Command.JUDGE, Command.REFUSE_EXTENSION, Command.CANCEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as far as it is filled in; `until` counts days after the present deadline."""

    note: str = ""
    team: str = ""
    days: int = _DAYS[1]
    judgement: str = ""
    marks: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


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
        services.say(look.t(words.SAVED, what=look.t(terms.COMMANDS[command])))

    form = MoveForm(item, Command(chosen), give, key=chosen) if chosen in item.moves else None
    ft.use_dialog(small_sheet(form, guard(ask, "")) if form else None)
    offered = [command for command in OFFERED if command in item.moves]
    buttons: list[ft.Control] = [_button(look, guard, command, ask) for command in offered]
    if not buttons and not item.doors:
        return ft.Container()
    content = [heading(look.t(words.OTHER_MOVES), look)] if buttons else []
    row = ft.Row(buttons, wrap=True, spacing=Space.S, run_spacing=Space.S)
    return ft.Column([*_doors(look, item), *content, row], spacing=Space.S)


@component
def MoveForm(
    item: TaskItem,
    command: Command,
    give: Callable[..., Awaitable[None]],
    key: str | None = None,  # noqa: ARG001
) -> ft.Control:
    """What this one move asks for, and its button."""
    services, look, guard = use_services(), use_look(), use_guard()
    filled, fill = use_value(Filled(texts=_present(item, command)))

    async def change(**more: Any) -> None:
        fill(lambda now: replace(now, **more))

    async def send() -> None:
        await give(command, **_brought(item, command, filled))

    form = _Form(services=services, look=look, guard=guard, item=item, filled=filled, change=change)
    go = ft.FilledButton(
        look.t(terms.COMMANDS[command]),
        icon=step_icon(command),
        height=TOUCH + Space.S,
        on_click=guard(send),
    )
    return ft.Column(
        [
            ft.Text(look.t(terms.COMMANDS[command]), size=Size.TITLE),
            *form.fields(command),
            ft.Row([sid("move-go", go, expand=True)]),
        ],
        spacing=Space.M,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """Draws the fields of a move."""

    services: Services
    look: Look
    guard: Guard
    item: TaskItem
    filled: Filled
    change: Callable[..., Awaitable[None]]

    def fields(self, command: Command) -> list[ft.Control]:
        needs = TABLE[command].needs
        parts: list[ft.Control] = []
        if Need.TEAM in needs:
            parts.append(self._teams())
        if Need.LATER in needs:
            parts.append(self._choices("days", {str(n): _in_days(self.look, n) for n in _DAYS}, int))
        if Need.JUDGEMENT in needs:
            names = {str(one): self.look.t(terms.JUDGEMENTS[one]) for one in Judgement}
            parts.append(self._choices("judgement", names, str))
        if Need.SCORES in needs:
            parts += [self._marks(one) for one in Score]
        if Need.CONTENT in needs:
            return parts + [self._text(name) for name in terms.FIELDS if name in EDITABLE[command]]
        return [*parts, self._note(command, required=Need.REASON in needs)]

    def _note(self, command: Command, *, required: bool) -> ft.Control:
        label = words.CONTROL_WHAT if command is Command.CONTROL else words.WHY if required else words.WORDS
        return sid("move-note", remark_field(self.filled.note, self._on("note"), label=self.look.t(label)))

    def _text(self, name: str) -> ft.Control:
        async def write(text: str) -> None:
            await self.change(texts={**self.filled.texts, name: text})

        field = remark_field(
            self.filled.texts.get(name, ""), self.guard.value(write), label=self.look.t(terms.FIELDS[name])
        )
        return sid(f"move-{name}", field)

    def _teams(self) -> ft.Control:
        names = self.services.rectifying.teams_beside(self.item, self.look.t.lang)
        return self._choices("team", names, str)

    def _marks(self, score: Score) -> ft.Control:
        async def mark(number: int) -> None:
            await self.change(marks={**self.filled.marks, score.value: number})

        given = self.filled.marks.get(score.value, 0)
        stars: list[ft.Control] = [
            sid(
                f"mark-{score}-{number}",
                ft.IconButton(
                    ft.Icons.STAR if number <= given else ft.Icons.STAR_OUTLINE,
                    tooltip=str(number),
                    on_click=self.guard(mark, number),
                ),
            )
            for number in SCORES
        ]
        name = ft.Text(self.look.t(terms.SCORES[score]), size=Size.BODY, expand=True)
        return ft.Row([name, *stars], spacing=0)

    def _choices(self, name: str, labels: Mapping[str, str], kind: Callable[[str], Any]) -> ft.Control:
        async def choose(value: str) -> None:
            await self.change(**{name: kind(value)})

        chips: list[ft.Control] = [
            sid(
                f"{name}-{value}",
                ft.Chip(
                    label=ft.Text(label),
                    selected=str(getattr(self.filled, name)) == value,
                    on_select=self.guard(choose, value),
                ),
            )
            for value, label in labels.items()
        ]
        return ft.Row(chips, wrap=True, spacing=Space.S, run_spacing=Space.HALF)

    def _on(self, name: str) -> Any:
        async def write(text: str) -> None:
            await self.change(**{name: text})

        return self.guard.value(write)


def later(item: TaskItem, days: int) -> datetime:
    """The deadline so many days after the present one; what was asked for stands as it is."""
    return item.row.due_at + timedelta(days=days)


def _brought(item: TaskItem, command: Command, filled: Filled) -> dict[str, Any]:
    needs = TABLE[command].needs
    brought: dict[str, Any] = {"note": filled.note}
    if Need.TEAM in needs:
        brought["team"] = filled.team or None
    if Need.LATER in needs:
        brought["until"] = later(item, filled.days)
    if Need.JUDGEMENT in needs:
        brought["judgement"] = filled.judgement or None
    if Need.SCORES in needs:
        brought["scores"] = filled.marks
    if Need.CONTENT in needs:
        brought |= {"fields": filled.texts, "base": _present(item, command)}
    return brought


def _present(item: TaskItem, command: Command) -> dict[str, str]:
    """The fields a move writes, as they stand: what two people's words are told apart by."""
    return {name: item.row.details.get(name, "") for name in sorted(EDITABLE.get(command, ()))}


def _in_days(look: Look, days: int) -> str:
    return look.t(words.DAYS_MORE, n=days)


def _button(look: Look, guard: Guard, command: Command, ask: Callable[[str], Awaitable[None]]) -> ft.Control:
    button = ft.OutlinedButton(
        look.t(terms.COMMANDS[command]),
        icon=step_icon(command),
        height=TOUCH,
        on_click=guard(ask, command.value),
    )
    return sid(f"move-{command}", button)


def _doors(look: Look, item: TaskItem) -> list[ft.Control]:
    """Why a move that would be this person's is not possible yet."""
    return [
        sid(
            f"door-{command}",
            notice(look, WARNING, ft.Icons.LOCK_CLOCK, _not_yet(look, command), _why(look, code)),
        )
        for command, code in item.doors.items()
        if command not in _QUIETLY_CLOSED
    ]


def _not_yet(look: Look, command: Command) -> str:
    return look.t(words.NOT_YET, what=look.t(terms.COMMANDS[command]))


def _why(look: Look, code: str) -> str:
    problem = CATALOGUE.get(code)
    return look.t(problem or Text(zh=code, en=code))
