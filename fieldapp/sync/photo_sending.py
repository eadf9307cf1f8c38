"""Photos up: first all small previews, then the photos, together or in chunks at the server's offset."""

from collections.abc import Sequence
from dataclasses import replace

from checklists.problems import Refusal
from checklists.wire.bundles import BundleAnswer
from fieldapp.store.sending import KeptPhoto
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.ends import Ends, Tally
from fieldapp.sync.policy import (
    Failure,
    PhotoFate,
    after_photo_failure,
    chunk_bytes,
    goes_on,
    goes_singly,
    next_bundle,
    speed_after,
    speed_after_failure,
)


async def send_previews(ends: Ends, tally: Tally) -> None:
    """The hazard is seen before its photo has arrived; the most severe first."""
    for photo in await ends.off_loop(ends.store.photos.to_preview):
        try:
            small = await ends.off_loop(ends.album.preview, photo.sha256)
            await ends.client.put_preview(photo.sha256, small)
        except Refusal:
            pass  # a photo of which no small copy can be made goes without
        except CallFailed as failed:
            if after_photo_failure(failed.failure) is PhotoFate.STOP:
                raise
        await ends.off_loop(ends.store.photos.mark_previewed, photo.sha256, ends.clock())
        tally.add(previews_sent=1)


async def send_photos(ends: Ends, tally: Tally) -> None:
    """Every photo whose record the server has; one that fails does not hold up the others."""
    waiting = await ends.off_loop(ends.store.photos.to_send)
    while waiting and ends.link.photos:
        together = next_bundle(waiting, ends.link.speed)
        waiting = waiting[len(together) :]
        if len(together) > 1:
            await _send_together(ends, tally, together)
        else:
            await _send(ends, tally, together[0])


async def _send_together(ends: Ends, tally: Tally, photos: Sequence[KeptPhoto]) -> None:
    """On a good line most of what a photo costs is the request around it."""
    for photo in photos:
        await ends.off_loop(ends.store.photos.mark_progress, photo.sha256, 0)
    read = [(photo, await _read(ends, photo)) for photo in photos]
    whole = [(photo.sha256, data) for photo, data in read if data is not None]
    if not whole:
        return
    begun = ends.seconds()
    try:
        answer = await ends.client.send_bundle(whole)
    except CallFailed as failed:
        if not goes_singly(failed.failure):
            raise
        ends.link.speed = speed_after_failure(ends.link.speed)
        for photo, data in read:
            if data is not None:
                await _send(ends, tally, replace(photo, sent_bytes=0))
        return
    sent = sum(len(data) for _, data in whole)
    ends.link.speed = speed_after(ends.link.speed, sent, ends.seconds() - begun)
    tally.add(photo_bytes_sent=sent)
    await _settle(ends, tally, answer)


async def _settle(ends: Ends, tally: Tally, answer: BundleAnswer) -> None:
    for one in answer.results:
        if one.code is None:
            await _sent(ends, tally, one.sha256, answer.pos)
        else:
            await _failed(ends, one.sha256, Failure(code=one.code))


async def _send(ends: Ends, tally: Tally, photo: KeptPhoto) -> None:
    data = await _read(ends, photo)
    if data is None:
        return
    try:
        pos = await _Upload(ends, tally, photo, data).run()
    except CallFailed as failed:
        await _failed(ends, photo.sha256, failed.failure)
    else:
        await _sent(ends, tally, photo.sha256, pos)


async def _read(ends: Ends, photo: KeptPhoto) -> bytes | None:
    """A photo's bytes; one that is damaged is said to be, and holds up no other."""
    try:
        return await ends.off_loop(ends.album.read, photo.sha256)
    except Refusal as damaged:
        await ends.off_loop(ends.store.photos.mark_refused, photo.sha256, damaged.code)
        return None


async def _sent(ends: Ends, tally: Tally, name: str, pos: int) -> None:
    await ends.off_loop(ends.store.photos.mark_sent, name, ends.clock(), pos)
    tally.add(photos_sent=1)


async def _failed(ends: Ends, name: str, failure: Failure) -> None:
    """Say what will never be taken; what comes again waits, and the rest ends the pass."""
    match after_photo_failure(failure):
        case PhotoFate.REFUSED:
            await ends.off_loop(ends.store.photos.mark_refused, name, failure.code)
        case PhotoFate.STOP:
            raise CallFailed(failure)
        case PhotoFate.LATER | PhotoFate.GO_ON:
            return


class _Upload:
    """One photo's way up."""

    def __init__(self, ends: Ends, tally: Tally, photo: KeptPhoto, data: bytes) -> None:
        self._ends, self._tally = ends, tally
        self._name, self._data = photo.sha256, data
        self._begun = photo.sent_bytes is not None
        self._failures = 0

    async def run(self) -> int:
        """Send chunk after chunk; the position of the commit that kept the photo."""
        offset, pos = await self._start()
        while offset < len(self._data):
            try:
                offset, pos = await self._send_from(offset)
                self._failures = 0
            except CallFailed as failed:
                self._failures += 1
                if not goes_on(failed.failure, self._failures):
                    raise
                offset, pos = await self._asked_again()
            await self._ends.off_loop(self._ends.store.photos.mark_progress, self._name, offset)
        return pos

    async def _start(self) -> tuple[int, int]:
        """A photo never tried begins at 0; of any other only the server knows how far it has come."""
        if self._begun:
            return await self._ends.client.photo_offset(self._name)
        await self._ends.off_loop(self._ends.store.photos.mark_progress, self._name, 0)
        return 0, 0

    async def _send_from(self, offset: int) -> tuple[int, int]:
        link, begun = self._ends.link, self._ends.seconds()
        chunk = self._data[offset : offset + chunk_bytes(link.speed)]
        reached = await self._ends.client.send_chunk(self._name, offset, chunk, len(self._data))
        link.speed = speed_after(link.speed, len(chunk), self._ends.seconds() - begun)
        self._tally.add(photo_bytes_sent=len(chunk))
        return reached

    async def _asked_again(self) -> tuple[int, int]:
        """Where to go on after a chunk that did not count; a short line loses the question too."""
        self._ends.link.speed = speed_after_failure(self._ends.link.speed)
        while True:
            try:
                return await self._ends.client.photo_offset(self._name)
            except CallFailed as failed:
                self._failures += 1
                if not goes_on(failed.failure, self._failures):
                    raise
