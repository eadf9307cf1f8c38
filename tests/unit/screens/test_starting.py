"""A window opens even when the connection is lost while it does."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import flet as ft
import pytest

from fieldapp.main import ASKED, started
from fieldapp.services.following import Follower
from fieldapp.window import open_window
from tests.support.flet_client import Client
from tests.support.local_phone import begun
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone, with_camera


def a_page() -> Any:
    """As much of a page as starting needs."""
    return SimpleNamespace(on_connect=None)


async def test_a_page_reloaded_while_the_app_starts_is_not_left_empty() -> None:
    """A client that went away before it answered is asked anew when it is back."""
    page, attempts = a_page(), 0

    async def opened() -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            await asyncio.Event().wait()

    start = asyncio.ensure_future(started(page, opened))
    await asyncio.sleep(0)
    page.on_connect(None)
    await asyncio.wait_for(start, 5)

    assert attempts == 2


async def test_a_window_that_cannot_open_says_so() -> None:
    """An error while opening is not swallowed: Flet shows it."""

    async def opened() -> None:
        raise LookupError("no folder")

    with pytest.raises(LookupError, match="no folder"):
        await started(a_page(), opened)


async def test_a_client_that_answers_late_is_asked_again_before_its_user_sees_an_error() -> None:
    """After a kill the old screen keeps a slow phone busy for longer than Flet waits."""
    attempts = 0

    async def opened() -> None:
        nonlocal attempts
        attempts += 1
        if attempts < ASKED:
            raise RuntimeError("TimeoutException after 0:00:10")

    await started(a_page(), opened)

    assert attempts == ASKED


async def test_a_window_that_could_not_open_opens_when_its_client_comes_back() -> None:
    """Flet keeps the session that failed: its page was empty for as long, however often it was reloaded."""
    page, answering = a_page(), False

    async def opened() -> None:
        if not answering:
            raise RuntimeError("TimeoutException after 0:00:10")

    with pytest.raises(RuntimeError):
        await started(page, opened)
    with pytest.raises(RuntimeError):
        await page.on_connect(None)
    answering = True

    await page.on_connect(None)


async def test_a_client_that_is_lost_while_its_window_opens_finds_it_open_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a screen asks for while nobody is connected Flet drops: an inspection went on loading for ever."""
    phone, pages = WindowPhone(tmp_path), list[ft.Page]()
    draft = begun(phone.store)
    refresh = Follower.refresh

    async def refresh_and_lose(follower: Follower) -> None:
        await refresh(follower)
        if pages:
            await pages.pop().session.disconnect(60)

    monkeypatch.setattr(Follower, "refresh", refresh_and_lose)
    monkeypatch.setattr(Client, "dispose", lambda _client: None)

    opening: list[asyncio.Task[None]] = []

    async def main(page: ft.Page) -> None:
        pages.append(page)
        opening.append(asyncio.create_task(started(page, lambda: opened(page))))

    async def opened(page: ft.Page) -> None:
        storage = cast("Any", ft.SharedPreferences())
        await open_window(page, phone.phone, storage, inbox=None, clock=phone.now, new_id=phone.new_id)

    async with Screen(main, device=with_camera(), route=f"/inspections/{draft.id}") as screen:
        await screen.until(lambda: not pages, "client any more")
        await screen.page.session.connect(screen._client)
        await opening[0]
        await screen.wait_for("unanswered")
