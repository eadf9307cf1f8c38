"""Issued papers this person was told of: their headlines here, their pages at the server."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from checklists.wire.changes import PaperRow
from fieldapp.phone import Phone, off_loop
from fieldapp.services.inbox import is_kept, unread_first
from fieldapp.store.read_marks import SINCE
from fieldapp.store.records import Looked

_READ = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNews:
    """A paper's headline, and whether it is still to be read: 1 or 0, as tasks count theirs."""

    row: PaperRow
    unread: int

    @property
    def at(self) -> datetime:
        """When this person was told."""
        return self.row.at


@dataclass(eq=False)
class ToldPapers(ft.Observable):
    """The papers of whoever is signed in."""

    news: tuple[PaperNews, ...] = ()

    @property
    def unread(self) -> int:
        """How many were not looked at."""
        return sum(one.unread for one in self.news)


class Papers:
    """Keeps `told` true; opens a paper's page where there is a network."""

    def __init__(self, phone: Phone, clock: Callable[[], datetime]) -> None:
        self.told = ToldPapers()
        self._phone, self._clock = phone, clock
        self._launcher: ft.UrlLauncher | None = None

    async def refresh(self) -> None:
        """Read headlines and read marks again."""
        rows = await off_loop(self._phone.store.mirror.papers)
        looked = await off_loop(self._phone.store.looked.all)
        self.told.news = papers_told(rows, looked, self._clock())

    async def look_at(self, *papers: PaperNews) -> None:
        """These are read, here and at the desk."""
        fresh = {one.row.id: _READ for one in papers if one.unread}
        if fresh:
            await off_loop(self._phone.store.looked.look, fresh, self._clock())
            await self.refresh()

    async def open(self, paper: PaperNews) -> bool:
        """Show its page and take it as read; False without a network, and then nothing was done."""
        if not await self._phone.reaches_server():
            return False
        self._launcher = self._launcher or ft.UrlLauncher()
        await self._launcher.launch_url(f"{self._phone.server.current().rstrip('/')}/papers/{paper.row.id}")
        await self.look_at(paper)
        return True


def papers_told(
    rows: Iterable[PaperRow], looked: Mapping[str, Looked], now: datetime
) -> tuple[PaperNews, ...]:
    """Those an inbox holds; nothing before the first pull has ended.

    What waits unread in the inbox at the desk does so here, whichever phone it is.
    """
    if SINCE not in looked:
        return ()
    told = (PaperNews(row=row, unread=int(row.id not in looked)) for row in rows)
    return unread_first(one for one in told if is_kept(one, now))
