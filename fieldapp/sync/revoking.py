"""A phone that the server has shut out: what was pulled goes, what was made here stays."""

from fieldapp.sync.ends import Ends

REVOKED = "auth.token_revoked"


async def hide_pulled(ends: Ends) -> None:
    """Delete the server's rows and photos; drafts and unsent work stay, to be sent or handed over.

    Files go first: a crash in between leaves rows that are hidden with the next pass.
    """
    for name in await ends.off_loop(ends.store.photos.fetched):
        await ends.off_loop(ends.album.forget, name)
    await ends.off_loop(ends.store.feed.forget)
