"""Photos and voice notes of drafts: of one item of an inspection, of a snap, or of a task's after-photos."""

from collections import defaultdict

from checklists.problems import Refusal
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.voices import MAX_VOICES, VoiceRef
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.values import moment_or_none


def photos_by_item(database: Database, draft: str) -> dict[str, tuple[PhotoRef, ...]]:
    """Every photo of a draft in the order they were taken; snaps and tasks use the item ''."""
    found: dict[str, tuple[PhotoRef, ...]] = defaultdict(tuple)
    for item, sha256, size, role, taken_at, derived_from in database.rows(
        """SELECT item, sha256, size, role, taken_at, derived_from FROM draft_photo JOIN photo USING (sha256)
           WHERE draft = ? AND seconds IS NULL ORDER BY added""",
        draft,
    ):
        found[item] += (
            PhotoRef(
                sha256=sha256,
                size=size,
                role=PhotoRole(role),
                taken_at=moment_or_none(taken_at),
                derived_from=derived_from,
            ),
        )
    return found


def voices_by_item(database: Database, draft: str) -> dict[str, tuple[VoiceRef, ...]]:
    """Every voice note of a draft in the order they were spoken, keyed as the photos are."""
    found: dict[str, tuple[VoiceRef, ...]] = defaultdict(tuple)
    for item, sha256, size, seconds in database.rows(
        """SELECT item, sha256, size, seconds FROM draft_photo JOIN photo USING (sha256)
           WHERE draft = ? AND seconds IS NOT NULL ORDER BY added""",
        draft,
    ):
        found[item] += (VoiceRef(sha256=sha256, size=size, seconds=seconds),)
    return found


def attach_voice(connection: Connection, draft: str, voice: VoiceRef, item: str = "") -> None:
    """Add a kept voice note to a draft; adding it again changes nothing. Refuses `voice.too_many`."""
    listed = connection.execute(
        "SELECT sha256 FROM draft_photo WHERE draft = ? AND item = ? AND seconds IS NOT NULL", (draft, item)
    )
    kept = {sha256 for (sha256,) in listed}
    if len(kept) >= MAX_VOICES and voice.sha256 not in kept:
        raise Refusal("voice.too_many")
    connection.execute(
        """INSERT INTO draft_photo (draft, item, sha256, role, seconds, added)
           VALUES (?, ?, ?, 'voice', ?, (SELECT coalesce(max(added), 0) + 1 FROM draft_photo WHERE draft = ?))
           ON CONFLICT DO NOTHING""",
        (draft, item, voice.sha256, voice.seconds, draft),
    )


def attach(connection: Connection, draft: str, photo: PhotoRef, item: str = "") -> None:
    """Add a kept photo to a draft; adding it again changes nothing."""
    taken_at = photo.taken_at.isoformat() if photo.taken_at else None
    connection.execute(
        """INSERT INTO draft_photo (draft, item, sha256, role, taken_at, derived_from, added)
           VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(added), 0) + 1 FROM draft_photo WHERE draft = ?))
           ON CONFLICT DO NOTHING""",
        (draft, item, photo.sha256, photo.role.value, taken_at, photo.derived_from, draft),
    )


def detach(connection: Connection, draft: str, sha256: str, item: str = "") -> None:
    """Take a photo or a voice note off a draft; its file stays."""
    connection.execute(
        "DELETE FROM draft_photo WHERE draft = ? AND item = ? AND sha256 = ?", (draft, item, sha256)
    )


def detach_all(connection: Connection, draft: str) -> None:
    """Take every photo and voice note off a draft."""
    connection.execute("DELETE FROM draft_photo WHERE draft = ?", (draft,))


def detach_item(connection: Connection, draft: str, item: str) -> None:
    """Take every photo and voice note off one item."""
    connection.execute("DELETE FROM draft_photo WHERE draft = ? AND item = ?", (draft, item))


def rename_item(connection: Connection, draft: str, before: str, after: str) -> None:
    """Give an item's photos and voice notes to the same item under another key."""
    connection.execute("UPDATE draft_photo SET item = ? WHERE draft = ? AND item = ?", (after, draft, before))
