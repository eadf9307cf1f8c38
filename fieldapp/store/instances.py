"""Instances of what repeats in a draft: a window, a room, a vehicle that was named."""

from collections.abc import Iterable, Mapping

from fieldapp.store.attaching import attach, attach_voice, detach_item, rename_item
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.drafting import clear_answer, require_draft, save_answer, turn
from fieldapp.store.queueing import Queue
from fieldapp.store.records import AnswerDraft, WriteKind


class Instances:
    """Keys of answers are `ITEM#instance`; a name belongs to all items that repeat together."""

    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    def name(self, inspection: str, repeat: str, names: Iterable[str], position: str) -> None:
        """Begin instances and stay at the item of `position`; one that is there already stays as it is."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            turn(connection, inspection, position, self._queue.clock())
            for name in names:
                _name(connection, inspection, repeat, name)

    def rename(self, inspection: str, repeat: str, keys: Mapping[str, str], old: str, new: str) -> None:
        """Give an instance another name, its answers and photos with it; `keys` are the old and new ones."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            require_draft(connection, inspection)
            _forget(connection, inspection, repeat, old)
            _name(connection, inspection, repeat, new)
            for before, after in keys.items():
                connection.execute(
                    "UPDATE answer SET item = ? WHERE inspection = ? AND item = ?",
                    (after, inspection, before),
                )
                rename_item(connection, inspection, before, after)
                connection.execute(
                    "UPDATE inspection SET position = ? WHERE id = ? AND position = ?",
                    (after, inspection, before),
                )

    def remove(self, inspection: str, repeat: str, keys: Iterable[str], name: str, position: str) -> None:
        """Take an instance out with what was answered there, and turn to another item."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            turn(connection, inspection, position, self._queue.clock())
            _forget(connection, inspection, repeat, name)
            for key in keys:
                clear_answer(connection, inspection, key)
                detach_item(connection, inspection, key)

    def restore(self, inspection: str, repeat: str, name: str, kept: Mapping[str, AnswerDraft]) -> None:
        """Put an instance back that was taken out, with everything it held."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            require_draft(connection, inspection)
            _name(connection, inspection, repeat, name)
            for key, held in kept.items():
                if held.answer is not None:
                    save_answer(connection, inspection, key, held.answer, self._queue.clock())
                for photo in held.photos:
                    attach(connection, inspection, photo, key)
                for voice in held.voices:
                    attach_voice(connection, inspection, voice, key)
            for last in tuple(kept)[-1:]:
                turn(connection, inspection, last, self._queue.clock())


def _name(connection: Connection, inspection: str, repeat: str, name: str) -> None:
    connection.execute(
        """INSERT INTO inspection_instance (inspection, repeat, instance) VALUES (?, ?, ?)
           ON CONFLICT DO NOTHING""",
        (inspection, repeat, name),
    )


def _forget(connection: Connection, inspection: str, repeat: str, name: str) -> None:
    connection.execute(
        "DELETE FROM inspection_instance WHERE inspection = ? AND repeat = ? AND instance = ?",
        (inspection, repeat, name),
    )
