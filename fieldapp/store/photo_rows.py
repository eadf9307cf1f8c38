"""Photos and voice notes this phone holds, which of them the server lacks, and which are wanted from it."""

from datetime import datetime

from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef
from fieldapp.store.database import Database, Values
from fieldapp.store.records import WriteKind
from fieldapp.store.sending import KeptPhoto, PhotoProgress, SentPhoto
from fieldapp.store.values import moment


class PhotoRows:
    """One row a photo; a row is only written when the file is safe on disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, photo: PhotoRef | VoiceRef, at: datetime) -> None:
        """The photo's file is safe; recording it again changes nothing."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            connection.execute(
                """INSERT INTO photo (sha256, size, kept_at) VALUES (?, ?, ?)
                   ON CONFLICT DO UPDATE SET dropped_at = NULL""",
                (photo.sha256, photo.size, at.isoformat()),
            )

    def waiting(self) -> tuple[KeptPhoto, ...]:
        """Photos the server still lacks, whether or not it has their records yet."""
        rows = self._database.rows("SELECT sha256, size, kept_at FROM unsent_photo ORDER BY kept_at")
        return tuple(_photo(*row) for row in rows)

    def to_send(self) -> tuple[KeptPhoto, ...]:
        """Photos whose records the server has: the most severe first, then in the order they are listed."""
        rows = self._database.rows(
            """SELECT sha256, size, kept_at, NULL, sent_bytes FROM unsent_photo WHERE expected
               ORDER BY priority DESC, device_seq, position"""
        )
        return tuple(_photo(*row) for row in rows)

    def to_preview(self) -> tuple[KeptPhoto, ...]:
        """Those of `to_send` whose small copy the server lacks too, in the same order."""
        rows = self._database.rows(
            """SELECT sha256, size, kept_at FROM unsent_photo WHERE expected AND previewed_at IS NULL
               ORDER BY priority DESC, device_seq, position"""
        )
        return tuple(_photo(*row) for row in rows)

    def refused(self) -> tuple[KeptPhoto, ...]:
        """Photos the server will not have, or whose file was damaged."""
        rows = self._database.rows(
            "SELECT sha256, size, kept_at, refusal FROM photo WHERE refusal IS NOT NULL"
        )
        return tuple(_photo(*row) for row in rows)

    def progress(self, sha256: str) -> PhotoProgress | None:
        """How far a photo has come; None for one this phone has never held."""
        row = self._database.row(
            "SELECT sent_at, refusal, sent_bytes, size FROM photo WHERE sha256 = ?", sha256
        )
        if row is None:
            return None
        sent_at, refusal, sent_bytes, size = row
        percent = min(99, sent_bytes * 100 // size) if sent_bytes else None
        return PhotoProgress(sent=sent_at is not None, percent=percent, refused=refusal is not None)

    def mark_sent(self, sha256: str, at: datetime, pos: int) -> None:
        """The server has proved to hold the photo, since its commit `pos`."""
        self._write("UPDATE photo SET sent_at = ?, pos = ? WHERE sha256 = ?", at.isoformat(), pos, sha256)

    def mark_progress(self, sha256: str, sent_bytes: int) -> None:
        """The photo is on its way, and the server has its first `sent_bytes`."""
        self._write("UPDATE photo SET sent_bytes = ? WHERE sha256 = ?", sent_bytes, sha256)

    def mark_previewed(self, sha256: str, at: datetime) -> None:
        """The photo's small copy has gone ahead of it, or there can be none."""
        self._write("UPDATE photo SET previewed_at = ? WHERE sha256 = ?", at.isoformat(), sha256)

    def sent(self) -> tuple[SentPhoto, ...]:
        """Photos the server has whose files are here, which no draft and no task of mine shows."""
        rows = self._database.rows(
            """SELECT sha256, kept_at, pos FROM photo
               WHERE sent_at IS NOT NULL AND pos > 0 AND dropped_at IS NULL
                   AND sha256 NOT IN (
                       SELECT sha256 FROM draft_photo WHERE draft NOT IN (
                           SELECT id FROM snap WHERE submitted_at IS NOT NULL
                           UNION ALL SELECT id FROM inspection WHERE finished_at IS NOT NULL
                       )
                   )
                   AND sha256 NOT IN (SELECT sha256 FROM wanted_photo)
               ORDER BY kept_at"""
        )
        return tuple(SentPhoto(sha256=name, kept_at=moment(kept), pos=pos) for name, kept, pos in rows)

    def fetched(self) -> tuple[str, ...]:
        """Names of photos and previews that only tasks of others name: none of them was taken here."""
        rows = self._database.rows(
            """SELECT DISTINCT sha256 FROM wanted_photo
               WHERE sha256 NOT IN (SELECT sha256 FROM operation_photo)
                   AND sha256 NOT IN (SELECT sha256 FROM draft_photo)"""
        )
        return tuple(sha256 for (sha256,) in rows)

    def mark_dropped(self, sha256: str, at: datetime) -> None:
        """The file may go now: backups have it. The row stays."""
        self._write("UPDATE photo SET dropped_at = ? WHERE sha256 = ?", at.isoformat(), sha256)

    def mark_refused(self, sha256: str, code: str) -> None:
        """The server will not have the photo, for the reason of `code`."""
        self._write("UPDATE photo SET refusal = ? WHERE sha256 = ?", code, sha256)

    def retry(self, sha256: str) -> None:
        """Let a refused photo wait to be sent again."""
        with self._database.transaction(WriteKind.QUEUED) as connection:
            connection.execute("UPDATE photo SET refusal = NULL WHERE sha256 = ?", (sha256,))

    def wanted(self, limit: int) -> tuple[str, ...]:
        """Names of photos that my tasks show and this phone lacks; those never asked for come first."""
        rows = self._database.rows(
            """SELECT sha256 FROM wanted_photo
               WHERE sha256 NOT IN (SELECT sha256 FROM photo WHERE dropped_at IS NULL)
               GROUP BY sha256 ORDER BY max(tried_at) NULLS FIRST LIMIT ?""",
            limit,
        )
        return tuple(sha256 for (sha256,) in rows)

    def mark_tried(self, sha256: str, at: datetime) -> None:
        """The server did not have it yet: others are asked for first next time."""
        self._write("UPDATE wanted_photo SET tried_at = ? WHERE sha256 = ?", at.isoformat(), sha256)

    def _write(self, statement: str, *values: Values) -> None:
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute(statement, values)


def _photo(
    sha256: str, size: int, kept_at: str, refusal: str | None = None, sent_bytes: int | None = None
) -> KeptPhoto:
    return KeptPhoto(
        sha256=sha256, size=size, kept_at=moment(kept_at), refusal=refusal, sent_bytes=sent_bytes
    )
