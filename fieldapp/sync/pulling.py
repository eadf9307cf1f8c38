"""Changes down: page by page, or everything anew when the cursor leads nowhere any more."""

from checklists.wire.push import Pending
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.ends import Ends, Tally
from fieldapp.sync.policy import may_drop, needs_snapshot

SNAPSHOT_NEEDED = "feed.snapshot_needed"


async def pull(ends: Ends, tally: Tally) -> None:
    """Read the feed to its end."""
    if needs_snapshot((await ends.off_loop(ends.store.feed.state)).cursor):
        await _take_snapshot(ends, tally)
    try:
        await _follow(ends, tally)
    except CallFailed as failed:
        if failed.failure.code != SNAPSHOT_NEEDED:
            raise
        await _take_snapshot(ends, tally)
        await _follow(ends, tally)


async def _follow(ends: Ends, tally: Tally) -> None:
    more = True
    while more:
        feed = await ends.off_loop(ends.store.feed.state)
        page = await ends.client.pull(feed.cursor, "".join(feed.scope), await _pending(ends))
        await ends.require_same_history(page.epoch)
        await ends.off_loop(ends.store.feed.apply, page)
        tally.add(changes_pulled=len(page.changes))
        more = page.more and page.cursor > feed.cursor


async def _take_snapshot(ends: Ends, tally: Tally) -> None:
    """Gather every page, then swap; broken off anywhere, the old rows still show."""
    snapshots = ends.store.snapshots
    await ends.off_loop(snapshots.begin)
    first = page = await ends.client.snapshot("")
    while True:
        await ends.require_same_history(page.epoch)
        await ends.off_loop(snapshots.add, page)
        tally.add(changes_pulled=len(page.changes))
        if not page.after:
            break
        page = await ends.client.snapshot(page.after)
    await ends.off_loop(snapshots.swap_in, first)


async def _pending(ends: Ends) -> Pending:
    backlog = await ends.off_loop(ends.store.backlog)
    return Pending(operations=backlog.operations, photos=backlog.told_photos, photo_bytes=backlog.told_bytes)


async def drop_photos(ends: Ends) -> None:
    """Let files go that backups of the server hold; what is fresh, in a draft or shown by a task stays."""
    durable_pos = (await ends.off_loop(ends.store.feed.state)).durable_pos
    if not durable_pos:
        return
    now = ends.clock()
    for photo in await ends.off_loop(ends.store.photos.sent):
        if may_drop(photo.pos, durable_pos, now - photo.kept_at):
            await ends.off_loop(ends.store.photos.mark_dropped, photo.sha256, now)
            await ends.off_loop(ends.album.drop, photo.sha256)
