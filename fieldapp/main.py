"""Composition root: the clock, ids and chance, the phone's files, the server's address."""

import asyncio
import gc
import os
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import flet as ft

from checklists.problems import Refusal
from checklists.wire.ids import uuid7
from fieldapp.phone import off_loop
from fieldapp.phones import Phones
from fieldapp.server_address import ServerAddress
from fieldapp.services.preferences import Storage, device_of
from fieldapp.window import open_window

DEFAULT_SERVER = "http://127.0.0.1:8710"
ASKED = 3
Main = Callable[[ft.Page], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the phone keeps everything, and where its server is; empty where a code is to say so."""

    data: Path
    server_url: str

    @property
    def phones(self) -> Path:
        """One folder a device id."""
        return self.data / "phones"

    @property
    def uploads(self) -> Path:
        """Where the web host lays chosen pictures until they are kept."""
        return self.data / "uploads"


def settings_from(environ: Mapping[str, str], server_url: str = "") -> Settings:
    """`XUNAN_DATA`, and `XUNAN_SERVER_URL` over `server_url`; on a phone Flet names the folder that lasts."""
    data = environ.get("XUNAN_DATA") or environ.get("FLET_APP_STORAGE_DATA") or ".xunan"
    return Settings(data=Path(data), server_url=environ.get("XUNAN_SERVER_URL") or server_url)


def phones_of(settings: Settings) -> Phones:
    """Every phone of this process; nothing is opened before one is asked for."""
    server = ServerAddress(settings.phones / "server.json", DEFAULT_SERVER, fixed=settings.server_url)
    return Phones(settings.phones, server, now, new_id, random.random)


def window_on(phones: Phones, settings: Settings) -> Main:
    """What Flet calls for every window. Windows of one browser share their phone."""

    async def opened(page: ft.Page) -> None:
        storage = cast("Storage", ft.SharedPreferences())
        try:
            phone = await off_loop(phones.get, await device_of(storage, new_id()))
        except Refusal as refusal:  # the phone's data is of a newer version
            page.add(ft.Text(f"{refusal.problem.zh}\n{refusal.problem.en}"))
            return
        inbox = settings.uploads if page.web else None
        await open_window(page, phone, storage, inbox=inbox, clock=now, new_id=new_id)

    async def main(page: ft.Page) -> None:
        await started(page, lambda: opened(page))

    return main


async def started(page: ft.Page, opened: Callable[[], Awaitable[None]]) -> None:
    """Open the window, asking a client that does not answer in its ten seconds `ASKED` times in all.

    A client that is still busy with the screen of a process that died answers late. Flet calls an app once a
    session: one whose opening failed opens when its client comes back, or it would show an error for ever.
    """

    async def again(_event: object) -> None:
        await started(page, opened)

    try:
        for _ in range(ASKED - 1):
            with suppress(RuntimeError, TimeoutError):
                return await _opened_at_last(page, opened)
        return await _opened_at_last(page, opened)
    except Exception:
        page.on_connect = again
        raise


async def _opened_at_last(page: ft.Page, opened: Callable[[], Awaitable[None]]) -> None:
    """Open the window, from the beginning again whenever its client was lost and comes back.

    A client that is reloaded meanwhile never answers what it was asked, and what is drawn while it is gone
    loads for ever.
    """
    reconnected = asyncio.Event()
    page.on_connect = lambda _: reconnected.set()
    while True:
        opening, lost = asyncio.ensure_future(opened()), asyncio.ensure_future(reconnected.wait())
        await asyncio.wait({opening, lost}, return_when=asyncio.FIRST_COMPLETED)
        lost.cancel()
        if opening.done() and not isinstance(opening.exception(), ConnectionError):
            return opening.result()
        opening.cancel()
        await reconnected.wait()
        reconnected.clear()


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A new UUIDv7."""
    return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


def spare_what_stays() -> None:
    """Search what is loaded by now for garbage no more: it stays, and each search stopped the screen."""
    gc.collect()
    gc.freeze()


def run() -> None:
    """Start as an app on a phone; Android may call the window again in the same process."""
    settings = settings_from(os.environ)
    spare_what_stays()
    ft.run(window_on(phones_of(settings), settings))
