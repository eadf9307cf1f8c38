"""A whole new copy of what this person sees: gathered in a side table, swapped in at once."""

from checklists.wire.pulling import Change, SnapshotAnswer
from fieldapp.store.checklists import drop_unneeded
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.feed import apply_change, keep_state
from fieldapp.store.read_marks import begin_reading
from fieldapp.store.records import WriteKind
from fieldapp.store.values import document, plain


class Snapshots:
    """Screens show the old rows until the last page is here; what waits to be sent is untouched."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> None:
        """Forget a snapshot that was broken off."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute("DELETE FROM snapshot_row")

    def add(self, page: SnapshotAnswer) -> None:
        """Lay a page aside."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            for change in page.changes:
                connection.execute(
                    """INSERT INTO snapshot_row (kind, id, row) VALUES (?, ?, ?)
                       ON CONFLICT DO UPDATE SET row = excluded.row""",
                    (change.kind, change.id, document(change.row)),
                )

    def swap_in(self, first: SnapshotAnswer) -> None:
        """Show the new rows and none of the old; pulling goes on from where the `first` page was made."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute("DELETE FROM mirror")
            connection.execute("DELETE FROM wanted_photo")
            for kind, key, row in _gathered(connection):
                apply_change(connection, Change(seq=first.cursor, kind=kind, id=key, row=plain(row)))
            connection.execute("DELETE FROM snapshot_row")
            drop_unneeded(connection)
            keep_state(connection, first)
            begin_reading(connection, first.server_time)


def _gathered(connection: Connection) -> tuple[tuple[str, str, str], ...]:
    rows = connection.execute("SELECT kind, id, row FROM snapshot_row")
    return tuple((kind, key, row) for kind, key, row in rows)
