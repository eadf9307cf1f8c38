"""The error boundary: no exception leaves a handler or a drawing.

After one in a handler Flet replaces the whole app, after one in a drawing it never draws again.
What people were doing stays on the screen and in the store; they are told what happened.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

import flet as ft

from checklists.problems import CATALOGUE, Problem, Refusal
from fieldapp.disk import FULL
from fieldapp.texts import Tongue

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")
Handler = Callable[[Any], Awaitable[None]]


def component(draw: Callable[P, R]) -> Callable[P, R]:
    """`ft.component`, with words in the place of a drawing that failed."""

    @wraps(draw)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return draw(*args, **kwargs)
        except Exception:
            log.exception("drawing failed: %s", draw.__qualname__)
            return cast("R", _failed_drawing(whole=draw.__annotations__.get("return") is ft.View))

    return ft.component(guarded)


def _failed_drawing(*, whole: bool) -> ft.Control:
    problem = CATALOGUE["screen.failed"]
    words = ft.Text(f"{problem.zh}\n{problem.en}", color=ft.Colors.ERROR)
    return ft.View(route=ft.use_view_path() or "/", appbar=ft.AppBar(), controls=[words]) if whole else words


def problem_of(error: Exception) -> Problem:
    """What to tell people about an error: a refusal's own words, else that nothing was lost."""
    if isinstance(error, Refusal):
        return error.problem
    if isinstance(error, OSError) and error.errno in FULL:
        return CATALOGUE["storage.full"]
    return CATALOGUE["screen.failed"]


@dataclass(frozen=True, slots=True)
class Guard:
    """Makes event handlers of async functions. `tell` shows a sentence, such as in a snack bar."""

    t: Tongue
    tell: Callable[[str], None]

    def __call__(self, do: Callable[..., Awaitable[None]], *args: Any) -> Handler:
        """A handler that does `do(*args)`, whatever the event."""

        async def on_event(_event: Any) -> None:
            await self.run(do, *args)

        return on_event

    def value(self, do: Callable[..., Awaitable[None]], *args: Any) -> Handler:
        """A handler that does `do(*args, value)` with the control's present value."""

        async def on_event(event: Any) -> None:
            await self.run(do, *args, event.control.value)

        return on_event

    def selected(self, do: Callable[..., Awaitable[None]], *args: Any) -> Handler:
        """The same with the values selected in a segmented button."""

        async def on_event(event: Any) -> None:
            await self.run(do, *args, list(event.control.selected))

        return on_event

    def event(self, do: Callable[..., Awaitable[None]], *args: Any) -> Handler:
        """A handler that does `do(*args, event)`, for events that carry more than a value."""

        async def on_event(event: Any) -> None:
            await self.run(do, *args, event)

        return on_event

    async def run(self, do: Callable[..., Awaitable[None]], *args: Any) -> None:
        """Do it; log and tell what went wrong."""
        try:
            await do(*args)
        except asyncio.CancelledError:
            raise
        except Refusal as refusal:
            log.info("refused: %s", refusal)
            self.tell(self.t(refusal.problem))
        except Exception as error:
            log.exception("handler failed")
            self.tell(self.t(problem_of(error)))
