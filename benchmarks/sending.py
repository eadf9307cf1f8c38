"""Inspections with three photos of 300 KB from 1, 8 and 32 phones, over the floor of `benchmarks.floor`.

Both keep every photo and every commit on the disk. A phone sends its records in one push, then its photos
together, as many as the shipped one does on a line of a megabyte a second; previews, which the floor has not,
are left out.
"""

import random
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

from benchmarks.figures import Figure, Share, rate
from benchmarks.floor import PHOTOS, body_of
from benchmarks.pushing import ACCOUNT, DURABLE
from benchmarks.workload import FINISHED, inspection
from checklists.wire.operations import (
    INSPECTION_SUBMIT,
    FindingMade,
    Operation,
    body_to_plain,
    write_operation,
)
from fieldapp.store.sending import KeptPhoto
from fieldapp.sync.policy import next_bundle
from sync_server.main import real_clock
from tests.support.homes import KINDS, home, served
from tests.support.http_phone import HttpPhone, fresh_id, photo_ref
from tests.support.processes import Program, free_port

PHOTO_BYTES = 300_000
_LINE = 1e6
"""Bytes a second: Wi-Fi, or 4G on a good day."""
ROUNDS = ((1, 24), (8, 64), (32, 64))
"""Phones, and inspections in all."""
MOST_CPU = 2.0
Work = tuple[bytes, list[bytes]]


def figures(folder: Path) -> Iterator[Figure | Share]:
    """Inspections a second, and the server's own time for each, over the floor's."""
    for kind in KINDS:
        with (
            home(kind, folder / f"photos-{kind}" / "seeded", real_clock, *DURABLE) as made,
            made.copy(folder / f"photos-{kind}" / "data") as settings,
            served(settings) as server,
            _floor(folder / f"photos-{kind}" / "floor") as floor,
        ):
            for phones, count in ROUNDS:
                yield from _compared(kind, server, floor, phones, count)


def _compared(
    kind: str, server: Program, floor: Program, phones: int, count: int
) -> Iterator[Figure | Share]:
    with ExitStack() as lent:
        senders = [lent.enter_context(HttpPhone(server.url)) for _ in range(phones)]
        shares = [_work(phone, count // phones, seed) for seed, phone in enumerate(senders)]
        bare = [lent.enter_context(httpx.Client(base_url=floor.url, trust_env=False)) for _ in range(phones)]
        ours, spent = _measured(server, count, senders, shares, _send)
        least, least_spent = _measured(floor, count, bare, shares, _send_bare)
    yield Figure(
        name=f"{kind}, {phones} phones, inspections with {PHOTOS} photos over the floor",
        ours=ours,
        yardstick=least,
        unit="inspections/s",
    )
    yield Share(
        name=f"{kind}, {phones} phones, server CPU an inspection with photos over the floor's",
        ours=spent,
        yardstick=least_spent,
        goal=MOST_CPU,
    )


def _measured(
    server: Program,
    count: int,
    clients: list[Any],
    shares: list[list[Work]],
    send: Callable[[Any, list[Work]], None],
) -> tuple[float, float]:
    before = server.cpu_seconds()
    with ThreadPoolExecutor(len(clients)) as pool:
        reached = rate(count, lambda: list(pool.map(send, clients, shares)))
    return reached, (server.cpu_seconds() - before) / count


def _work(phone: HttpPhone, count: int, seed: int) -> list[Work]:
    """Lines and their photos, all prepared before the clock starts."""
    enrolment, chance = phone.sign_in(ACCOUNT), random.Random(seed)
    place = phone.campus().places[0].id
    work = []
    for number in range(count):
        photos = [b"\xff\xd8\xff" + chance.randbytes(PHOTO_BYTES - 5) + b"\xff\xd9" for _ in range(PHOTOS)]
        body = inspection(place, number, failures=1)
        listed = tuple(photo_ref(photo) for photo in photos)
        findings: tuple[FindingMade, ...] = tuple(replace(one, photos=listed) for one in body.findings)
        line = write_operation(
            Operation(
                op_id=fresh_id(),
                kind=INSPECTION_SUBMIT,
                device_seq=enrolment.next_seq + number,
                occurred_at=FINISHED,
                body=body_to_plain(replace(body, findings=findings)),
            )
        )
        work.append((line, photos))
    return work


def _send(phone: HttpPhone, work: list[Work]) -> None:
    phone.push([line for line, _ in work])
    waiting = [_waiting(photo) for _, photos in work for photo in photos]
    contents = {photo_ref(photo).sha256: photo for _, photos in work for photo in photos}
    while waiting:
        together = next_bundle(waiting, _LINE)
        waiting = waiting[len(together) :]
        answer = phone.bundle(*((one.sha256, contents[one.sha256]) for one in together))
        if any(one.code for one in answer.results):
            raise AssertionError(answer)


def _waiting(photo: bytes) -> KeptPhoto:
    return KeptPhoto(sha256=photo_ref(photo).sha256, size=len(photo), kept_at=FINISHED)


def _send_bare(client: httpx.Client, work: list[Work]) -> None:
    for line, photos in work:
        client.post("/", content=body_of(line, photos)).raise_for_status()


def _floor(folder: Path) -> Program:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.floor", str(folder), str(port)]
    return Program("floor", command, {}, port=port, folder=folder.parent)
