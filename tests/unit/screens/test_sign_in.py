"""Signing in: errors say what to do, and the account is remembered."""

import random
from pathlib import Path
from typing import Any, cast

import flet as ft
import pytest

from fieldapp.phones import Phones
from fieldapp.services.signing_in import SigningIn
from fieldapp.window import open_window
from tests.support.fake_server import FakeServer, lost_on_the_way, refusing
from tests.support.flet_client import Device
from tests.support.local_phone import SeededIds, Ticking
from tests.support.screen import Screen
from tests.support.window_phone import CLIENT

RIGHT = "right"


def window(folder: Path, server: FakeServer, device: Device) -> Screen:
    """The app on a phone nobody has signed in on."""
    clock, new_id = Ticking(), SeededIds()
    phone = Phones(folder, "http://server", clock, new_id, random.Random(0).random, transport=server).get(
        CLIENT
    )

    async def main(page: ft.Page) -> None:
        storage = cast("Any", ft.SharedPreferences())
        await open_window(page, phone, storage, inbox=None, clock=clock, new_id=new_id)

    return Screen(main, device=device)


async def sign_in(screen: Screen, *, password: str = RIGHT) -> None:
    await screen.enter("sign-in-account", "inspector")
    await screen.enter("sign-in-password", password)
    await screen.tap("sign-in-go")


async def a_wrong_password_is_said(tmp_path: Path) -> None:
    async with window(tmp_path, FakeServer(), Device()) as screen:
        await sign_in(screen, password="wrong")
        await screen.wait_for("sign-in-problem")
        assert screen.text("sign-in-problem") == "账号或密码不对。"
        await sign_in(screen)
        await screen.wait_for("tab-today")


async def test_a_wrong_password_is_said_and_can_be_mended(tmp_path: Path) -> None:
    """The refusal stands above the button; trying again with the right one signs in."""
    await a_wrong_password_is_said(tmp_path)


async def test_a_swallowed_refusal_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: a refused sign-in says nothing."""

    async def silent(*_args: object) -> None:
        return None

    monkeypatch.setattr(SigningIn, "sign_in", silent)
    monkeypatch.setattr(Screen.until, "__defaults__", (0.3,))
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.3,))
    with pytest.raises(AssertionError):
        await a_wrong_password_is_said(tmp_path)


async def test_without_a_network_it_says_that_the_first_sign_in_needs_one(tmp_path: Path) -> None:
    """No connection is not a wrong password."""
    server = FakeServer()
    server.fail("sign-in", lost_on_the_way)
    async with window(tmp_path, server, Device()) as screen:
        await sign_in(screen)
        await screen.wait_for("sign-in-problem")
        assert "首次登录需要网络" in screen.text("sign-in-problem")


async def test_too_many_tries_are_said_in_the_catalogues_words(tmp_path: Path) -> None:
    """Any refusal of the server arrives in its own words."""
    server = FakeServer()
    server.fail("sign-in", refusing(429, "auth.too_many_tries"))
    async with window(tmp_path, server, Device()) as screen:
        await sign_in(screen)
        await screen.wait_for("sign-in-problem")
        assert screen.text("sign-in-problem") == "尝试次数过多，请稍后再试。"


async def test_empty_fields_are_named_without_asking_the_server(tmp_path: Path) -> None:
    """Nothing typed: each field says so, and nothing is sent."""
    server = FakeServer()
    async with window(tmp_path, server, Device()) as screen:
        await screen.tap("sign-in-go")
        assert "请填账号" in screen.text()
        assert "请填密码" in screen.text()
    assert "sign-in" not in server.calls


async def test_the_account_is_offered_again_after_signing_out(tmp_path: Path) -> None:
    """The account is remembered, the password is not."""
    device = Device()
    async with window(tmp_path, FakeServer(), device) as screen:
        await sign_in(screen)
        await screen.tap("tab-me")
        await screen.tap("sign-out")
        await screen.tap("sign-out-yes")
        await screen.wait_for("sign-in-go")
    async with window(tmp_path / "again", FakeServer(), device) as screen:
        await screen.wait_for("sign-in-account")
        assert screen.find("sign-in-account", ft.TextField).value == "inspector"
        assert not screen.find("sign-in-password", ft.TextField).value


async def test_the_language_changes_at_once_and_stays(tmp_path: Path) -> None:
    """One tap: the screen speaks English, and still does in the next window."""
    device = Device()
    async with window(tmp_path, FakeServer(), device) as screen:
        await screen.tap("language")
        await screen.wait_for_text("Sign in")
        assert "登录" not in screen.text()
    async with window(tmp_path / "again", FakeServer(), device) as screen:
        await screen.wait_for_text("Sign in")
