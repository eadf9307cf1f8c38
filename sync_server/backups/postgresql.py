"""PostgreSQL: every table by COPY within one snapshot, and back within one transaction.

Not `pg_dump`: it is not everywhere the server is, and its version must fit the database's.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg.sql import SQL, Identifier
from sqlalchemy import BigInteger, Connection, func, inspect, select, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from checklists.problems import Refusal
from sync_server import disk
from sync_server.backups.copies import Snapshot, described
from sync_server.database.postgresql import PostgresDatabase
from sync_server.migrations import migrate_on

_FOREIGN = text(
    "SELECT conrelid::regclass::text AS owner, conname AS name, pg_get_constraintdef(oid) AS definition "
    "FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
)
_COUNTED = text(
    "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'"
)

_NEXT = text("SELECT setval(pg_get_serial_sequence(:owner, :counted), :next, false)")


class PostgresCopies:
    """Copies of the database at `url`."""

    kind = "postgresql"

    def __init__(self, url: str) -> None:
        self._url = url

    def dump(self, folder: Path) -> Snapshot:
        with self._opened() as database, database.readers.connect() as connection:
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            snapshot = described(connection)
            for table in snapshot.tables:
                _copy_out(connection, table, folder / f"{table}.copy")
        return snapshot

    def check(self, folder: Path) -> Mapping[str, int]:
        """COPY writes a line a row; what is in it was hashed when it was written."""
        return {path.stem: _lines(path) for path in folder.glob("*.copy")}

    def require_empty(self) -> None:
        with self._opened() as database, database.readers.connect() as connection:
            if inspect(connection).get_table_names():
                raise Refusal("restore.not_empty", detail="XUNAN_DATABASE_URL")

    def load(self, folder: Path, revision: str, epoch: str) -> None:
        self.require_empty()
        with self._opened() as database, database.writer.begin() as connection:
            migrate_on(connection, epoch, revision)
            with _without_foreign_keys(connection):
                for table in inspect(connection).get_table_names():
                    connection.execute(text(f'TRUNCATE "{table}"'))
                    _copy_in(connection, table, folder / f"{table}.copy")
            _count_on(connection)
            connection.execute(text("UPDATE synccounter SET epoch = :epoch"), {"epoch": epoch})

    @contextmanager
    def _opened(self) -> Iterator[PostgresDatabase]:
        database = PostgresDatabase(self._url)
        try:
            yield database
        finally:
            database.close()


def _copy_out(connection: Connection, table: str, path: Path) -> None:
    """The first line names the columns: their order is a table's own affair."""
    columns = [column["name"] for column in inspect(connection).get_columns(table)]
    with path.open("xb") as file:
        file.write("\t".join(columns).encode() + b"\n")
        with _cursor(connection).copy(_copy(table, columns, "TO STDOUT")) as rows:
            for piece in rows:
                file.write(piece)
    disk.sync(path)


def _copy_in(connection: Connection, table: str, path: Path) -> None:
    with path.open("rb") as file:
        columns = file.readline().decode().rstrip("\n").split("\t")
        with _cursor(connection).copy(_copy(table, columns, "FROM STDIN")) as rows:
            while piece := file.read(1 << 20):
                rows.write(piece)


def _copy(table: str, columns: list[str], direction: str) -> Any:
    names = SQL(", ").join(map(Identifier, columns))
    return SQL("COPY {} ({}) " + direction).format(Identifier(table), names)


def _cursor(connection: Connection) -> Any:
    driver: Any = connection.connection.driver_connection
    return driver.cursor()


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Tables come in any order; afterwards every reference is checked again."""
    found = connection.execute(_FOREIGN).all()
    for owner, name, _ in found:
        connection.exec_driver_sql(f'ALTER TABLE {owner} DROP CONSTRAINT "{name}"')
    yield
    for owner, name, definition in found:
        connection.exec_driver_sql(f'ALTER TABLE {owner} ADD CONSTRAINT "{name}" {definition}')


def _count_on(connection: Connection) -> None:
    """Ids that the database gives go on after the highest there is."""
    for table, column in connection.execute(_COUNTED).all():
        ids = select(func.coalesce(func.max(sql_column(column, BigInteger)), 0))
        last = connection.execute(ids.select_from(sql_table(table))).scalar_one()
        connection.execute(_NEXT, {"owner": f'"{table}"', "counted": column, "next": last + 1})


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file) - 1
