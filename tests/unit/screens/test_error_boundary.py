"""The error boundary: the app goes on, says what happened, and keeps what was there."""

import asyncio
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.problems import CATALOGUE, Refusal
from fieldapp.errors import Guard, problem_of
from fieldapp.services.syncing import Syncing
from fieldapp.texts import Tongue
from fieldapp.views.me import sync_card
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refusal("task.own_work"), "task.own_work"),
        *((OSError(number, "full"), "storage.full") for number in (ENOSPC, EDQUOT, EFBIG)),
        (KeyError("x"), "screen.failed"),
    ],
)
async def test_every_error_is_told_in_the_catalogues_words(error: Exception, code: str) -> None:
    """A refusal says its own sentence, a full phone says so, everything else that nothing was lost."""
    told: list[str] = []

    async def fail() -> None:
        raise error

    await Guard(t=Tongue("en"), tell=told.append)(fail)(None)
    assert told == [CATALOGUE[code].en]
    assert problem_of(error).code == code


async def test_being_cancelled_is_no_error() -> None:
    """A closed screen cancels its work; nobody is told of that."""
    told: list[str] = []

    async def cancelled() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await Guard(t=Tongue(), tell=told.append)(cancelled)(None)
    assert told == []


async def a_failed_drawing_leaves_the_rest_alive(tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    phone = WindowPhone(tmp_path)
    async with phone.window("/me") as screen:
        await rested(screen)
        with patch.context() as broken:
            broken.setattr(sync_card, "_what_waits", fails)
            await sync_now(screen)
        assert "这一步没有成功" in screen.text()
        await screen.tap("tab-today")
        await screen.wait_for("who")


async def rested(screen: Screen) -> None:
    """The pass every phone begins with is over."""
    await screen.wait_for("sync-now")
    await screen.until(lambda: not screen.find("sync-now", ft.FilledTonalButton).disabled, "a button")


async def sync_now(screen: Screen) -> None:
    await screen.tap("sync-now")
    await screen.until(lambda: not screen.has("sync-now"), "the card replaced")


def fails(*_args: Any) -> ft.Control:
    raise KeyError("a bug")


async def test_a_drawing_that_fails_does_not_stop_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words stand where it would have been, and every other screen still opens."""
    await a_failed_drawing_leaves_the_rest_alive(tmp_path, monkeypatch)


async def test_a_sync_that_breaks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A verb that fails inside leaves the screen as it was and says so."""

    async def broken(_self: Syncing) -> None:
        raise RuntimeError

    monkeypatch.setattr(Syncing, "sync_now", broken)
    phone = WindowPhone(tmp_path)
    async with phone.window("/me") as screen:
        await rested(screen)
        await screen.tap("sync-now")
        await screen.wait_for_text("内容已保留")
        assert screen.has("sync-now")
