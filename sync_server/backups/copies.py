"""What copying a database comes to, whatever kind it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, String, column, func, inspect, select, table, text

PICTURES = {"photos": ("photo", "sha256"), "previews": ("photopreview", "preview")}
"""The folders of pictures, and the column that names what lies in each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What stands in a copy: `tables` counts rows, `pictures` are names by folder."""

    revision: str
    epoch: str
    pos: int
    tables: Mapping[str, int]
    pictures: Mapping[str, tuple[str, ...]]


class Copies(Protocol):
    """A kind of database, written to files and read from them."""

    kind: str

    def dump(self, folder: Path) -> Snapshot:
        """Write one consistent moment of the running database into an empty folder."""

    def check(self, folder: Path) -> Mapping[str, int]:
        """Count the rows in such files by table; refuses with `backup.damaged` what cannot be read."""

    def require_empty(self) -> None:
        """Refuse with `restore.not_empty` where data live already."""

    def load(self, folder: Path, revision: str, epoch: str) -> None:
        """Bring the files to life under a new epoch: all of it or nothing."""


def described(connection: Connection) -> Snapshot:
    """What a connection sees."""
    tables = inspect(connection).get_table_names()
    return Snapshot(
        revision=_one(connection, "SELECT version_num FROM alembic_version"),
        epoch=_one(connection, "SELECT epoch FROM synccounter"),
        pos=int(_one(connection, "SELECT value FROM synccounter")),
        tables={name: _count(connection, name) for name in sorted(tables)},
        pictures={
            folder: _names(connection, source, name)
            for folder, (source, name) in PICTURES.items()
            if source in tables
        },
    )


def _one(connection: Connection, statement: str) -> str:
    return str(connection.execute(text(statement)).scalar_one())


def _count(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(table(name))).scalar_one()


def _names(connection: Connection, source: str, name: str) -> tuple[str, ...]:
    named = select(column(name, String)).select_from(table(source)).distinct().order_by(column(name))
    found = connection.execute(named)
    return tuple(found.scalars())
