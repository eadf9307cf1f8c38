"""Calls that block, each in a thread of its own: one that hangs keeps neither others nor the end waiting.

asyncio lends all of them the same few threads, and waits at its end for those that still hang.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

Answer = TypeVar("Answer")


async def aside(call: Callable[[], Answer]) -> Answer:
    """What the call answers or raises; whoever stops waiting for it leaves it to end by itself."""
    answer: Future[Answer] = Future()
    Thread(target=_answer, args=(call, answer), name="notices-aside", daemon=True).start()
    return await asyncio.wrap_future(answer)


def _answer(call: Callable[[], Answer], answer: Future[Answer]) -> None:
    if not answer.set_running_or_notify_cancel():
        return
    try:
        answer.set_result(call())
    except Exception as error:  # noqa: BLE001 - raised where it is waited for
        answer.set_exception(error)
