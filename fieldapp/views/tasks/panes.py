"""On a tablet: a list, and beside it the task that was chosen there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from fieldapp.theme import LIST_WIDTH, Layout, Look
from fieldapp.views.tasks.body import TaskBody
from fieldapp.widgets.base import centred
from fieldapp.widgets.hooks import use_value


def beside_task(rows: ft.Control, shown: str) -> ft.Control:
    """The list beside the task with this id; without one it says that one may be chosen."""
    panes = [
        ft.Container(rows, width=LIST_WIDTH),
        ft.VerticalDivider(width=1),
        ft.Container(TaskBody(shown, key=shown), expand=True),
    ]
    return ft.Row(panes, expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Where a tapped task opens: `beside` its list where there is room, else on a page of its own."""

    beside: bool
    chosen: str
    choose: Callable[[str], None]
    go: Callable[[str], None]

    async def open(self, task_id: str) -> None:
        """Show it."""
        show = self.choose if self.beside else self.go
        show(task_id)

    def shows(self, task_id: str) -> bool:
        """Whether this one stands beside the list now."""
        return self.beside and task_id == self.chosen

    def around(self, rows: ft.Control, tasks: Sequence[object]) -> ft.Control:
        """The list by itself, or with room beside it while it has tasks to choose."""
        return beside_task(rows, self.chosen) if self.beside and tasks else centred(rows)


def use_opening(look: Look, go: Callable[[str], None]) -> Opening:
    """A hook: nothing is chosen at first, as whatever stands there counts as read. `go` opens its page."""
    chosen, choose = use_value("")
    return Opening(beside=look.layout is Layout.PANES, chosen=chosen, choose=choose, go=go)
