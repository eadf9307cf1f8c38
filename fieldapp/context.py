"""The one context: how screens reach what the composition root made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import flet as ft

from fieldapp.errors import Guard, Handler
from fieldapp.services.enrolling import Enrolling
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.printing import Printing
from fieldapp.services.locating import Locating
from fieldapp.services.papers import Papers
from fieldapp.services.photographing import Photographing
from fieldapp.services.preferences import Preferences
from fieldapp.services.rectifying.commanding import Rectifying
from fieldapp.services.scanning import Scanning
from fieldapp.services.signing_in import SigningIn
from fieldapp.services.snapping import Snapping
from fieldapp.services.speaking import Speaking
from fieldapp.services.syncing import Syncing
from fieldapp.services.today import Today
from fieldapp.state import Display, SignedIn
from fieldapp.texts import Tongue
from fieldapp.theme import Layout, Look


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything a window's screens use. One bundle a window, one phone behind all of them.

    `say` shows a sentence; `offer` shows one with an action beside it: text, label, handler. `arrived` is
    told the route on the screen: what was offered on another one goes.
    """

    display: Display
    signed_in: SignedIn
    preferences: Preferences
    signing_in: SigningIn
    enrolling: Enrolling
    syncing: Syncing
    today: Today
    inspecting: Inspecting
    photographing: Photographing
    printing: Printing
    scanning: Scanning
    locating: Locating
    snapping: Snapping
    speaking: Speaking
    rectifying: Rectifying
    papers: Papers
    clock: Callable[[], datetime]
    go: Callable[[str], None]
    arrived: Callable[[str], None]
    say: Callable[[str], None]
    offer: Callable[[str, str, Handler], None]


_Services: ft.ContextProvider[Services | None] = ft.create_context(None)


def provide(services: Services, content: Callable[[], ft.Control]) -> ft.Control:
    """Put the bundle above everything `content` builds."""
    return _Services(services, content)


def use_services() -> Services:
    """A hook: the window's services, from any component below `provide`."""
    found = ft.use_context(_Services)
    # Flet looks contexts up through weak references, and those to a memoised parent die with its
    # arguments; a window's services never change, so the first ones found are kept.
    services = cast("Services | None", ft.use_ref(cast("Any", found)).current)
    if services is None:
        raise LookupError("a screen was built outside the app")
    return services


def use_look() -> Look:
    """A hook: how to draw now; the component follows language, theme and window size."""
    display, _ = ft.use_state(use_services().display)
    return Look(
        t=Tongue(display.lang),
        dark=display.dark,
        layout=Layout(display.layout),
        contrast=display.theme == "contrast",
        text_scale=display.text_scale,
    )


def use_guard() -> Guard:
    """A hook: the error boundary for this component's handlers."""
    services = use_services()
    return Guard(t=Tongue(services.display.lang), tell=services.say)
