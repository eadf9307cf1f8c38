"""The one context: how screens reach what the composition root made."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from fieldapp.errors import Guard
from fieldapp.state import Display, SignedIn
from fieldapp.texts import Tongue
from fieldapp.theme import Layout, Look


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything a window's screens use. One bundle a window, one phone behind all of them."""

    display: Display
    signed_in: SignedIn
    say: Callable[[str], None]
    go: Callable[[str], None]


_Services: ft.ContextProvider[Services | None] = ft.create_context(None)


def provide(services: Services, content: Callable[[], ft.Control]) -> ft.Control:
    """Put the bundle above everything `content` builds."""
    return _Services(services, content)


def use_services() -> Services:
    """The window's services, from any component below `provide`."""
    services = ft.use_context(_Services)
    if services is None:
        raise LookupError("a screen was built outside the app")
    return services


def use_look() -> Look:
    """How to draw now; the component follows language, theme and window size."""
    display, _ = ft.use_state(use_services().display)
    return Look(t=Tongue(display.lang), dark=display.dark, layout=Layout(display.layout))


def use_guard() -> Guard:
    """The error boundary for this component's handlers."""
    services = use_services()
    return Guard(t=Tongue(services.display.lang), tell=services.say)
