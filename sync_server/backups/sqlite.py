"""SQLite: one file, vacuumed into another by SQLite itself while the server goes on writing."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from checklists.problems import Refusal
from sync_server import disk
from sync_server.backups.copies import Snapshot, described
from sync_server.database.sqlite import claim

FILE = "xunan.db"


class SqliteCopies:
    """Copies of the file `database`."""

    kind = "sqlite"

    def __init__(self, database: Path) -> None:
        self._database = database

    def dump(self, folder: Path) -> Snapshot:
        """A reader of its own: it never writes or checkpoints the log of the running server."""
        if not self._database.is_file():
            raise Refusal("backup.nothing", detail=str(self._database))
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(folder / FILE),))
        disk.sync(folder / FILE)
        return _described(folder / FILE)

    def check(self, folder: Path) -> Mapping[str, int]:
        try:
            with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro&immutable=1", uri=True)) as copy:
                (said,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            tables = _described(folder / FILE).tables
        except (sqlite3.Error, DBAPIError) as error:
            raise Refusal("backup.damaged", detail=str(folder / FILE)) from error
        if said != "ok":
            raise Refusal("backup.damaged", detail=str(folder / FILE))
        return tables

    def require_empty(self) -> None:
        if self._database.exists():
            raise Refusal("restore.not_empty", detail=str(self._database))

    def load(self, folder: Path, revision: str, epoch: str) -> None:  # noqa: ARG002 - the file has its revision
        """The file gets its name last; until then nothing is there."""
        self._database.parent.mkdir(parents=True, exist_ok=True)
        with closing(claim(self._database)):
            self.require_empty()
            temporary = self._database.with_name("restored.part")
            temporary.unlink(missing_ok=True)
            disk.copy(folder / FILE, temporary)
            with closing(sqlite3.connect(temporary)) as connection, connection:
                connection.execute("UPDATE synccounter SET epoch = ?", (epoch,))
            disk.sync(temporary)
            temporary.rename(self._database)
            disk.sync(self._database.parent)


def _described(file: Path) -> Snapshot:
    engine = create_engine(f"sqlite:///file:{file}?mode=ro&immutable=1&uri=true", poolclass=NullPool)
    with engine.connect() as connection:
        return described(connection)
