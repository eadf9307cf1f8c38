"""Work off the event loop: threads on phones and servers; a browser build, which has none, replaces this."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class OffLoop(Protocol):
    """Runs blocking work without holding up the loop, and hands back its result or exception."""

    def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]: ...


async def in_a_thread(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run blocking work in a thread."""
    return await asyncio.to_thread(work, *args, **kwargs)
