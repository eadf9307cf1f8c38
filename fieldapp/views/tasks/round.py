"""Verifying on one round: what was submitted, place after place, one tap each, sent at the end."""

from collections import defaultdict
from collections.abc import Iterable

import flet as ft

from checklists.palette import CAUTION
from checklists.rectifying.history import last_step
from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskRow
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.frame import page_view
from fieldapp.views.naming import place_name
from fieldapp.views.photo_field import PhotoField
from fieldapp.views.tasks.telling import KeptHere, tell
from fieldapp.widgets.base import action_bar, bar_button, card, centred, empty, growing, heading, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.tasks.card import headlines

_PHOTO = 104


@component
def RoundScreen() -> ft.View:
    """Before beside after; tap what is good, look closer at what is not, then pass all that was tapped."""
    services, look, guard = use_services(), use_look(), use_guard()
    tasks, _ = ft.use_state(services.rectifying.tasks)
    good, set_good = use_value(frozenset[str]())
    given, set_given = use_value(frozenset[str]())
    waiting = tasks.boxes.to_verify

    async def toggle(task: str) -> None:
        set_good(lambda now: now ^ {task})

    async def look_closer(task: str) -> None:
        services.go(f"/tasks/round/{task}")

    async def pass_all() -> None:
        passed = [item for item in waiting if item.row.id in good]
        await services.rectifying.verify_all(passed)
        set_good(frozenset())
        set_given(frozenset(item.row.id for item in passed))
        await tell(services, look, look.t(words.ROUND_DONE, n=len(passed)), *passed)

    rows: list[ft.Control] = []
    for place, items in _by_place(waiting).items():
        rows.append(heading(place_name(services, look, place), look, len(items)))
        for item in items:
            task = item.row.id
            rows.append(_row(look, item, task in good, guard(toggle, task), guard(look_closer, task)))
    if not rows:
        title, hint = look.t(words.NOTHING_TO_VERIFY), look.t(words.NOTHING_TO_VERIFY_HINT)
        rows = [empty(ft.Icons.FACT_CHECK_OUTLINED, title, hint)]
    count = len(good & {item.row.id for item in waiting})
    text = look.t(words.ROUND_GO, n=count) if count else look.t(words.ROUND_NONE)
    go = bar_button(text, ft.Icons.DONE_ALL, guard(pass_all), disabled=not count)
    body = ft.ListView(rows, expand=True, spacing=Space.S, padding=Space.M)
    bar = action_bar([sid("round-go", go, expand=True)])
    kept = KeptHere([item for item in tasks.items if item.row.id in given])
    shown = ft.Column([body, kept, bar], expand=True, spacing=0)
    return page_view(centred(shown), title=look.t(words.ROUND))


def _by_place(items: Iterable[TaskItem]) -> dict[str, list[TaskItem]]:
    grouped: defaultdict[str, list[TaskItem]] = defaultdict(list)
    for item in items:
        grouped[item.row.place].append(item)
    return dict(sorted(grouped.items()))


def _row(look: Look, item: TaskItem, passed: bool, toggle: Handler, open_task: Handler) -> ft.Control:
    task = item.row
    first, second = headlines(look, task)
    submitted = last_step(task.events, Command.SUBMIT)
    after, note = (submitted.photos, submitted.note) if submitted else ((), "")
    pictures: list[ft.Control] = [
        PhotoField(task.photos[:1], identifier=f"round-before-{task.id}", size=_PHOTO),
        PhotoField(after[:1], identifier=f"round-after-{task.id}", size=_PHOTO),
    ]
    return card(
        ft.Column(
            [
                ft.Text(first, size=Size.LEAD, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
                *_quiet_lines(second, look.t(words.ROUND_FIXED, note=note) if note else ""),
                ft.Row(pictures, spacing=Space.S),
                *([_unseen(look)] if task.after_awaited else []),
                _buttons(look, task, passed, toggle, open_task),
            ],
            spacing=Space.S,
        )
    )


def _quiet_lines(*texts: str) -> list[ft.Control]:
    """What it was found as, and what was done, as far as somebody said so."""
    return [ft.Text(text, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT) for text in texts if text]


def _unseen(look: Look) -> ft.Control:
    """Its photos are still on somebody's phone."""
    colour = look.tone(CAUTION)
    line: list[ft.Control] = [
        ft.Icon(ft.Icons.CLOUD_QUEUE, size=Size.LEAD, color=colour),
        ft.Text(look.t(words.SEEN_TITLE), size=Size.BODY, color=colour),
    ]
    return ft.Row(line, spacing=Space.S)


def _buttons(look: Look, row: TaskRow, passed: bool, toggle: Handler, open_task: Handler) -> ft.Control:
    task, good = row.id, words.SEEN_GO if row.after_awaited else words.ROUND_PASS
    label = look.t(words.ROUND_PASSED if passed and not row.after_awaited else good)
    icon = ft.Icons.CHECK_CIRCLE if passed else ft.Icons.CIRCLE_OUTLINED
    shape = ft.FilledTonalButton if passed else ft.OutlinedButton
    mark = shape(label, icon=icon, style=growing(), on_click=toggle)
    closer = ft.TextButton(look.t(words.LOOK_CLOSER), style=growing(), on_click=open_task)
    parts: list[ft.Control] = [
        sid(f"round-{task}", mark, expand=True, selected=passed),
        sid(f"round-open-{task}", closer),
    ]
    return ft.Row(parts, spacing=Space.S)
