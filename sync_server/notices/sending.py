"""The sender: in the background, so that neither a request nor one receiver waits for another receiver."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from sync_server.notices.channels.channel import Outside, UndeliveredError
from sync_server.notices.channels.registry import CHANNELS
from sync_server.notices.claiming import Parcel, any_due, claim, settle
from sync_server.notices.climbing import climb
from sync_server.repeating import repeated
from sync_server.resources import Resources

_LOOKED_AT = timedelta(seconds=15)
"""Four messages a minute to one address: robots take twenty."""
_CLIMBED_AT = timedelta(minutes=1)
"""Rungs are hours apart, and to look for whoever stands on one reads every task that is overdue."""
_TOGETHER = 16
"""At once by each channel."""
_LATEST_START = timedelta(seconds=40)
"""After it no parcel sets out any more: with its own deadline it would outlast its claim of a minute."""
_log = logging.getLogger(__name__)


def outside(resources: Resources) -> Outside:
    """The world as the settings let it be called now."""
    settings = resources.settings
    return Outside(
        now=resources.clock(),
        hosts=settings.listed_hosts,
        mail=settings.mail.get_secret_value() if settings.mail else "",
        mail_from=settings.mail_from,
    )


@contextmanager
def sending_notices(resources: Resources) -> Iterator[None]:
    """Tell and send by itself while the block runs; what is under way is given its few seconds at the end."""
    with (
        repeated("climbing", lambda _: climb(resources), _CLIMBED_AT),
        repeated("notices", lambda _: send_due(resources), _LOOKED_AT),
    ):
        yield


def send_due(resources: Resources) -> int:
    """Send what is due now, all receivers side by side; how many messages arrived.

    No transaction is open while anything is on its way.
    """
    with resources.reading() as session:
        if not any_due(session, resources.clock()):
            return 0
    with resources.transaction() as tx:
        parcels = claim(tx, resources.campuses.current(tx.session))
    return asyncio.run(_deliver_all(resources, parcels))


async def _deliver_all(resources: Resources, parcels: Sequence[Parcel]) -> int:
    """How many arrived. Whatever a channel's receivers do, the others have places of their own."""
    world = outside(resources)
    places = {channel: asyncio.Semaphore(_TOGETHER) for channel in CHANNELS}
    latest = asyncio.get_running_loop().time() + _LATEST_START.total_seconds()

    async def deliver(parcel: Parcel) -> bool:
        async with places[parcel.channel]:
            in_time = asyncio.get_running_loop().time() <= latest
            error = await sent(parcel, world) if in_time else "the round was too long"
        await asyncio.to_thread(_settle, resources, parcel, error)
        return error is None

    return sum(await asyncio.gather(*map(deliver, parcels)))


async def sent(parcel: Parcel, world: Outside) -> str | None:
    """What went wrong, without a secret; None when it arrived."""
    try:
        await CHANNELS[parcel.channel].send(parcel.message, parcel.target, world)
    except UndeliveredError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - one broken address must not keep the others from arriving
        _log.exception("A notice could not be sent by %s", parcel.channel)
        return type(error).__name__
    return None


def _settle(resources: Resources, parcel: Parcel, error: str | None) -> None:
    """As soon as it is known: whoever settles all at the end leaves what arrived to be sent again."""
    try:
        with resources.transaction() as tx:
            settle(tx, parcel, error)
    except Exception:  # noqa: BLE001 - it is tried again, and the others are settled all the same
        _log.exception("What became of a notice by %s could not be kept", parcel.channel)
