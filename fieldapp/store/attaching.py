"""Giving photos and voice notes to records: to an item of an inspection, a snap, or a task's after-photos."""

from checklists.problems import Refusal
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import MAX_VOICES, VoiceRef
from fieldapp.store.connection import Connection


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
