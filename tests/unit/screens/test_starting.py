"""A window opens even when the connection is lost while it does."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from fieldapp.main import ASKED, started


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
