"""Checklists down: the bytes of every version needed here, and their pictures, proved by their hashes."""

from collections.abc import Awaitable
from hashlib import sha256

from checklists.asking.pictures import own_name
from fieldapp.library import own_hashes
from fieldapp.store.checklists import LARGEST
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.ends import Ends, Tally

FETCHED_A_PASS = 60


async def fetch_checklists(ends: Ends, tally: Tally) -> None:
    """Fetch what the app itself does not bring; what came damaged is asked for again next time."""
    store = ends.store.checklists
    for row in (await ends.off_loop(store.wanted, own_hashes()))[:FETCHED_A_PASS]:
        if row.size > LARGEST:
            continue
        source = await _unless_taken(ends.client.get_checklist(row.sha256))
        if source is not None and sha256(source).hexdigest() == row.sha256:
            await ends.off_loop(store.keep, row.id, source)
            tally.add(checklists_fetched=1)
    for name in (await ends.off_loop(store.pictures_wanted))[:FETCHED_A_PASS]:
        picture = await _unless_taken(ends.client.get_picture(name))
        if picture is not None and own_name(picture) == name:
            await ends.off_loop(store.keep_picture, name, picture)
            tally.add(checklists_fetched=1)


async def _unless_taken(asking: Awaitable[bytes]) -> bytes | None:
    """The bytes, or None when they were taken from this person meanwhile: the next pull says so."""
    try:
        return await asking
    except CallFailed as failed:
        if failed.failure.code != "request.not_found":
            raise
        return None
