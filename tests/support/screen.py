"""A phone's screen without a browser: the real Flet session and the real app, driven as a hand would.

    async with Screen(app, device=device) as screen:
        await screen.enter("sign-in-account", "inspector")
        await screen.tap("sign-in-go")
        await screen.wait_for("tab-today")

Everything is found by its semantics identifier, and each verb waits for it to appear. A handler that lets an
exception out fails the test, because in the app it would replace the whole screen.
"""

import asyncio
import inspect
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

import flet as ft
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page, context

from tests.support import tree
from tests.support.flet_client import PAGE_ID, Client, Device

PHONE = (390, 844)
TABLET = (820, 1180)
PATIENCE = 10.0
C = TypeVar("C", bound=BaseControl)
TAPS = ("on_click", "on_tap", "on_select")


class Screen:
    """One window on the app. `main` is what Flet would call with the page; `size` is in logical pixels."""

    def __init__(
        self,
        main: Callable[[ft.Page], Any],
        *,
        device: Device | None = None,
        size: tuple[int, int] = PHONE,
        dark: bool = False,
        route: str = "/",
    ) -> None:
        self._main, self._size, self._dark, self._route = main, size, dark, route
        self.device = device or Device()

    async def __aenter__(self) -> Self:
        self._client = Client(self.device)
        self._session = self._client.session
        self.page = self._session.page
        self._describe_window()
        _context_page.set(self.page)
        context.reset_auto_update()
        self._client.encode(self._session.get_page_patch())
        started = self._main(self.page)
        if inspect.isawaitable(started):
            await started
        await self._session.after_event(self.page)
        await self.settle()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
        await asyncio.sleep(0)
        self._client.dispose()
        if kind is None:
            self.assert_alive()

    def _describe_window(self) -> None:
        self.page.web, self.page.platform = True, ft.PagePlatform.ANDROID
        self.page.width, self.page.height = self._size
        self.page.platform_brightness = ft.Brightness.DARK if self._dark else ft.Brightness.LIGHT
        self.page.route = self._route

    # What is seen

    @property
    def route(self) -> str:
        return str(self.page.route)

    @property
    def views(self) -> list[str]:
        """The routes of the views that lie on one another, the visible one last."""
        stack = [path[-1] for path in tree.walk(self.page.views)]
        return [view.route or "" for view in stack if isinstance(view, ft.View)]

    def has(self, identifier: str) -> bool:
        return any(tree.identifier(path[-1]) == identifier for path in tree.visible(self.page))

    def identifiers(self) -> list[str]:
        """Every identifier on the screen, from top to bottom."""
        found = (tree.identifier(path[-1]) for path in tree.visible(self.page))
        return [name for name in found if name]

    def texts(self, identifier: str | None = None) -> list[str]:
        """Every word on the screen, or of what stands under an identifier."""
        paths = (
            tree.walk([path[-1] for path in self._paths(identifier)])
            if identifier
            else tree.visible(self.page)
        )
        return [word for path in paths for word in tree.words(path[-1])]

    def text(self, identifier: str | None = None) -> str:
        return " ".join(self.texts(identifier))

    def find(self, identifier: str, kind: type[C]) -> C:
        """The one control of a kind under an identifier."""
        within = [path[-1] for path in tree.walk([path[-1] for path in self._paths(identifier)])]
        found = [control for control in within if isinstance(control, kind)]
        assert found, f"no {kind.__name__} under {identifier!r}; on the screen: {self.identifiers()}"
        return found[0]

    # What is done

    async def tap(self, identifier: str) -> None:
        """Press what stands under the identifier, or the navigation it is part of."""
        path = (await self.wait_for(identifier))[0]
        bar = next((c for c in path if isinstance(c, ft.NavigationBar | ft.NavigationRail)), None)
        if bar:
            await self._choose_destination(bar, path)
            return
        target, event = self._pressable(path)
        disabled = any(getattr(control, "disabled", False) for control in (*path, target))
        assert not disabled, f"{identifier!r} is disabled: a finger can do nothing with it"
        await self.fire(target, event)

    async def enter(self, identifier: str, text: str) -> None:
        """Type into a field, replacing what it holds."""
        await self.wait_for(identifier)
        await self._set(self.find(identifier, ft.TextField), text)

    async def choose(self, identifier: str, value: Any, kind: type[BaseControl] = ft.Dropdown) -> None:
        """Set a control that holds a value, such as a drop-down, a check box or a slider."""
        await self.wait_for(identifier)
        await self._set(self.find(identifier, kind), value)

    async def back(self) -> None:
        """The system's back button."""
        await self.fire(self.page, "view_pop", {"route": self.views[-1]})

    async def resize(self, width: int, height: int) -> None:
        self._session.apply_patch(PAGE_ID, {"width": width, "height": height})
        await self.fire(self.page, "resize", {"width": float(width), "height": float(height)})

    async def enlarge_text(self, times: float) -> None:
        """The system's text grows: the client lays out anew, and says how wide a blank came out."""
        overlay = (path[-1] for path in tree.walk(self.page.overlay))
        (probe,) = (control for control in overlay if getattr(control, "on_size_change", None))
        await self.fire(probe, "size_change", {"w": 20 * times, "h": 30 * times})

    async def fire(self, control: BaseControl, event: str, data: Any = None) -> None:
        """Send one event as the client would, and wait until the screen is quiet again."""
        await self._session.dispatch_event(control._i, event, data)
        await self.settle()

    @property
    def offers(self) -> list[ft.SnackBar]:
        """The bars that stand open at the bottom: what was just done, and what takes it back."""
        return [one for one in self.page._dialogs.controls if isinstance(one, ft.SnackBar) and one.open]

    async def take_back(self) -> None:
        """Take up the one offer that stands there."""
        (bar,) = self.offers
        assert isinstance(bar.action, ft.SnackBarAction)
        await self.fire(bar.action, "click")

    # Waiting

    async def wait_for(self, identifier: str, seconds: float = PATIENCE) -> list[tree.Path]:
        """Wait until the identifier is on the screen."""
        await self.until(lambda: self.has(identifier), f"{identifier!r} on the screen", seconds)
        return self._paths(identifier)

    async def wait_for_text(self, words: str, seconds: float = PATIENCE) -> None:
        await self.until(lambda: words in self.text(), f"{words!r} on the screen", seconds)

    async def until(self, holds: Callable[[], bool], promise: str, seconds: float = PATIENCE) -> None:
        """Wait until something holds; after `seconds` fail and say what is on the screen instead."""
        end = time.monotonic() + seconds
        while not holds():
            self.assert_alive()
            assert time.monotonic() < end, (
                f"no {promise}; there is: {self.identifiers()} {self.text()[:2000]}"
            )
            await asyncio.sleep(0.01)

    async def settle(self) -> None:
        """Wait until nothing was drawn or asked of the device for three looks in a row."""
        quiet, before = 0, -1
        while quiet < 3:
            quiet = quiet + 1 if before == self._client.sent and not self._client.answering else 0
            before = self._client.sent
            await asyncio.sleep(0.002)
        self.assert_alive()

    def assert_alive(self) -> None:
        assert not self._client.crashes, f"the app crashed: {self._client.crashes[0]}"

    def _paths(self, identifier: str) -> list[tree.Path]:
        return [path for path in tree.visible(self.page) if tree.identifier(path[-1]) == identifier]

    def _pressable(self, path: tree.Path) -> tuple[BaseControl, str]:
        """What takes the press: something inside the identifier first, else what it stands in."""
        inside = [found[-1] for found in tree.walk([path[-1]])]
        for control in (*inside, *reversed(path)):
            for name in TAPS:
                if getattr(control, name, None) is not None:
                    return control, name.removeprefix("on_")
        raise AssertionError(f"nothing under {tree.identifier(path[-1])!r} takes a press")

    async def _choose_destination(self, bar: ft.NavigationBar | ft.NavigationRail, path: tree.Path) -> None:
        index = next(i for i, destination in enumerate(bar.destinations or []) if destination in path)
        self._session.apply_patch(bar._i, {"selected_index": index})
        await self.fire(bar, "change", str(index))

    async def _set(self, control: BaseControl, value: Any) -> None:
        assert not getattr(control, "disabled", False), "a disabled control takes no value"
        self._session.apply_patch(control._i, {"value": value})
        await self.fire(control, "select" if isinstance(control, ft.Dropdown) else "change", value)
