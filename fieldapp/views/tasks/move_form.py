"""What a move asks for: one form, drawn from the needs of its row in the table."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from checklists import words as terms
from checklists.asking.library import hazard_categories
from checklists.problems import Refusal
from checklists.rectifying.bringing import EDITABLE, reachable_levels
from checklists.rectifying.records import SCORES, Aspect, Judgement, Way
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, Need
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.views.tasks.calling import revisit_calls
from fieldapp.views.tasks.filling import DAYS, REVIEW_DAYS, Filled, begun, brought, faulty_field
from fieldapp.widgets.base import growing, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.remarks import FieldError, Remark, error_line
from fieldapp.widgets.signs import step_icon

_MOST_CHIPS = 8


@component
def MoveForm(
    item: TaskItem,
    command: Command,
    give: Callable[..., Awaitable[None]],
    key: str | None = None,  # noqa: ARG001 - Flet keeps it to tell siblings apart
) -> ft.Control:
    """What this one move asks for, and its button; what is missing is said under its field."""
    services, look, guard = use_services(), use_look(), use_guard()
    filled, fill = use_value(begun(item, command))
    error, set_error = use_value(FieldError())

    async def change(**more: Any) -> None:
        fill(lambda now: replace(now, **more))
        set_error(FieldError())

    async def send() -> None:
        try:
            await give(command, **brought(item, command, filled, services.clock()))
        except Refusal as refusal:
            field = faulty_field(refusal.code, command)
            if not field:
                raise
            set_error(FieldError(field, look.t(refusal.problem)))

    form = _Form(
        services=services, look=look, guard=guard, item=item, filled=filled, change=change, error=error
    )
    go = ft.FilledButton(
        look.t(terms.COMMANDS[command]),
        icon=step_icon(command),
        style=growing(TOUCH + Space.S),
        on_click=guard(send),
    )
    return ft.Column(
        [*form.fields(command), ft.Row([sid("move-go", go, expand=True)])],
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
    error: FieldError

    def fields(self, command: Command) -> list[ft.Control]:
        needs, t = TABLE[command].needs, self.look.t
        parts: list[ft.Control] = []
        if Need.TEAM in needs:
            teams = self.services.rectifying.teams_for(self.item, command, t.lang)
            parts += self._choices("team", teams, str, words.TEAM)
        if Need.LATER in needs:
            parts += self._choices("days", {str(n): t(words.DAYS_MORE, n=n) for n in DAYS}, int)
        if Need.REVIEW_DATE in needs:
            days = {str(n): t(words.DAYS_LATER, n=n) for n in REVIEW_DAYS}
            parts += self._choices("review", days, int, words.REVIEW)
        if Need.JUDGEMENT in needs:
            names = {str(one): t(terms.JUDGEMENTS[one]) for one in Judgement}
            parts += self._choices("judgement", names, str)
        if Need.SCORES in needs:
            parts += revisit_calls(self.services, self.look, self.item, self.guard(self._phoned))
            parts += self._choices("way", {str(one): t(terms.WAYS[one]) for one in Way}, str)
            parts += [*(self._marks(one) for one in Aspect), *error_line(self.error.under("marks"), "marks")]
        written = [self._written(name) for name in terms.FIELDS if name in EDITABLE.get(command, ())]
        if Need.CONTENT in needs:
            return [*parts, *written, *error_line(self.error.under("content"), "content")]
        return [*parts, self._note(command, required=Need.REASON in needs), *written]

    async def _phoned(self) -> None:
        await self.change(way=Way.BY_PHONE)

    def _note(self, command: Command, *, required: bool) -> ft.Control:
        label = words.CONTROL_WHAT if command is Command.CONTROL else words.WHY if required else words.WORDS
        return Remark(
            "move-note",
            self.filled.note,
            self._on("note"),
            label=self.look.t(label),
            error=self.error.under("note"),
        )

    def _written(self, name: str) -> ft.Control:
        async def write(text: str) -> None:
            await self.change(texts={**self.filled.texts, name: text})

        label, present = self.look.t(terms.FIELDS[name]), self.filled.texts.get(name, "")
        if name == "severity":
            return ft.Column(self._chips("severity", self._levels(), present, write, label), spacing=Space.S)
        if name == "category":
            kinds = {one.id: self.look.t(one.text) for one in hazard_categories()}
            return self._list("category", kinds, present, write, label)
        return Remark(f"move-{name}", present, self.guard.value(write), label=label)

    def _levels(self) -> dict[str, str]:
        reachable = reachable_levels(self.item.row.severity)
        return {str(level): self.look.t(terms.SEVERITIES[level]) for level in reachable}

    def _marks(self, aspect: Aspect) -> ft.Control:
        async def mark(number: int) -> None:
            await self.change(marks={**self.filled.marks, aspect.value: number})

        given = self.filled.marks.get(aspect.value, 0)
        stars: list[ft.Control] = [
            sid(
                f"mark-{aspect}-{number}",
                ft.IconButton(
                    ft.Icons.STAR if number <= given else ft.Icons.STAR_OUTLINE,
                    tooltip=str(number),
                    on_click=self.guard(mark, number),
                ),
            )
            for number in SCORES
        ]
        name = ft.Text(self.look.t(terms.SCORES[aspect]), size=Size.BODY, expand=True)
        return ft.Row([name, *stars], spacing=0)

    def _choices(
        self, name: str, labels: Mapping[str, str], kind: Callable[[str], Any], title: Any = None
    ) -> list[ft.Control]:
        """A few as chips, many as a list that can be searched."""

        async def choose(value: str) -> None:
            await self.change(**{name: kind(value)})

        present, label = str(getattr(self.filled, name)), self.look.t(title) if title else ""
        if len(labels) > _MOST_CHIPS:
            drawn = [self._list(name, labels, present, choose, label)]
        else:
            drawn = self._chips(name, labels, present, choose, label)
        return [*drawn, *error_line(self.error.under(name), name)]

    def _chips(
        self,
        name: str,
        labels: Mapping[str, str],
        present: str,
        choose: Callable[[str], Awaitable[None]],
        label: str,
    ) -> list[ft.Control]:
        chips: list[ft.Control] = [
            sid(
                f"{name}-{value}",
                ft.Chip(label=ft.Text(text), selected=present == value, on_select=self.guard(choose, value)),
            )
            for value, text in labels.items()
        ]
        row = ft.Row(chips, wrap=True, spacing=Space.S, run_spacing=Space.HALF)
        title = [ft.Text(label, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)] if label else []
        return [*title, row]

    def _list(
        self,
        name: str,
        labels: Mapping[str, str],
        present: str,
        choose: Callable[[str], Awaitable[None]],
        label: str,
    ) -> ft.Control:
        options = [ft.DropdownOption(key=value, text=text) for value, text in labels.items()]
        field = ft.Dropdown(
            value=present or None,
            label=label,
            options=options,
            enable_filter=True,
            editable=True,
            expand=True,
            menu_height=320,
            on_select=self.guard.value(choose),
        )
        return sid(f"move-{name}", ft.Row([field]))

    def _on(self, name: str) -> Any:
        async def write(text: str) -> None:
            await self.change(**{name: text})

        return self.guard.value(write)
