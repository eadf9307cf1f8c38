"""Processor time in nanoseconds of Linux's own count: what else the machine does lengthens no page."""

import time
from collections.abc import Callable
from pathlib import Path

import psycopg

Clock = Callable[[], float]


def processor(url: str | None) -> Clock:
    """Seconds this process has worked, and with it the PostgreSQL at `url`, where there is one.

    The database must run on this machine and work for one query in one process.
    """
    if url is None:
        return time.process_time
    server = _server_of(url)
    return lambda: time.process_time() + sum(map(_worked, _children(server)))


def _server_of(url: str) -> int:
    """The process that all connections of this database are children of."""
    with psycopg.connect(url) as connection:
        return _parent(connection.info.backend_pid)


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in listed.split()]


def _parent(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[1])


def _worked(pid: int) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
