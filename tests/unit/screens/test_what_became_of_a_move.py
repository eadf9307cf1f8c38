"""Whoever gives a move hears in passing what became of it: the server has it, or it is sent later."""

from pathlib import Path

import pytest

from fieldapp.phone import Phone
from fieldapp.services.rectifying import delivery
from fieldapp.sync.status import SyncStatus
from tests.support.fake_server import FakeServer
from tests.support.local_phone import A_CAMPUS, INSPECTOR, SeededIds, a_page, a_task
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_plain_words import unknown_phone, window
from tests.unit.screens.test_task_verifying import submitted


async def a_comment_is_said(tmp_path: Path, server: FakeServer, words: str, *, silent: bool = False) -> None:
    """A comment is given on a phone that has reached the server before; `silent`: it answers no more."""
    phone = unknown_phone(tmp_path, server)
    enrolment = await phone.sign_in("inspector", "right")
    await phone.sync.run_once()
    server.silent = silent
    async with commented(phone, enrolment.person.id) as screen:
        await screen.enter("comment", "配件明天到")
        await screen.tap("comment-go")
        if silent:
            assert "已存在本机" in screen.text("kept-here"), "at once, where the thumb is"
        await screen.wait_for_text(words)
        if not silent:
            await screen.until(lambda: not screen.has("kept-here"), "end of waiting")
    await phone.close()


def commented(phone: Phone, person: str) -> Screen:
    """The page of a task this person issued."""
    row = a_task(SeededIds(7), issuer=person)
    phone.store.feed.apply(a_page(phone.store.feed.state().cursor + 1, A_CAMPUS, row))
    return window(phone, f"/tasks/{row.id}")


async def test_a_move_the_server_has_taken_is_not_called_kept(tmp_path: Path) -> None:
    """With a network nobody is left wondering whether it went out."""
    await a_comment_is_said(tmp_path, FakeServer(), "备注：已送达")


async def test_a_move_the_server_does_not_answer_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits long for that word."""
    monkeypatch.setattr(delivery, "PATIENCE_S", 0.1)
    await a_comment_is_said(tmp_path, FakeServer(), "备注：已存在本机，联网后自动发送", silent=True)


async def test_without_a_network_a_tap_is_answered_where_it_was_made(tmp_path: Path) -> None:
    """Passing a repair takes its buttons away: in their place stands that it is kept, until it is sent."""
    phone, row = WindowPhone(tmp_path, person=INSPECTOR), submitted()
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        assert not screen.has("kept-here")
        await screen.tap("task-verify")
        assert not screen.has("task-verify")
        assert screen.text("kept-here") == "已存在本机，联网后自动发送"


async def test_on_a_round_too_a_tap_is_answered_where_it_was_made(tmp_path: Path) -> None:
    """What passed leaves the list, and is not lost with it."""
    phone, row = WindowPhone(tmp_path, person=INSPECTOR), submitted()
    phone.pulled(row)
    async with phone.window("/tasks/round") as screen:
        await screen.tap(f"round-{row.id}")
        await screen.tap("round-go")
        assert screen.text("kept-here") == "已存在本机，联网后自动发送"


async def test_calling_every_move_kept_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: nobody asks whether the last pass reached the server."""
    monkeypatch.setattr(SyncStatus, "online", property(lambda _status: False))
    monkeypatch.setattr(Screen.wait_for_text, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await a_comment_is_said(tmp_path, FakeServer(), "备注：已送达")
