"""How fast inspections enter the real server from 1, 8 and 32 phones, over bare inserts of the same JSON.

Both databases keep every commit on the disk; the yardstick is the same database, a row an inspection and
fifty a commit, with nothing read, checked or told to anybody.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks import bare_inserts
from benchmarks.figures import Figure, rate
from benchmarks.workload import FAILURES, inspections
from checklists.wire.push import PushVerdict
from sync_server.main import real_clock
from sync_server.settings import Settings
from tests.support.homes import KINDS, home, served
from tests.support.http_phone import HttpPhone
from tests.support.processes import Program

ACCOUNT = "inspector"
BATCH = 50
ROUNDS = ((1, 100, 0), (8, 200, 0), (32, 320, 0), (8, 80, FAILURES))
"""Phones, inspections in all, findings in each."""
DURABLE = ("fsync=on", "full_page_writes=on", "autovacuum=on")
"""What a PostgreSQL for tests leaves out."""


def figures(folder: Path) -> Iterator[Figure]:
    """Both databases: records alone from 1, 8 and 32 phones, then with six findings each from 8."""
    for kind in KINDS:
        with (
            home(kind, folder / kind / "seeded", real_clock, *DURABLE) as made,
            made.copy(folder / kind / "data") as settings,
            served(settings) as server,
        ):
            for phones, count, failures in ROUNDS:
                yield pushed(server, settings, phones, count, failures)


def pushed(server: Program, settings: Settings, phones: int, count: int, failures: int) -> Figure:
    """Push `count` inspections from that many phones at once, then insert the same lines bare."""
    with ExitStack() as lent:
        senders = [lent.enter_context(HttpPhone(server.url)) for _ in range(phones)]
        lines = [_lines(phone, count // phones, failures) for phone in senders]
        bodies = [
            [phone.push_body(own[at : at + BATCH]) for at in range(0, len(own), BATCH)]
            for phone, own in zip(senders, lines, strict=True)
        ]
        before = server.cpu_seconds()
        with ThreadPoolExecutor(phones) as pool:
            ours = rate(count, lambda: list(pool.map(_push_all, senders, bodies)))
        spent = server.cpu_seconds() - before
    kind = "PostgreSQL" if settings.database_url else "SQLite"
    return Figure(
        name=f"{kind}, {phones} phones, {failures} findings, {spent / count * 1000:.1f} ms CPU each",
        ours=ours,
        yardstick=bare_inserts.speed(settings, [line for own in lines for line in own], BATCH),
        unit="inspections/s",
    )


def _lines(phone: HttpPhone, count: int, failures: int) -> list[bytes]:
    enrolment = phone.sign_in(ACCOUNT)
    return list(inspections(count, phone.campus(), enrolment.next_seq, failures))


def _push_all(phone: HttpPhone, bodies: list[bytes]) -> None:
    for body in bodies:
        verdicts = {result.verdict for result in phone.send(body).results}
        if verdicts != {PushVerdict.APPLIED}:
            raise ValueError(f"the server did not take everything: {verdicts}")
