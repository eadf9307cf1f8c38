"""Photos down: those my tasks show and this phone lacks; previews where the server lacks them too."""

from checklists.problems import Refusal
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.ends import Ends, Tally
from fieldapp.sync.policy import PhotoFate, after_photo_failure

FETCHED_A_PASS = 24


async def fetch_photos(ends: Ends, tally: Tally) -> None:
    """A pass's share of what is wanted; those never asked for come first."""
    if not ends.link.photos:
        return
    for name in await ends.off_loop(ends.store.photos.wanted, FETCHED_A_PASS):
        await _fetch(ends, tally, name)


async def _fetch(ends: Ends, tally: Tally, name: str) -> None:
    try:
        photo = await ends.client.get_photo(name)
        await ends.off_loop(ends.album.keep_fetched, name, photo)
    except CallFailed as failed:
        if after_photo_failure(failed.failure) is PhotoFate.STOP:
            raise
        await _fetch_preview(ends, name)
        await ends.off_loop(ends.store.photos.mark_tried, name, ends.clock())
    except Refusal:
        await ends.off_loop(ends.store.photos.mark_tried, name, ends.clock())
    else:
        tally.add(photos_fetched=1)


async def _fetch_preview(ends: Ends, name: str) -> None:
    """The photo is still on somebody's phone: its small copy may be here."""
    try:
        small = await ends.client.get_preview(name)
    except CallFailed as failed:
        if after_photo_failure(failed.failure) is PhotoFate.STOP:
            raise
    else:
        await ends.off_loop(ends.album.keep_preview, name, small)
