"""How much longer the slowest pushes take while the largest paper is set, over the same pushes without it."""

import io
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from PIL import Image

from benchmarks.figures import Share
from benchmarks.workload import inspections
from sync_server.documents import drafting
from sync_server.documents.jobs import queue
from sync_server.documents.period import Period
from sync_server.documents.records import Records
from sync_server.documents.subject import Subject
from sync_server.main import new_id, new_token, real_clock
from sync_server.resources import Resources, opened
from sync_server.scope import actor_of
from sync_server.settings import Settings
from tests.integration.desk.huge_period import fill
from tests.integration.desk.world import World
from tests.support.http_phone import HttpPhone
from tests.support.processes import sync_server

FINDINGS, PHOTOS = 2000, 1500
MOST_PUSHES, FEWEST_PUSHES, A_PUSH = 600, 200, 2
GOAL = 1.5


def figures(folder: Path) -> Iterator[Share]:
    """The 99th percentile of pushes from one phone while the server's own worker sets it, on SQLite."""
    settings = Settings(data=folder / "papers")
    with opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources:
        _ask(resources)
    with sync_server(settings.data) as server, HttpPhone(server.url) as phone:
        enrolment = phone.sign_in("inspector")
        lines = list(inspections(2 * MOST_PUSHES * A_PUSH, phone.campus(), enrolment.next_seq, 0))
        bodies = [phone.push_body(lines[at : at + A_PUSH]) for at in range(0, len(lines), A_PUSH)]
        _wait_until(settings, running=True)
        beside = list(_while_it_runs(phone, bodies[:MOST_PUSHES], settings))
        assert len(beside) >= FEWEST_PUSHES, f"the paper was set within {len(beside)} pushes"
        _wait_until(settings, running=False)
        alone = [_spent(phone, body) for body in bodies[MOST_PUSHES:][: len(beside)]]
    what = f"a paper of {FINDINGS} findings and {PHOTOS} photos"
    yield Share(
        name=f"p99 of {len(beside)} pushes while {what} is set ÷ without",
        ours=_slowest(beside),
        yardstick=_slowest(alone),
        goal=GOAL,
    )


def _ask(resources: Resources) -> None:
    """A huge month, its bulletin drafted, and the job that issues it asked for."""
    world = World(resources=resources)
    world.settle()
    fill(world, FINDINGS, PHOTOS, _photo)
    office, now = world.people["office"], world.now
    with resources.transaction() as tx:
        records = Records(
            session=tx.session,
            actor=actor_of(office),
            campus=world.campus(),
            zone=resources.settings.zone,
            now=now,
        )
        period = Period(first=tx.today - timedelta(days=30), last=tx.today)
        paper = drafting.draft(tx, records, office, "bulletin", Subject(period=period))
        queue.ask(tx, office, paper, queue.ISSUE)


def _photo(number: int) -> bytes:
    """Some 250 KB, as a phone prepares them."""
    out = io.BytesIO()
    Image.effect_noise((1280, 960), 40 + number % 20).save(
        out, "JPEG", quality=75, comment=str(number).encode()
    )
    return out.getvalue()


def _while_it_runs(phone: HttpPhone, bodies: Iterable[bytes], settings: Settings) -> Iterator[float]:
    for body in bodies:
        spent = _spent(phone, body)
        if _state(settings) != queue.RUNNING:
            return
        yield spent


def _wait_until(settings: Settings, *, running: bool) -> None:
    while (_state(settings) == queue.RUNNING) is not running:
        time.sleep(0.1)
    assert _state(settings) in {queue.RUNNING, queue.DONE}, f"the job is {_state(settings)}"


def _state(settings: Settings) -> str:
    """Of the only job, read beside the server that holds the data."""
    with closing(sqlite3.connect(f"file:{settings.database_file}?mode=ro", uri=True)) as beside:
        return str(beside.execute("SELECT state FROM paperjob").fetchone()[0])


def _spent(phone: HttpPhone, body: bytes) -> float:
    """Seconds a push takes."""
    started = time.perf_counter()
    phone.send(body)
    return time.perf_counter() - started


def _slowest(spent: list[float]) -> float:
    return sorted(spent)[len(spent) * 99 // 100]
