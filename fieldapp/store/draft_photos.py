"""Photos of drafts: of one item of an inspection, of a snap, or of a task's after-photos."""

from collections import defaultdict

from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.values import moment_or_none


def photos_by_item(database: Database, draft: str) -> dict[str, tuple[PhotoRef, ...]]:
    """Every photo of a draft in the order they were taken; snaps and tasks use the item ''."""
    found: dict[str, tuple[PhotoRef, ...]] = defaultdict(tuple)
    for item, sha256, size, role, taken_at, derived_from in database.rows(
        """SELECT item, sha256, size, role, taken_at, derived_from FROM draft_photo JOIN photo USING (sha256)
           WHERE draft = ? ORDER BY added""",
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
    """Take a photo off a draft; its file stays."""
    connection.execute(
        "DELETE FROM draft_photo WHERE draft = ? AND item = ? AND sha256 = ?", (draft, item, sha256)
    )


def detach_all(connection: Connection, draft: str) -> None:
    """Take every photo off a draft."""
    connection.execute("DELETE FROM draft_photo WHERE draft = ?", (draft,))


def detach_item(connection: Connection, draft: str, item: str) -> None:
    """Take every photo off one item."""
    connection.execute("DELETE FROM draft_photo WHERE draft = ? AND item = ?", (draft, item))


def rename_item(connection: Connection, draft: str, before: str, after: str) -> None:
    """Give an item's photos to the same item under another key."""
    connection.execute("UPDATE draft_photo SET item = ? WHERE draft = ? AND item = ?", (after, draft, before))
