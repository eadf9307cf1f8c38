"""Published checklists on this phone: what the server tells of them, and the bytes that are needed here.

Needed is the newest version of every list that is told of, each version an inspection names, and the pictures
that those name.
"""

from collections.abc import Iterable
from hashlib import sha256

from checklists.asking.pictures import own_in
from checklists.problems import Refusal
from checklists.wire.changes import CHECKLIST, INSPECTION, ChecklistRow
from checklists.wire.reading import read
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.mirror import Mirror
from fieldapp.store.records import WriteKind
from fieldapp.store.values import plain

LARGEST = 512 * 1024
_BEGUN = "SELECT DISTINCT checklist FROM inspection"


class Checklists:
    """A version that an inspection on this phone names never leaves it, whatever is published later."""

    def __init__(self, database: Database, mirror: Mirror) -> None:
        self._database = database
        self._mirror = mirror

    def rows(self) -> tuple[ChecklistRow, ...]:
        """Every version the server tells this person of."""
        return self._mirror.rows(CHECKLIST, ChecklistRow)

    def sources(self) -> dict[str, bytes]:
        """The bytes kept here, by `id@version`."""
        return dict(self._database.rows("SELECT reference, source FROM checklist_source ORDER BY reference"))

    def pictures(self) -> dict[str, bytes]:
        """The office's own guidance pictures kept here, by the names lists call them."""
        return dict(self._database.rows("SELECT name, picture FROM guidance_picture ORDER BY name"))

    def pictures_wanted(self) -> tuple[str, ...]:
        """The pictures that the lists kept here name, and that are not here."""
        named = frozenset().union(*(own_in(source) for source in self.sources().values()))
        return tuple(sorted(named - {name for (name,) in self._database.rows(_PICTURES)}))

    def keep_picture(self, name: str, picture: bytes) -> None:
        """Keep a picture; durable on return."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute(
                "INSERT INTO guidance_picture (name, picture) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (name, picture),
            )

    def state(self) -> tuple[object, ...]:
        """Something else whenever `rows` or `sources` are."""
        told = self._database.rows("SELECT row FROM mirror WHERE kind = ? ORDER BY id", CHECKLIST)
        kept = self._database.rows("SELECT reference FROM checklist_source ORDER BY reference")
        return (*told, *kept, *self._database.rows(_PICTURES))

    def begun(self) -> frozenset[str]:
        """The versions that inspections on this phone name."""
        return frozenset(reference for (reference,) in self._database.rows(_BEGUN))

    def wanted(self, have: frozenset[str]) -> tuple[ChecklistRow, ...]:
        """What is needed and not here; `have` are the hashes of the bytes the app itself brings."""
        kept = dict(self._database.rows("SELECT reference, sha256 FROM checklist_source"))
        graded = (plain(text)["checklist"] for (text,) in self._database.rows(_ROWS, INSPECTION))
        rows = self.rows()
        needed = newest(rows) | self.begun() | set(graded)
        return tuple(
            row
            for row in rows
            if row.id in needed and row.sha256 not in have and kept.get(row.id) != row.sha256
        )

    def keep(self, reference: str, source: bytes) -> None:
        """Keep the bytes of a version and let go of those it takes the place of; durable on return."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            keep_source(connection, reference, source)
            drop_unneeded(connection)


_ROWS = "SELECT row FROM mirror WHERE kind = ?"
_PICTURES = "SELECT name FROM guidance_picture ORDER BY name"


def newest(rows: Iterable[ChecklistRow]) -> set[str]:
    """The newest version of each list, as `id@version`."""
    last: dict[str, ChecklistRow] = {}
    for row in rows:
        if row.checklist not in last or last[row.checklist].version < row.version:
            last[row.checklist] = row
    return {row.id for row in last.values()}


def keep_source(connection: Connection, reference: str, source: bytes) -> None:
    """Keep the bytes of a version within a transaction; the server's replace the app's own."""
    connection.execute(
        """INSERT INTO checklist_source (reference, sha256, source) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, source = excluded.source""",
        (reference, sha256(source).hexdigest(), source),
    )


def drop_unneeded(connection: Connection) -> None:
    """Let go of what is neither told of as the newest nor named by an inspection on this phone."""
    told = [_readable(text) for (text,) in connection.execute(_ROWS, (CHECKLIST,))]
    begun = {reference for (reference,) in connection.execute(_BEGUN)}
    graded = {plain(text)["checklist"] for (text,) in connection.execute(_ROWS, (INSPECTION,))}
    here = [reference for (reference,) in connection.execute("SELECT reference FROM checklist_source")]
    rows = [row for row in told if row is not None]
    # Until the bytes of a newer version are here, the one before goes on being offered.
    needed = newest(rows) | newest(row for row in rows if row.id in here) | begun | graded
    for reference in here:
        if reference not in needed:
            connection.execute("DELETE FROM checklist_source WHERE reference = ?", (reference,))
    connection.execute(
        """DELETE FROM guidance_picture WHERE NOT EXISTS
           (SELECT 1 FROM checklist_source WHERE instr(source, CAST(guidance_picture.name AS BLOB)))"""
    )


def _readable(text: str) -> ChecklistRow | None:
    try:
        return read(ChecklistRow, plain(text))
    except Refusal:
        return None
