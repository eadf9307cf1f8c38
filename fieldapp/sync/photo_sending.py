"""Photos up: first all small previews, then the photos, in chunks at the server's offset."""

from checklists.problems import Refusal
from fieldapp.store.sending import KeptPhoto
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.ends import Ends, Tally
from fieldapp.sync.policy import (
    PhotoFate,
    after_photo_failure,
    chunk_bytes,
    goes_on,
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
    for photo in await ends.off_loop(ends.store.photos.to_send):
        if not ends.link.photos:
            return
        await _send(ends, tally, photo)


async def _send(ends: Ends, tally: Tally, photo: KeptPhoto) -> None:
    photos = ends.store.photos
    try:
        data = await ends.off_loop(ends.album.read, photo.sha256)
        pos = await _Upload(ends, tally, photo, data).run()
    except CallFailed as failed:
        match after_photo_failure(failed.failure):
            case PhotoFate.REFUSED:
                await ends.off_loop(photos.mark_refused, photo.sha256, failed.failure.code)
            case PhotoFate.STOP:
                raise
            case PhotoFate.LATER | PhotoFate.GO_ON:
                return
    except Refusal as damaged:
        await ends.off_loop(photos.mark_refused, photo.sha256, damaged.code)
    else:
        await ends.off_loop(photos.mark_sent, photo.sha256, ends.clock(), pos)
        tally.add(photos_sent=1)


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
