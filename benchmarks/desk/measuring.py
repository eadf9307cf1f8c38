"""p95 of the desk's pages at full size over the same at one hundredth, both asked in turn in one process.

What is taken is processor time, which other work on the machine hardly touches: of this process, in which
SQLite works too, and of PostgreSQL's.
"""

import asyncio
import re
import resource
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import httpx
from pydantic import SecretStr
from sqlalchemy import func
from sqlmodel import col, select

from benchmarks.desk.clocks import Clock, processor
from benchmarks.desk.filling import fill
from benchmarks.figures import Most, Share
from sync_server.cli.main import spare_what_stays
from sync_server.demo.posts import PASSWORD
from sync_server.demo.seeding import seed
from sync_server.main import create_app, new_id, new_token, real_clock
from sync_server.notices.climbing import climb
from sync_server.resources import Resources, opened
from sync_server.settings import Settings
from sync_server.tables import Climb

SIZES: Mapping[str, tuple[int, int]] = {"sqlite": (50_000, 500), "postgresql": (200_000, 2_000)}
"""Tasks: full, and one hundredth."""
_GOAL, _TIMES, _WARM = 2.0, 40, 3
_MEMORY_GOAL = 400.0
ACCOUNTS = ("office", "food-manager")
PAGES: Mapping[str, str] = {
    "overview": "/",
    "filtered list": "/tasks?team=electric&severity=2",
    "closed list": "/tasks?state=closed&place=n",
    "board": "/board",
    "task page": "/tasks/{task}",
    "triage": "/triage",
    "search": "/search?q=窗台瓷砖",
    "search of one": "/search?q=bench-123",
}


@dataclass(slots=True)
class Desk:
    """A browser on a desk of some size, and how long each page took by the clock, in seconds."""

    browser: httpx.AsyncClient
    pages: Mapping[str, str]
    clock: Clock
    took: dict[str, list[float]] = field(default_factory=dict)

    async def open(self, page: str) -> None:
        """Open a page and keep how long that took."""
        started = self.clock()
        answer = await self.browser.get(self.pages[page])
        self.took.setdefault(page, []).append(self.clock() - started)
        if answer.status_code != 200:
            raise ValueError(f"{self.pages[page]}: {answer.status_code}")

    def p95(self, page: str) -> float:
        """The thirty-eighth of forty, once it is warm."""
        warm = sorted(self.took[page][_WARM:])
        return warm[int(0.95 * (len(warm) - 1))]


def figures(folder: Path, urls: Mapping[int, str] | None = None) -> Iterator[Share | Most]:
    """A share a page and kind of reader, then the memory of the process that served them all."""
    full, small = SIZES["postgresql" if urls else "sqlite"]
    wanted = {size: (urls or {}).get(size) for size in (full, small)}
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        shares, used = alone.submit(_measured_alone, folder, wanted).result()
    yield from shares
    yield Most(name=f"MB of the process that served {full} tasks", value=used, goal=_MEMORY_GOAL)


def _measured_alone(folder: Path, sizes: Mapping[int, str | None]) -> tuple[Sequence[Share], float]:
    """In a process of its own: the peak of one that has made photos before is theirs."""
    shares = asyncio.run(_measured(folder, sizes))
    return shares, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _measured(folder: Path, sizes: Mapping[int, str | None]) -> Sequence[Share]:
    async with AsyncExitStack() as stack:
        desks = {
            size: await stack.enter_async_context(_desks(folder / f"desk-{size}", size, url))
            for size, url in sizes.items()
        }
        spare_what_stays()
        for _ in range(_TIMES + _WARM):
            for page in PAGES:
                for account in ACCOUNTS:
                    for size in sizes:
                        await desks[size][account].open(page)
        full, small = sizes
        return [
            Share(
                name=f"{page} for {account}, p95 with {full} tasks over {small}",
                ours=desks[full][account].p95(page),
                yardstick=desks[small][account].p95(page),
                goal=_GOAL,
            )
            for account in ACCOUNTS
            for page in PAGES
        ]


def _made(folder: Path, tasks: int, url: str | None) -> Settings:
    """Settings of a server with so many tasks, put there by a process of its own: its memory is not ours."""
    settings = Settings(data=folder, database_url=SecretStr(url) if url else None, backup_minutes=0)
    filling = get_context("spawn").Process(target=_fill, args=(settings, tasks))
    filling.start()
    filling.join()
    if filling.exitcode:
        raise ValueError(f"{tasks} tasks could not be made")
    return settings


def _findings_a_task(settings: Settings) -> int:
    """A million findings in PostgreSQL at full size, 200,000 in SQLite."""
    return 5 if settings.database_url else 4


def _fill(settings: Settings, tasks: int) -> None:
    with opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources:
        seed(resources)
        fill(resources, tasks, _findings_a_task(settings))
        _tell_what_is_late(resources)


def _tell_what_is_late(resources: Resources) -> None:
    """What a server tells of by itself in its first minutes would else be measured with the pages."""
    before = -1
    while (told := _climbed(resources)) > before:
        before = told
        climb(resources)


def _climbed(resources: Resources) -> int:
    with resources.reading() as session:
        return session.exec(select(func.count(col(Climb.rung)))).one()


@asynccontextmanager
async def _desks(folder: Path, tasks: int, url: str | None) -> AsyncIterator[dict[str, Desk]]:
    """A server with so many tasks, and a signed-in browser of each account."""
    app = create_app(_made(folder, tasks, url))
    async with app.router.lifespan_context(app), AsyncExitStack() as stack:
        desks = {}
        for account in ACCOUNTS:
            transport = httpx.ASGITransport(app=app)
            browser = httpx.AsyncClient(transport=transport, base_url="http://desk.test")
            await stack.enter_async_context(browser)
            await _sign_in(browser, account)
            desks[account] = Desk(browser, await _addresses(browser), processor(url))
        yield desks


async def _sign_in(browser: httpx.AsyncClient, account: str) -> None:
    form = {"account": account, "password": PASSWORD}
    await browser.post("/sign-in", data=form, headers={"Sec-Fetch-Site": "same-origin"})


async def _addresses(browser: httpx.AsyncClient) -> Mapping[str, str]:
    task = await _whole_task(browser)
    return {name: address.format(task=task) for name, address in PAGES.items()}


async def _whole_task(browser: httpx.AsyncClient) -> str:
    """The newest assigned task in sight whose photo is here: a page of the same parts, whatever the size."""
    listed = (await browser.get("/tasks?state=assigned")).text
    for task in re.findall(r"/tasks/([0-9a-f-]{36})", listed):
        if "<img" in (await browser.get(f"/tasks/{task}")).text:
            return str(task)
    raise ValueError("no assigned task has its photo")
