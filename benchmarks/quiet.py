"""What looking costs: when nothing has changed, and when the feed behind it is long."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlmodel import insert, update

from benchmarks.figures import Most, Share, seconds
from benchmarks.pushing import ACCOUNT
from checklists.wire.changes import TASK
from sync_server.demo.seeding import seed
from sync_server.main import new_id, new_token, real_clock
from sync_server.resources import opened
from sync_server.settings import Settings
from sync_server.tables import Change, SyncCounter
from tests.support.http_phone import HttpPhone
from tests.support.processes import sync_server

MANY, FEW, GOAL = 1_000_000, 10_000, 1.2
LOOKS = 300
MOST_BYTES, MOST_MS = 1024, 5.0
_AT_ONCE = 50_000


def figures(folder: Path) -> Iterator[Most | Share]:
    """A look behind a million changes over one behind ten thousand; its bytes and the server's time."""
    costs = {}
    for rows in (FEW, MANY):
        data = folder / f"feed-{rows}"
        _fill(data, rows)
        with sync_server(data) as server, HttpPhone(server.url) as phone:
            phone.sign_in(ACCOUNT)
            cursor = _newest(phone, rows)
            before = server.cpu_seconds()
            costs[rows] = seconds(partial(phone.pull, cursor), times=LOOKS)
            spent = (server.cpu_seconds() - before) / LOOKS * 1000
            answer = phone.http.get("/pull", params={"cursor": cursor})
    yield Share(
        name=f"a look behind {MANY} changes over one behind {FEW}",
        ours=costs[MANY],
        yardstick=costs[FEW],
        goal=GOAL,
    )
    yield Most(name="server CPU of a look when nothing has changed, ms", value=spent, goal=MOST_MS)
    heads = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    yield Most(name="bytes of its answer", value=len(answer.content) + heads, goal=MOST_BYTES)


def _newest(phone: HttpPhone, rows: int) -> int:
    """Where the feed ends: all but its last page is skipped."""
    return phone.pull(rows - 1).cursor


def _fill(data: Path, rows: int) -> None:
    with opened(Settings(data=data), clock=real_clock, new_id=new_id, new_token=new_token) as resources:
        seed(resources)
        with resources.database.writer.begin() as connection:
            first = connection.exec_driver_sql("SELECT value FROM synccounter").scalar_one() + 1
            for at in range(first, rows + 1, _AT_ONCE):
                many = range(at, min(rows + 1, at + _AT_ONCE))
                connection.execute(
                    insert(Change), [{"seq": n, "kind": TASK, "object_id": f"t-{n}"} for n in many]
                )
            connection.execute(update(SyncCounter).values(value=rows))
