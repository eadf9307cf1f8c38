"""What closes an inspection: who took part, what was praised, and who signed, kept with the draft."""

from collections.abc import Mapping

from checklists.wire.attending import Closing
from checklists.wire.photos import PhotoRef
from checklists.wire.reading import write
from fieldapp.store.attaching import attach, detach, detach_item
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.drafting import require_draft
from fieldapp.store.records import PRAISE, SignatureDraft, WriteKind
from fieldapp.store.values import document


class Closings:
    """One value a draft; a signature and its picture are kept together."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, inspection: str, closing: Closing) -> None:
        """Keep all of it in the place of what was there before."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _write(connection, inspection, closing)

    def sign(self, inspection: str, closing: Closing, item: str, photo: PhotoRef) -> None:
        """Keep a signature's picture as the only one of `item`, and what it changes."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            detach_item(connection, inspection, item)
            attach(connection, inspection, photo, item)
            _write(connection, inspection, closing)

    def leave(self, inspection: str, half_drawn: Mapping[str, SignatureDraft]) -> None:
        """Keep what lies on the papers of signatures not handed in, in the place of what was there before."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            require_draft(connection, inspection)
            connection.execute(
                "UPDATE inspection SET half_drawn = ? WHERE id = ?", (document(write(half_drawn)), inspection)
            )

    def picture(self, inspection: str, closing: Closing, photo: PhotoRef) -> None:
        """Keep a photo of what was praised, and which praise it belongs to."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            attach(connection, inspection, photo, PRAISE)
            _write(connection, inspection, closing)

    def unpicture(self, inspection: str, closing: Closing, photo: PhotoRef) -> None:
        """Take such a photo off."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            detach(connection, inspection, photo.sha256, PRAISE)
            _write(connection, inspection, closing)


def _write(connection: Connection, inspection: str, closing: Closing) -> None:
    require_draft(connection, inspection)
    connection.execute(
        "UPDATE inspection SET closing = ? WHERE id = ?", (document(write(closing)), inspection)
    )
