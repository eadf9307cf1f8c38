"""A window opens even when the connection is lost while it does."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from fieldapp.main import started


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
