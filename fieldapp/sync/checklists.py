"""Checklists down: the bytes of every version that is needed here, proved by their hash."""

from hashlib import sha256

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
        try:
            source = await ends.client.get_checklist(row.sha256)
        except CallFailed as failed:
            if failed.failure.code != "request.not_found":
                raise
            continue  # it was taken from this person meanwhile: the next pull says so
        if sha256(source).hexdigest() == row.sha256:
            await ends.off_loop(store.keep, row.id, source)
            tally.add(checklists_fetched=1)
