"""How much longer the slowest pushes take while a large paper is set, over the same pushes without it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from benchmarks.figures import Share
from benchmarks.workload import inspections
from sync_server.documents.printing.planning import PHOTOS_A_PART, pdf_steps
from sync_server.documents.printing.running import Interrupted, in_child
from sync_server.documents.registry import kind_of
from sync_server.documents.templates import sample_values
from sync_server.main import real_clock
from tests.support.homes import home, served
from tests.support.http_phone import HttpPhone

PUSHES, A_PUSH = 200, 2
GOAL = 1.5


def figures(folder: Path) -> Iterator[Share]:
    """The 99th of a hundred pushes from one phone, on SQLite."""
    with (
        home("sqlite", folder / "papers" / "seeded", real_clock) as made,
        made.copy(folder / "papers" / "data") as settings,
        served(settings) as server,
        HttpPhone(server.url) as phone,
    ):
        enrolment = phone.sign_in("inspector")
        lines = list(inspections(2 * PUSHES * A_PUSH, phone.campus(), enrolment.next_seq, 0))
        bodies = [phone.push_body(lines[at : at + A_PUSH]) for at in range(0, len(lines), A_PUSH)]
        alone = _slowest(phone, bodies[:PUSHES])
        with _setting(folder / "papers"):
            beside = _slowest(phone, bodies[PUSHES:])
    yield Share(
        name="p99 of a push while a large paper is set ÷ without", ours=beside, yardstick=alone, goal=GOAL
    )


def _slowest(phone: HttpPhone, bodies: list[bytes]) -> float:
    """The 99th percentile of the seconds a push takes."""
    spent = []
    for body in bodies:
        started = time.perf_counter()
        phone.send(body)
        spent.append(time.perf_counter() - started)
    return sorted(spent)[len(spent) * 99 // 100]


@contextmanager
def _setting(folder: Path) -> Iterator[None]:
    """Parts of a paper are set one after another, as the server has them set, while the block runs."""
    names = [f"p{number}" for number in range(PHOTOS_A_PART)]
    for number, name in enumerate(names):
        noise = Image.effect_noise((1280, 960), 40 + number)
        noise.save(folder / f"{name}.jpg", quality=75)
    kind = kind_of("bulletin")
    values = {**sample_values(kind), "photos": [{"name": name, "words": name} for name in names]}
    (step,) = pdf_steps(kind.typst, values, {name: folder / f"{name}.jpg" for name in names}, folder)
    end = threading.Event()

    def keep_setting() -> None:
        while not end.is_set():
            try:
                in_child(step, lambda: not end.is_set())
            except Interrupted:
                return

    thread = threading.Thread(target=keep_setting)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()
