"""Reading the photos and voice notes of records, by item."""

from collections import defaultdict

from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.voices import VoiceRef
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
