"""Verifying: pass, or return with a reason that the fixer reads first."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists import words as terms
from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.widgets.base import action_bar, growing, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.remarks import FieldError, Remark
from fieldapp.widgets.sheets import small_sheet

_RETURN, _SEEN = "return", "seen"


@component
def VerifyBar(item: TaskItem) -> ft.Control:
    """Return and pass under the thumb; returning asks why."""
    services, look, guard = use_services(), use_look(), use_guard()
    asking, set_asking = use_value("")

    async def ask(asked: str) -> None:
        set_asking(asked)

    async def give(command: Command, note: str = "", seen: bool | None = None) -> None:
        await services.rectifying.give(item, command, note=note, seen=seen)
        set_asking("")

    async def send_back(reason: str) -> None:
        await give(Command.RETURN, reason)

    ft.use_dialog(_sheet(look, asking, send_back, guard(give, Command.VERIFY, "", True), guard(ask, "")))
    back = ft.OutlinedButton(
        look.t(terms.COMMANDS["return"]),
        icon=ft.Icons.REPLY,
        style=growing(TOUCH + Space.S),
        on_click=guard(ask, _RETURN),
    )
    good = ft.FilledButton(
        look.t(terms.COMMANDS["verify"]),
        icon=ft.Icons.CHECK,
        style=growing(TOUCH + Space.S),
        on_click=guard(ask, _SEEN) if item.row.after_awaited else guard(give, Command.VERIFY, "", False),
    )
    return action_bar([sid("task-return", back, expand=True), sid("task-verify", good, expand=True)])


def _sheet(
    look: Look,
    asking: str,
    send_back: Callable[[str], Awaitable[None]],
    on_seen: Handler,
    on_close: Handler,
) -> ft.BottomSheet | None:
    if asking == _RETURN:
        return small_sheet(look, look.t(words.RETURN_TITLE), ReturnForm(send_back), on_close)
    if asking == _SEEN:
        return small_sheet(look, look.t(words.SEEN_TITLE), _seen_form(look, on_seen, on_close), on_close)
    return None


def _seen_form(look: Look, on_seen: Handler, on_wait: Handler) -> ft.Control:
    """The photos are still on somebody's phone: who passes it now says that they looked."""
    wait = ft.OutlinedButton(look.t(words.SEEN_WAIT), style=growing(TOUCH + Space.S), on_click=on_wait)
    seen = ft.FilledButton(
        look.t(words.SEEN_GO),
        icon=ft.Icons.VISIBILITY_OUTLINED,
        style=growing(TOUCH + Space.S),
        on_click=on_seen,
    )
    return ft.Column(
        [
            ft.Text(look.t(words.SEEN_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Row([sid("seen-go", seen, expand=True)]),
            ft.Row([sid("seen-wait", wait, expand=True)]),
        ],
        spacing=Space.S,
        tight=True,
    )


@component
def ReturnForm(on_return: Callable[[str], Awaitable[None]]) -> ft.Control:
    """Ready reasons, own words, or both."""
    look, guard = use_look(), use_guard()
    ready, set_ready = use_value("")
    typed, set_typed = use_value("")
    error, set_error = use_value(FieldError())

    async def choose(reason: str) -> None:
        set_ready(reason)

    async def write(text: str) -> None:
        set_typed(text)

    async def send_back() -> None:
        try:
            await on_return("。".join(part for part in (ready, typed.strip()) if part))
        except Refusal as refusal:
            if refusal.code != "task.reason_missing":
                raise
            set_error(FieldError("reason", look.t(refusal.problem)))

    field = Remark(
        "reason", typed, guard.value(write), label=look.t(words.RETURN_NOTE), error=error.under("reason")
    )
    go = ft.FilledButton(
        look.t(words.RETURN_GO),
        icon=ft.Icons.REPLY,
        style=growing(TOUCH + Space.S),
        on_click=guard(send_back),
    )
    return ft.Column(
        [
            _ready_reasons(look, ready, lambda reason: guard(choose, reason)),
            field,
            ft.Row([sid("return-go", go, expand=True)]),
        ],
        spacing=Space.M,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _ready_reasons(look: Look, chosen: str, on_choose: Callable[[str], Handler]) -> ft.Control:
    """What is said most often, to be tapped."""
    reasons = [look.t(reason) for reason in words.REASONS]
    chips: list[ft.Control] = [
        sid(
            f"reason-{number}",
            ft.Chip(label=ft.Text(reason), selected=reason == chosen, on_select=on_choose(reason)),
        )
        for number, reason in enumerate(reasons, start=1)
    ]
    return ft.Row(chips, wrap=True, spacing=Space.S, run_spacing=Space.HALF)
