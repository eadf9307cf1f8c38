"""What a tap, an opening and a list cost when there is much, over what they cost when there is little."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from flet.controls.base_control import BaseControl

from benchmarks.figures import Share, seconds
from checklists.asking.answers import to_plain
from checklists.asking.filling import Others, filled
from fieldapp.services.inspections.parts import PART_SIZE
from fieldapp.store.records import WriteKind
from fieldapp.store.store import Store
from tests.support.answering import DAY
from tests.support.local_phone import CANTEEN, NOW
from tests.support.long_checklists import beside_the_packaged, of_items
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone

MANY, FEW = 500, 10
LONG_AGO, LATELY = 10_000, 100
TAPS = 30
Pressable = tuple[BaseControl, str]


def figures(folder: Path) -> Iterator[Share]:
    """A tap and an opening at 500 items over 10; the list of 10,000 past inspections over 100."""
    with pytest.MonkeyPatch.context() as patch:
        beside_the_packaged(patch, of_items(MANY), of_items(FEW))
        tapped = {count: asyncio.run(tap(folder / f"tap-{count}", count)) for count in (FEW, MANY)}
        opened = {count: asyncio.run(opening(folder / f"open-{count}", count)) for count in (FEW, MANY)}
    yield Share(
        name=f"answer tap stored and repainted, {MANY} items over {FEW}",
        ours=tapped[MANY],
        yardstick=tapped[FEW],
        goal=1.3,
    )
    yield Share(
        name=f"inspection opened, {MANY} items over {FEW}", ours=opened[MANY], yardstick=opened[FEW], goal=10
    )
    yield listed(folder / "list")


async def tap(folder: Path, count: int) -> float:
    """Seconds from a tap to the end of its repaint: the fastest of many, as many items drawn in both."""
    phone = WindowPhone(folder)
    draft = begun(phone, count)
    async with phone.window(f"/inspections/{draft}") as screen:
        shown = min(count, PART_SIZE, FEW)
        await screen.wait_for(f"answer-LONG-{shown - 1:03d}-pass")
        paths = [await pressable(screen, f"answer-LONG-{number:03d}-pass") for number in range(shown)]
        times = [await timed(partial(press, screen, paths[at % shown])) for at in range(TAPS)]
        await screen.settle()
    await phone.phone.close()
    return min(times)


async def opening(folder: Path, count: int) -> float:
    """Seconds until the first items of an inspection with every answer given are on the screen."""
    phone = WindowPhone(folder)
    draft = begun(phone, count)
    answers = filled(of_items(count), {}, Others.PASS, DAY, "-")
    phone.store.inspections.save_answers(draft, {key: to_plain(one) for key, one in answers.items()})

    async def once() -> None:
        async with phone.window(f"/inspections/{draft}") as screen:
            await screen.wait_for("answer-LONG-000-pass")

    times = [await timed(once) for _ in range(5)]
    await phone.phone.close()
    return min(times)


def listed(folder: Path) -> Share:
    """The list of what was finished last, on a phone in use for years over one in use for a week."""
    with ExitStack() as stack:
        stores = {count: past(folder / str(count), count, stack) for count in (LATELY, LONG_AGO)}
        times = {
            count: seconds(partial(store.inspections.finished, 10), times=20)
            for count, store in stores.items()
        }
    return Share(
        name=f"list of {LONG_AGO} past inspections over {LATELY}",
        ours=times[LONG_AGO],
        yardstick=times[LATELY],
        goal=1.3,
    )


def past(folder: Path, count: int, stack: ExitStack) -> Store:
    """A phone with so many finished inspections."""
    phone = WindowPhone(folder)
    stack.callback(phone.store.close)
    with phone.store._database.transaction(WriteKind.SYNCED) as connection:
        for number in range(count):
            at = (NOW - timedelta(hours=number)).isoformat()
            connection.execute(
                """INSERT INTO inspection (id, checklist, scheme, place, spot_check, started_at, finished_at)
                   VALUES (?, 'CAN-GRADE@1', 'scheme_c@1', ?, 0, ?, ?)""",
                (phone.new_id(), CANTEEN, at, at),
            )
    return phone.store


def begun(phone: WindowPhone, count: int) -> str:
    long = of_items(count)
    return phone.store.inspections.start(checklist=long.reference, scheme=long.scheme, place=CANTEEN).id


async def pressable(screen: Screen, identifier: str) -> Pressable:
    (path,) = await screen.wait_for(identifier)
    return screen._pressable(path)


async def press(screen: Screen, target: Pressable) -> None:
    await screen.fire(*target)


async def timed(work: Callable[[], Awaitable[None]]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started
