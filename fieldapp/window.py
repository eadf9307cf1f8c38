"""One window: its services around the phone, its size and theme, and following the phone's changes."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import flet as ft

from fieldapp.announcing import Announcer
from fieldapp.app import App
from fieldapp.context import Services
from fieldapp.phone import Phone
from fieldapp.services.enrolling import Enrolling
from fieldapp.services.following import Follower
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.printing import Printing
from fieldapp.services.locating import Locating
from fieldapp.services.networking import is_wifi
from fieldapp.services.papers import Papers
from fieldapp.services.photographing import Photographing
from fieldapp.services.preferences import Preferences, Storage
from fieldapp.services.rectifying.commanding import Rectifying
from fieldapp.services.scanning import Scanning
from fieldapp.services.signing_in import SigningIn
from fieldapp.services.snapping import Snapping
from fieldapp.services.speaking import Speaking
from fieldapp.services.syncing import Syncing
from fieldapp.services.today import Today
from fieldapp.state import Display, SignedIn
from fieldapp.theme import layout_for, material

log = logging.getLogger(__name__)
_EM = 20
"""Logical pixels of a blank at the normal size of text."""


async def open_window(
    page: ft.Page,
    phone: Phone,
    storage: Storage,
    *,
    inbox: Path | None,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> None:
    """Show the app in this window; it follows the phone until the window is closed for good.

    ConnectionError: the client is gone, and what screens ask for as they appear would be lost.
    """
    display = Display()
    services = make_services(page, phone, Preferences(storage, display), display, inbox, clock, new_id)
    follower = Follower(
        services.signing_in,
        services.signed_in,
        (
            services.syncing,
            services.today,
            services.inspecting,
            services.snapping,
            services.rectifying,
            services.papers,
        ),
        lambda work: _run_in(page, work),
        _note_failure,
    )
    await services.preferences.load(await _language_of(page))
    _dress(page, display)
    page.on_locale_change = lambda event: services.preferences.follow(_first(event.locales))
    await follower.refresh()
    if not _reached(page):
        raise ConnectionError("the client went away while its window was opened")
    page.render_views(App, services)

    def come_back(_event: Any) -> None:
        display.connections += 1
        follower.changed()

    page.on_connect = come_back
    page.on_close = _closing(phone.listen(follower.changed))
    phone.sync.start()
    page.run_task(_watch_network, phone)


async def _watch_network(phone: Phone) -> None:
    """Tell sync whether this is Wi-Fi; where the client cannot say, photos that wait for it wait on."""

    def changed(event: ft.ConnectivityChangeEvent) -> None:
        phone.sync.on_network(wifi=is_wifi(event.connectivity))

    connectivity = ft.Connectivity(on_change=changed)
    with suppress(Exception):
        phone.sync.on_network(wifi=is_wifi(await connectivity.get_connectivity()))


def make_services(
    page: ft.Page,
    phone: Phone,
    preferences: Preferences,
    display: Display,
    inbox: Path | None,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Services:
    """Everything this window's screens use."""
    signed_in = SignedIn()
    announcer = Announcer(page)
    signing_in = SigningIn(phone, signed_in, preferences)
    inspecting = Inspecting(phone, signed_in, display, clock, new_id, announcer.withdraw, _touch(page))
    return Services(
        display=display,
        signed_in=signed_in,
        preferences=preferences,
        signing_in=signing_in,
        enrolling=Enrolling(phone, signing_in),
        syncing=Syncing(phone),
        today=Today(phone, signed_in, clock, inspecting.shown_at),
        inspecting=inspecting,
        photographing=Photographing(phone, signed_in, display, inbox, new_id),
        printing=Printing(phone, signed_in, display, inspecting),
        scanning=Scanning(signed_in),
        locating=Locating(signed_in),
        snapping=Snapping(phone, clock),
        speaking=Speaking(phone),
        rectifying=Rectifying(phone, signed_in, clock),
        papers=Papers(phone, clock),
        clock=clock,
        go=announcer.go,
        arrived=announcer.arrived,
        say=announcer.say,
        offer=announcer.offer,
    )


def _touch(page: ft.Page) -> Callable[[], None]:
    """A light touch back on the finger, where the device gives one; nobody waits for it."""
    haptics = ft.HapticFeedback()

    async def touch() -> None:
        with suppress(Exception):
            await haptics.light_impact()

    def give() -> None:
        _run_in(page, touch)

    return give


def _dress(page: ft.Page, display: Display) -> None:
    page.theme, page.dark_theme = material(dark=False), material(dark=True)
    page.padding = 0

    em = float(_EM)

    def measure(_event: Any) -> None:
        display.text_scale = round(em / _EM, 1)
        display.layout = layout_for(page.width or 0, display.text_scale)

    def weigh(event: ft.LayoutSizeChangeEvent[Any]) -> None:
        nonlocal em
        em = event.width or _EM
        measure(event)

    def brighten(_event: Any) -> None:
        display.system_dark = page.platform_brightness is ft.Brightness.DARK

    page.on_resize, page.on_platform_brightness_change = measure, brighten
    # No event tells how large the system's text is: a blank is drawn, and says how wide it came out.
    blank = ft.Text("\N{IDEOGRAPHIC SPACE}", size=_EM, no_wrap=True)
    page.overlay.append(
        ft.Semantics(content=ft.Container(blank, on_size_change=weigh), exclude_semantics=True)
    )
    measure(None)
    brighten(None)


async def _language_of(page: ft.Page) -> str:
    """The language the device prefers, such as en; empty where it does not say."""
    try:
        info = await page.get_device_info()
    except Exception:  # noqa: BLE001 - each platform answers in its own way, and none of it is needed
        return ""
    return _first(info.locales) if info else ""


def _first(locales: Sequence[ft.Locale]) -> str:
    return locales[0].language_code if locales else ""


def _reached(page: ft.Page) -> bool:
    # A tab in the background loses its connection and gets it back; Flet's types do not say so.
    return cast("object", page.session.connection) is not None


def _run_in(page: ft.Page, work: Callable[[], Awaitable[None]]) -> bool:
    if not _reached(page):
        return False
    page.run_task(work)
    return True


def _closing(stop: Callable[[], None]) -> Callable[[Any], None]:
    return lambda _event: stop()


def _note_failure(error: Exception) -> None:
    log.error("a screen could not be refreshed", exc_info=error)
