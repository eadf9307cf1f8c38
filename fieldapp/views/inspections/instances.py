"""What repeats, as the inspector walks: add one, add many, give it its name, take it out again."""

import flet as ft

from checklists.asking.model import Repeat
from fieldapp.context import use_guard, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inspections.repeating import next_names
from fieldapp.texts import common
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.naming import instance_name
from fieldapp.widgets.base import empty, growing, sid
from fieldapp.widgets.hooks import use_value


@component
def InstanceBar(instance: str, repeat: Repeat, look: Look, acts: Acts) -> ft.Control:
    """Above the items of one window, room or vehicle: its name, a new name, out, and the next one."""
    services, guard = use_services(), use_guard()
    name = instance_name(look, repeat, instance)
    rename = _use_renaming(look, guard, repeat, instance, acts)

    async def remove() -> None:
        held = await acts.remove_instance(repeat, instance)
        undo = guard(acts.restore_instance, repeat, instance, held)
        services.offer(look.t(words.REMOVED_ONE, name=name), look.t(words.UNDO), undo)

    another = _tool("instance-rename", ft.Icons.EDIT_OUTLINED, look.t(words.RENAME), rename)
    tools: list[ft.Control] = [
        ft.Text(name, size=Size.LEAD, expand=True),
        *([] if repeat.rows else [another]),
        _tool("instance-remove", ft.Icons.DELETE_OUTLINE, look.t(words.REMOVE), guard(remove)),
        *_next(look, guard, repeat, acts),
    ]
    return ft.Row(tools, spacing=Space.HALF)


@component
def NoInstances(repeat: Repeat, look: Look, acts: Acts) -> ft.Control:
    """Nothing was reached yet: begin with one, with several, or with those of last time."""
    guard = use_guard()
    nothing: tuple[str, ...] = ()
    last, set_last = use_value(nothing)

    async def look_back() -> None:
        set_last(await acts.last_instances(repeat))

    ft.use_effect(look_back, [repeat.id], cleanup=lambda: None)
    each = look.t(repeat.each)
    ways: list[ft.Control] = [AddInstances(repeat, look, acts)]
    if last:
        again = ft.FilledButton(
            look.t(words.SAME_AS_LAST, n=len(last)),
            icon=ft.Icons.HISTORY,
            style=growing(),
            on_click=guard(acts.add_instances, repeat, last),
        )
        ways.insert(0, sid("instances-as-last", again))
    hint = look.t(words.NONE_REACHED_HINT)
    action = ft.Column(ways, horizontal_alignment=ft.CrossAxisAlignment.CENTER, spacing=Space.M)
    return empty(ft.Icons.ADD_LOCATION_ALT_OUTLINED, look.t(words.NONE_REACHED, each=each), hint, action)


@component
def AddInstances(repeat: Repeat, look: Look, acts: Acts) -> ft.Control:
    """One more with a tap, or so many at once."""
    guard = use_guard()
    many, set_many = use_value("")
    there = acts.sheet.named[repeat.id]
    one = next_names(repeat, there, 1)

    async def count(text: str) -> None:
        set_many("".join(figure for figure in text if figure.isdecimal())[:3])

    async def add_many() -> None:
        await acts.add_instances(repeat, next_names(repeat, there, int(many)))
        set_many("")

    each = look.t(repeat.each)
    add_one = ft.FilledTonalButton(
        look.t(words.ADD_ONE, each=each),
        icon=ft.Icons.ADD,
        style=growing(),
        disabled=not one,
        on_click=guard(acts.add_instances, repeat, one),
    )
    field = ft.TextField(
        value=many,
        label=look.t(words.HOW_MANY),
        keyboard_type=ft.KeyboardType.NUMBER,
        width=96,
        height=TOUCH,
        on_change=guard.value(count),
        on_submit=guard(add_many) if many.strip("0") else None,
    )
    add = ft.TextButton(
        look.t(words.ADD_MANY),
        icon=ft.Icons.PLAYLIST_ADD,
        style=growing(),
        disabled=not many.strip("0"),
        on_click=guard(add_many),
    )
    return ft.Row(
        [sid("instance-add", add_one), sid("instances-many", field), sid("instances-add", add)],
        spacing=Space.S,
        wrap=True,
        alignment=ft.MainAxisAlignment.CENTER,
    )


def _use_renaming(look: Look, guard: Guard, repeat: Repeat, old: str, acts: Acts) -> Handler:
    """A hook: a dialog for the name or number on the door; gives the handler that opens it."""
    asking, set_asking = use_value(initial=False)
    typed, set_typed = use_value(old)

    async def ask(asked: bool) -> None:
        set_typed(old)
        set_asking(asked)

    async def type_name(text: str) -> None:
        set_typed(text)

    async def rename() -> None:
        await acts.rename_instance(repeat, old, typed)
        set_asking(False)

    dialog = ft.AlertDialog(
        title=ft.Text(look.t(words.RENAME)),
        content=_name_field(look, repeat, typed, guard.value(type_name), guard(rename)),
        actions=[
            ft.TextButton(look.t(common.CANCEL), on_click=guard(ask, False)),
            sid("instance-save", ft.FilledButton(look.t(words.SAVE), on_click=guard(rename))),
        ],
        on_dismiss=guard(ask, False),
    )
    ft.use_dialog(dialog if asking else None)
    return guard(ask, True)


def _name_field(look: Look, repeat: Repeat, typed: str, change: Handler, submit: Handler) -> ft.Control:
    label = look.t(words.NAME_OF, each=look.t(repeat.each))
    field = ft.TextField(
        value=typed, label=label, autofocus=True, max_length=20, on_change=change, on_submit=submit
    )
    return sid("instance-name", field)


def _next(look: Look, guard: Guard, repeat: Repeat, acts: Acts) -> list[ft.Control]:
    names = next_names(repeat, acts.sheet.named[repeat.id], 1)
    if not names:
        return []
    label = look.t(words.ADD_ONE, each=look.t(repeat.each))
    return [
        _tool("instance-add", ft.Icons.ADD_CIRCLE_OUTLINE, label, guard(acts.add_instances, repeat, names))
    ]


def _tool(identifier: str, icon: ft.IconData, label: str, on_click: Handler) -> ft.Control:
    return sid(identifier, ft.IconButton(icon, width=TOUCH, height=TOUCH, tooltip=label, on_click=on_click))
