"""What a move asks for: one form, drawn from the needs of its row in the table."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import flet as ft

from checklists import words as terms
from checklists.rectifying.bringing import EDITABLE
from checklists.rectifying.records import SCORES, Judgement, Score
from checklists.rectifying.table import TABLE, Command, Need
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.remarks import remark_field
from fieldapp.widgets.signs import step_icon

_DAYS = (1, 3, 7)


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
def MoveForm(
    item: TaskItem,
    command: Command,
    give: Callable[..., Awaitable[None]],
    key: str | None = None,  # noqa: ARG001 - Flet keeps it to tell siblings apart
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
