"""Opening an inspection for a screen: the same sheet for as long as the screen stands."""

from dataclasses import dataclass

import flet as ft

from fieldapp.errors import Guard
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import common
from fieldapp.texts import inspections as words
from fieldapp.theme import Look
from fieldapp.views.frame import page_view
from fieldapp.views.inspections.acts import Acts
from fieldapp.widgets.base import empty, sid
from fieldapp.widgets.hooks import use_once, use_value


@dataclass(eq=False)
class Opened:
    """`sheet` is None while the store is asked, and for ever when `unknown`."""

    inspecting: Inspecting
    sheet: Sheet | None = None
    unknown: bool = False
    _acts: Acts | None = None

    @property
    def acts(self) -> Acts:
        """The verbs for the sheet; the same object at every drawing."""
        if self.sheet is None:
            raise LookupError("no inspection is open")
        if self._acts is None or self._acts.sheet is not self.sheet:
            self._acts = Acts(self.inspecting, self.sheet)
        return self._acts


def unknown_view(look: Look) -> ft.View:
    """There is no such inspection on this phone, or no more."""
    nothing = empty(ft.Icons.SEARCH_OFF, look.t(words.UNKNOWN), look.t(common.NOTHING_HERE))
    return page_view(sid("unknown-inspection", nothing, expand=True), title=look.t(common.PRODUCT))


def use_sheet(inspecting: Inspecting, guard: Guard, inspection: str) -> Opened:
    """A hook: the inspection with this id; the component follows its part, state and position."""
    opened = use_once(lambda: Opened(inspecting))
    sheet, set_sheet = use_value(opened.sheet)
    _, set_unknown = use_value(opened.unknown)

    async def load() -> None:
        await guard.run(read)

    async def read() -> None:
        opened.sheet = await inspecting.open(inspection)
        opened.unknown = opened.sheet is None
        set_sheet(opened.sheet)
        set_unknown(opened.unknown)

    ft.use_effect(load, [inspection], cleanup=lambda: None)
    opened.sheet = sheet
    return opened
