"""What became of a move within a moment: taken by the server, refused, or kept until there is a network."""

import asyncio

from fieldapp.phone import Phone, off_loop
from fieldapp.store.records import RecordState

PATIENCE_S = 3.0
"""A pass begins a second after a tap; who waits longer than this is told that it is kept."""


async def delivery(phone: Phone, tasks: frozenset[str]) -> RecordState:
    """`SENT`, `REFUSED`, or `WAITING`; at once where the last pass did not reach the server."""
    if not (await off_loop(lambda: phone.sync.status)).online:
        return RecordState.WAITING
    changed = asyncio.Event()
    stop = phone.listen(changed.set)
    try:
        async with asyncio.timeout(PATIENCE_S):
            while await off_loop(_waits, phone, tasks):
                await changed.wait()
                changed.clear()
    except TimeoutError:
        return RecordState.WAITING
    finally:
        stop()
    refused = {one.object for one in await off_loop(phone.store.outbox.refused)}
    return RecordState.REFUSED if refused & tasks else RecordState.SENT


def _waits(phone: Phone, tasks: frozenset[str]) -> bool:
    return any(one.object in tasks for one in phone.store.outbox.waiting())
