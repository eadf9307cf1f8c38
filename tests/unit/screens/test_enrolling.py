"""The first run by a code: scanned or typed, and clear words when it does not work."""

import random
from pathlib import Path
from typing import Any, cast

import flet as ft
import pytest

from checklists.wire.invitations import invitation_text
from fieldapp.phones import Phones
from fieldapp.server_address import ServerAddress
from fieldapp.services.enrolling import Enrolling
from fieldapp.window import open_window
from tests.support.fake_server import FakeServer, answer_lost, lost_on_the_way
from tests.support.flet_client import Device
from tests.support.local_phone import SeededIds, Ticking
from tests.support.screen import Screen
from tests.support.stickers import picture_of
from tests.support.window_phone import CLIENT, with_camera

RIGHT = "right"
CODE, TYPED = "2345abcd6789", "2345-ABCD 6789"
SERVER = "https://xunan.example.edu.cn"


def inviting() -> FakeServer:
    return FakeServer(codes={CODE: "inspector"})


def window(folder: Path, server: FakeServer, device: Device | None = None, fixed: str = SERVER) -> Screen:
    """The app on a phone nobody has signed in on; without `fixed` it does not know its server yet."""
    clock, new_id = Ticking(), SeededIds()
    address = ServerAddress(folder / "server.json", "http://127.0.0.1:1", fixed)
    phone = Phones(folder, address, clock, new_id, random.Random(0).random, transport=server).get(CLIENT)

    async def main(page: ft.Page) -> None:
        storage = cast("Any", ft.SharedPreferences())
        await open_window(page, phone, storage, inbox=None, clock=clock, new_id=new_id)

    return Screen(main, device=device or Device())


async def type_code(screen: Screen, code: str = TYPED) -> None:
    await screen.tap("enrol-begin")
    await screen.enter("enrol-code", code)
    await screen.tap("enrol-next")


async def set_password(screen: Screen, password: str = RIGHT) -> None:
    await screen.wait_for("enrol-whose")
    await screen.enter("enrol-password", password)
    await screen.tap("enrol-go")


async def test_a_scanned_code_says_whose_it_is_and_a_password_finishes_it(tmp_path: Path) -> None:
    """Two presses and a password; the phone keeps the server the code named."""
    code = picture_of(invitation_text(SERVER, CODE))
    server = inviting()
    async with window(tmp_path, server, with_camera(take_picture=code), fixed="") as screen:
        await screen.tap("enrol-begin")
        await screen.tap("enrol-scan")
        await screen.wait_for("enrol-whose")
        assert "检查员" in screen.text("enrol-whose")
        await set_password(screen)
        await screen.wait_for("tab-today")
    assert server.codes == {}
    assert ServerAddress(tmp_path / "server.json", "").current() == SERVER


async def test_a_typed_code_needs_the_server_only_where_the_phone_does_not_know_it(tmp_path: Path) -> None:
    async with window(tmp_path, inviting()) as screen:
        await type_code(screen)
        assert not screen.has("enrol-server")
        await set_password(screen)
        await screen.wait_for("tab-today")
    async with window(tmp_path / "new", inviting(), fixed="") as screen:
        await type_code(screen)
        await screen.wait_for("enrol-problem")
        assert "https://" in screen.text("enrol-problem")
        await screen.enter("enrol-server", "xunan.example.edu.cn")
        await screen.tap("enrol-next")
        await screen.wait_for("enrol-whose")


@pytest.mark.parametrize(
    ("code", "says"),
    [("2345-abcd", "12 位"), ("2222-2222-2222", "向管理者要一个新的")],
    ids=["short", "wrong"],
)
async def test_a_code_that_cannot_be_used_says_what_to_do(tmp_path: Path, code: str, says: str) -> None:
    server = inviting()
    async with window(tmp_path, server) as screen:
        await type_code(screen, code)
        await screen.wait_for("enrol-problem")
        assert says in screen.text("enrol-problem")
        await screen.enter("enrol-code", TYPED)
        await screen.tap("enrol-next")
        await screen.wait_for("enrol-whose")


async def test_without_a_network_it_says_that_the_code_stays_good(tmp_path: Path) -> None:
    server = inviting()
    server.fail("invited", lost_on_the_way)
    async with window(tmp_path, server) as screen:
        await type_code(screen)
        await screen.wait_for("enrol-problem")
        assert "码不会作废" in screen.text("enrol-problem")
        await screen.tap("enrol-next")
        await screen.wait_for("enrol-whose")


async def test_a_weak_password_is_said_and_can_be_mended(tmp_path: Path) -> None:
    async with window(tmp_path, inviting()) as screen:
        await type_code(screen)
        await set_password(screen, "weak")
        await screen.wait_for("enrol-problem")
        assert "至少 8 位" in screen.text("enrol-problem")
        await set_password(screen)
        await screen.wait_for("tab-today")


async def a_lost_answer_locks_nobody_out(folder: Path, patience: float) -> None:
    server = inviting()
    server.fail("enrol", answer_lost)
    async with window(folder, server) as screen:
        await type_code(screen)
        await set_password(screen)
        await screen.wait_for("enrol-problem")
        await screen.tap("enrol-go")
        await screen.wait_for("tab-today", patience)


async def test_an_answer_lost_on_the_way_back_locks_nobody_out(tmp_path: Path) -> None:
    """The code was used up by a call the phone never heard of: the password that was set opens."""
    await a_lost_answer_locks_nobody_out(tmp_path, 10)


async def test_a_forgotten_second_try_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the code is taken for unusable, though this very phone has used it."""

    async def give_up(_self: Enrolling, _account: str, _password: str, refusal: Exception) -> None:
        raise refusal

    monkeypatch.setattr(Enrolling, "_again", give_up)
    with pytest.raises(AssertionError):
        await a_lost_answer_locks_nobody_out(tmp_path, 0.5)


async def test_what_is_no_enrolment_code_is_said_and_closes_the_scanner(tmp_path: Path) -> None:
    """The code of a payment, or of a place."""
    device = with_camera(take_picture=picture_of("XUNAN:PLACE:N1"))
    async with window(tmp_path, inviting(), device, fixed="") as screen:
        await screen.tap("enrol-begin")
        await screen.tap("enrol-scan")
        await screen.wait_for_text("这不是登记码")


async def test_a_phone_of_one_server_is_not_taken_to_another(tmp_path: Path) -> None:
    """Tokens and unsent work are meant for the server they came from."""
    address = ServerAddress(tmp_path / "server.json", "")
    address.turn_to(SERVER)
    address.keep()
    code = picture_of(invitation_text("https://elsewhere.example", CODE))
    server = inviting()
    async with window(tmp_path, server, with_camera(take_picture=code), fixed="") as screen:
        await screen.tap("enrol-begin")
        await screen.tap("enrol-scan")
        await screen.wait_for("enrol-problem")
        assert "另一台服务器" in screen.text("enrol-problem")
    assert server.calls == []
