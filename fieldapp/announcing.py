"""What a window says in passing, and what it offers to take back: one bar at a time, above the thumb."""

from collections.abc import Callable
from typing import Any

import flet as ft

from fieldapp.errors import Handler
from fieldapp.theme import THUMB_BAR, Space

WORDS_MS, OFFER_MS = 2500, 5000


class Announcer:
    """Shows sentences. An offer stands for what was just done, on the screen it was done for.

    It goes with the next change, the next sentence, another route or after `OFFER_MS`; and what is pressed
    while it goes does nothing, so that an old undo never acts on something new.
    """

    def __init__(self, page: ft.Page) -> None:
        self._page = page
        self._route = page.route or "/"
        self._offered: ft.SnackBar | None = None

    def go(self, route: str) -> None:
        """Turn to another screen; what was offered on this one is withdrawn."""
        self.arrived(route)
        self._page.navigate(route)

    def arrived(self, route: str) -> None:
        """This route is shown now, however it was come to."""
        if route != self._route:
            self.withdraw()
        self._route = route

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.withdraw()
        self._page.show_dialog(_bar(text, WORDS_MS))

    def offer(self, text: str, label: str, do: Handler) -> None:
        """Show a sentence with an action beside it."""
        self.withdraw()
        bar = _bar(text, OFFER_MS)
        bar.action = ft.SnackBarAction(label=label, on_click=self._while_offered(bar, do))
        self._offered = bar
        self._page.show_dialog(bar)

    def withdraw(self) -> None:
        """Take the offer down, if there is one."""
        bar, self._offered = self._offered, None
        if bar is not None and bar.open:
            bar.open = False
            bar.update()

    def _while_offered(self, bar: ft.SnackBar, do: Handler) -> Callable[[Any], Any]:
        async def act(event: Any) -> None:
            if self._offered is bar:
                self._offered = None
                await do(event)

        return act


def _bar(text: str, milliseconds: int) -> ft.SnackBar:
    """Without `persist=False` a bar with an action would stay for ever."""
    return ft.SnackBar(
        ft.Text(text),
        behavior=ft.SnackBarBehavior.FLOATING,
        margin=ft.Margin.only(left=Space.M, right=Space.M, bottom=THUMB_BAR + Space.S),
        duration=milliseconds,
        persist=False,
    )
