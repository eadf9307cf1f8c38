"""The screen without a browser behaves as the client does: what it promises to other tests."""

import asyncio
from dataclasses import dataclass
from typing import Any

import flet as ft
import pytest

from tests.support.flet_client import Device
from tests.support.screen import Screen


def named(identifier: str, content: ft.Control) -> ft.Semantics:
    return ft.Semantics(identifier=identifier, content=content)


@dataclass(eq=False)
class Note(ft.Observable):
    text: str = ""
    kept: int = 0


@ft.component
def Writing() -> ft.View:
    note, _ = ft.use_state(Note())

    async def keep(_event: Any) -> None:
        await asyncio.to_thread(lambda: None)
        await ft.SharedPreferences().set("note", note.text)
        note.kept += 1

    def write(event: Any) -> None:
        note.text = event.control.value

    return ft.View(
        route="/",
        controls=[
            named("note", ft.TextField(label="说明", value=note.text, on_change=write)),
            named("keep", ft.Button("保存", on_click=keep, disabled=not note.text)),
            named("kept", ft.Text(f"已保存 {note.kept}")),
            named("open", ft.Button("打开", on_click=lambda: ft.context.page.navigate("/task/7"))),
            named("break", ft.Button("出错", on_click=lambda: 1 / 0)),
            named("hidden", ft.Text("看不见", visible=False)),
        ],
    )


@ft.component
def Task() -> ft.View:
    return ft.View(
        route=ft.use_view_path(), controls=[named("task", ft.Text(f"任务 {ft.use_route_params()['number']}"))]
    )


@ft.component
def Root() -> ft.Control:
    task = ft.Route(path="task/:number", component=Task)
    return ft.Router([ft.Route(path="/", component=Writing, children=[task])], manage_views=True)


def app(page: ft.Page) -> None:
    page.render_views(Root)


async def test_what_is_typed_reaches_the_app_and_what_it_keeps_reaches_the_device() -> None:
    """Typing, pressing and the device's answers go the whole way, threads included."""
    device = Device()
    async with Screen(app, device=device) as screen:
        await screen.enter("note", "灭火器压力偏低")
        await screen.tap("keep")
        await screen.wait_for_text("已保存 1")
    assert device.preferences == {"note": "灭火器压力偏低"}


async def test_the_back_button_returns_to_what_lay_below() -> None:
    """Opening a page puts a view on top, and back takes it away."""
    async with Screen(app) as screen:
        await screen.tap("open")
        await screen.wait_for("task")
        assert screen.text("task") == "任务 7"
        assert not screen.has("note")
        await screen.back()
        await screen.wait_for("note")
        assert screen.views == ["/"]


async def test_a_disabled_button_takes_no_press() -> None:
    """A test cannot press what a finger could not."""
    async with Screen(app) as screen:
        with pytest.raises(AssertionError, match="disabled"):
            await screen.tap("keep")


async def test_what_is_hidden_is_not_on_the_screen() -> None:
    """Words nobody sees are not counted as shown."""
    async with Screen(app) as screen:
        assert "看不见" not in screen.text()


async def test_an_exception_that_leaves_a_handler_fails_the_test() -> None:
    """What would replace the whole app never passes unseen."""
    with pytest.raises(AssertionError, match="division by zero"):
        async with Screen(app) as screen:
            await screen.tap("break")
