"""Bringing what is sought into view, which works only once the client has laid it out."""

import asyncio

import flet as ft

from fieldapp.services.inspections.sheets import Sheet

GLIDE_MS = 250


class Scroller:
    """Scrolls the items, and the row of parts, of one screen to what its sheet seeks."""

    def __init__(self) -> None:
        self.items: ft.Ref[ft.Column] = ft.Ref()
        self.tabs: ft.Ref[ft.Row] = ft.Ref()
        self._sheet: Sheet | None = None
        self._connection = 0
        self._laid_out: int | None = None

    def draw(self, sheet: Sheet | None, connection: int) -> None:
        """The screen draws this sheet. A client that begins anew seeks the item that was left."""
        self._sheet = sheet
        if sheet is not None and sheet.shown != self._laid_out:
            self._laid_out = None
        if sheet is not None and connection != self._connection:
            self._connection, self._laid_out = connection, None
            sheet.sought = sheet.position

    async def laid_out(self) -> None:
        """The client has laid out the part that is shown."""
        if self._sheet is not None:
            self._laid_out = self._sheet.shown
            await self.bring()

    async def bring(self) -> None:
        """Scroll to what is sought; what is not laid out yet is brought when it is."""
        sheet = self._sheet
        if sheet is None or sheet.sought is None or self._laid_out != sheet.shown:
            return
        item = sheet.parts[sheet.shown].scroll_name(sheet.sought)
        targets = ((self.tabs.current, f"tab-{sheet.shown}"), (self.items.current, item))
        # All at once: the next drawing puts other controls in the place of these.
        await asyncio.gather(
            *(
                control.scroll_to(scroll_key=key, duration=GLIDE_MS)
                for control, key in targets
                if control is not None and _stands(control)
            )
        )
        sheet.sought = None


def _stands(control: ft.Control) -> bool:
    """Whether a control is on the page: between two drawings a reference may hold one that is not."""
    try:
        return control.page is not None
    except RuntimeError:
        return False
