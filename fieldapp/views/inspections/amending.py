"""Putting a finished inspection right: a reason first, then its copy; each of the two leads to the other."""

from collections.abc import Callable

import flet as ft

from checklists.palette import ACTIVE, CAUTION
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import Bilingual
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import growing, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.notices import notice
from fieldapp.widgets.remarks import remark_field
from fieldapp.widgets.sheets import small_sheet


@component
def AmendButton(inspection: str) -> ft.Control:
    """Asks why; one of the usual reasons is one tap."""
    services, look, guard = use_services(), use_look(), use_guard()
    asking, set_asking = use_value(initial=False)

    async def ask(asked: bool) -> None:
        set_asking(asked)

    async def begin(because: str) -> None:
        draft = await services.inspecting.amend(inspection, because)
        set_asking(False)
        services.go(f"/inspections/{draft}")

    def because(why: str) -> Handler:
        return guard(begin, why)

    form = AmendReason(look, because) if asking else None
    ft.use_dialog(small_sheet(look, look.t(words.AMEND_ASK), form, guard(ask, False)) if form else None)
    button = ft.OutlinedButton(
        look.t(words.AMEND), icon=ft.Icons.EDIT_OUTLINED, style=growing(), on_click=guard(ask, True)
    )
    return sid("amend", button, expand=True)


@component
def AmendReason(look: Look, because: Callable[[str], Handler]) -> ft.Control:
    """The usual reasons as buttons, and a field for another one."""
    guard = use_guard()
    other, set_other = use_value("")

    async def write(text: str) -> None:
        set_other(text)

    usual: list[ft.Control] = [
        sid(
            f"amend-because-{number}",
            ft.OutlinedButton(look.t(why), style=growing(), on_click=because(look.t(why))),
        )
        for number, why in enumerate(words.AMEND_REASONS, 1)
    ]
    field = remark_field(other, guard.value(write), label=look.t(words.OTHER_REASON))
    begin = ft.FilledButton(
        look.t(words.AMEND_BEGIN), style=growing(), disabled=not other.strip(), on_click=because(other)
    )
    hint = ft.Text(look.t(words.AMEND_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.Column(
        [
            hint,
            *usual,
            sid("amend-other", field),
            sid("amend-begin", begin),
        ],
        spacing=Space.S,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def amending_line(look: Look, sheet: Sheet) -> list[ft.Control]:
    """One line above the items of an amendment: that it is one, and why."""
    if not sheet.supersedes:
        return []
    said = look.t(words.AMENDING, why=sheet.amended_because)
    row = ft.Row(
        [
            ft.Icon(ft.Icons.EDIT_OUTLINED, size=Size.LEAD, color=look.tone(ACTIVE)),
            ft.Text(
                said,
                size=Size.BODY,
                color=look.tone(ACTIVE),
                no_wrap=True,
                overflow=ft.TextOverflow.ELLIPSIS,
                expand=True,
            ),
        ],
        spacing=Space.S,
    )
    padding = ft.Padding.symmetric(horizontal=Space.M, vertical=Space.HALF)
    return [sid("amending", ft.Container(row, bgcolor=look.wash(ACTIVE), padding=padding))]


def amendment_notices(services: Services, look: Look, guard: Guard, sheet: Sheet) -> list[ft.Control]:
    """What this inspection amends and why, and what amends it, each with a way there."""

    async def see(inspection: str) -> None:
        services.go(f"/inspections/{inspection}")

    found: list[ft.Control] = []
    if sheet.supersedes:
        link = _link(look, words.SEE_ORIGINAL, "see-original", guard(see, sheet.supersedes))
        icon, why = ft.Icons.EDIT_OUTLINED, sheet.amended_because
        found.append(sid("amends", notice(look, ACTIVE, icon, look.t(words.AMENDS), why, [link])))
    if sheet.amended_by:
        link = _link(look, words.SEE_AMENDMENT, "see-amendment", guard(see, sheet.amended_by))
        icon, said = ft.Icons.HISTORY, look.t(words.AMENDED)
        found.append(sid("amended", notice(look, CAUTION, icon, look.t(words.RESULT), said, [link])))
    return found


def _link(look: Look, text: Bilingual, identifier: str, on_click: Handler) -> ft.Control:
    button = ft.TextButton(look.t(text), icon=ft.Icons.CHEVRON_RIGHT, style=growing(), on_click=on_click)
    return ft.Row([sid(identifier, button)], alignment=ft.MainAxisAlignment.END)
