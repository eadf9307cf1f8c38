"""How fast inspections enter the real server, over inserting the very same rows with SQLite alone."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import bare_sqlite
from benchmarks.figures import Figure, rate
from benchmarks.workload import inspections
from checklists.wire.push import Verdict
from tests.support.http_phone import HttpPhone
from tests.support.processes import seeded_server

ACCOUNT = "inspector"


def figures(folder: Path) -> Iterator[Figure]:
    """One figure a batch size, each on a campus of its own."""
    for size, count in ((50, 1000), (1, 200)):
        yield pushed(folder / f"by-{size}", size, count)


def pushed(folder: Path, size: int, count: int) -> Figure:
    """Push `count` inspections, `size` a request, then insert what that wrote, `size` a commit."""
    with seeded_server(folder) as server, HttpPhone(server.url) as phone:
        enrolment = phone.sign_in(ACCOUNT)
        lines = list(inspections(count, phone.campus(), enrolment.next_seq))
        bodies = [phone.push_body(lines[start : start + size]) for start in range(0, count, size)]
        written = bare_sqlite.Written(folder / "server" / "xunan.db")
        ours = rate(count, lambda: push_all(phone, bodies))
        rows, schema = written.gained(), written.schema()
    with closing(bare_sqlite.prepare(folder / "yardstick.db", schema)) as bare:
        yardstick = rate(count, lambda: bare_sqlite.insert(bare, rows, len(bodies)))
    return Figure(
        name=f"inspections pushed, {size} a request", ours=ours, yardstick=yardstick, unit="inspections/s"
    )


def push_all(phone: HttpPhone, bodies: list[bytes]) -> None:
    for body in bodies:
        verdicts = {result.verdict for result in phone.send(body).results}
        if verdicts != {Verdict.APPLIED}:
            raise ValueError(f"the server did not take everything: {verdicts}")
