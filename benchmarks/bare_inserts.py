"""The yardstick of pushing: the same lines as rows of one table, by the bare driver, each commit durable."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import psycopg

from benchmarks.figures import rate
from sync_server.settings import Settings


def speed(settings: Settings, lines: list[bytes], a_commit: int) -> float:
    """Rows a second into the same kind of database on the same disk."""
    shares = [lines[at : at + a_commit] for at in range(0, len(lines), a_commit)]
    if settings.database_url is None:
        return _sqlite(settings, shares, len(lines))
    return _postgresql(settings.database_url.get_secret_value(), shares, len(lines))


def _sqlite(settings: Settings, shares: list[list[bytes]], count: int) -> float:
    with closing(sqlite3.connect(settings.data / "yardstick.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("DROP TABLE IF EXISTS bare")
        connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, line TEXT)")

        def insert() -> None:
            for share in shares:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT INTO bare (line) VALUES (?)", _rows(share))
                connection.execute("COMMIT")

        return rate(count, insert)


def _postgresql(url: str, shares: list[list[bytes]], count: int) -> float:
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE IF EXISTS bare")
        connection.execute("CREATE TABLE bare (id bigserial PRIMARY KEY, line text)")
        connection.commit()

        def insert() -> None:
            for share in shares:
                with connection.cursor() as cursor:
                    cursor.executemany("INSERT INTO bare (line) VALUES (%s)", list(_rows(share)))
                connection.commit()

        speed_reached = rate(count, insert)
        connection.execute("DROP TABLE bare")
        return speed_reached


def _rows(share: list[bytes]) -> Iterator[tuple[str]]:
    return ((line.decode(),) for line in share)
