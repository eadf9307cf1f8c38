"""How fast the rulebook opens and scores: over a plain YAML load, and over scoring from scratch."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import yaml

from benchmarks.figures import Share, seconds
from checklists.asking.answers import Answer, Verdict
from checklists.asking.caching import FolderCache
from checklists.asking.filling import Others, filled
from checklists.asking.library import checklist, packaged
from checklists.asking.model import Checklist
from checklists.asking.reading import file_name
from checklists.judging.running import RunningScore
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from checklists.wire.ids import uuid7
from fieldapp.library import Shelf
from fieldapp.store.checklists import Checklists
from fieldapp.store.connection import sqlite_file
from fieldapp.store.store import Store

ITEMS = 500
DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def figures(folder: Path) -> Iterator[Share]:
    """One share for opening the library, one for one changed answer."""
    yield opened(folder / "checklists")
    yield rescored()


def opened(folder: Path) -> Share:
    """Open the whole library as a phone does after its first start, published versions in its store."""
    place = FolderCache(folder)
    published = _published(folder)
    Shelf(published, place).library()
    ours = seconds(lambda: Shelf(published, place).library(), times=10)
    files = [data for _, data in _sources()] + list(published.sources().values())
    yardstick = seconds(lambda: [yaml.safe_load(data) for data in files], times=3)
    return Share(name="library opened over a plain YAML load", ours=ours, yardstick=yardstick, goal=0.1)


def rescored() -> Share:
    """Change one answer of five hundred, over scoring all of them."""
    long = _long()
    rules = scheme("scheme_c@1")
    answers = filled(long, {}, Others.PASS, DAY, "-")
    running = RunningScore(long, answers, rules)
    turns = iter(range(10**9))

    def change_one() -> None:
        verdict = Verdict.PASS if next(turns) % 2 else Verdict.FAIL
        running.answer(long.items[ITEMS // 2].id, Answer(value=verdict))

    ours = seconds(change_one, times=200)
    yardstick = seconds(lambda: score(long, answers, rules), times=20)
    return Share(
        name=f"one answer of {ITEMS} scored again over scoring all", ours=ours, yardstick=yardstick, goal=0.1
    )


def _published(folder: Path) -> Checklists:
    """A phone's store with a newer version of every eighth packaged list, begun on this phone."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(sqlite_file(folder / "phone.db"), lambda: NOW, lambda: uuid7(0, os.urandom(10)))
    for one in packaged().checklists[::8]:
        source = dict(packaged().sources)[file_name(one.id)].replace(b"version: 1", b"version: 2", 1)
        store.inspections.start(checklist=f"{one.id}@2", scheme=one.scheme, place="a", source=source)
    return store.checklists


def _sources() -> tuple[tuple[str, bytes], ...]:
    folder = files("checklists").joinpath("library")
    names = {f"{one.id.lower().replace('-', '_')}.yaml" for one in packaged().checklists}
    return tuple((name, folder.joinpath(name).read_bytes()) for name in sorted(names))


def _long() -> Checklist:
    """The canteen checklist's items over and over, each with an id of its own."""
    canteen = checklist("CAN-GRADE")
    items = tuple(
        replace(canteen.items[number % len(canteen.items)], id=f"LONG-{number:03d}")
        for number in range(ITEMS)
    )
    return replace(canteen, id="LONG", sections=(replace(canteen.sections[0], items=items),), examples=())
