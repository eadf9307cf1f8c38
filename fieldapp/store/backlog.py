"""How much still waits on this phone, counted in one read."""

from fieldapp.store.database import Database
from fieldapp.store.records import Backlog


def count_backlog(database: Database) -> Backlog:
    """Operations and photos that wait, and what needs a decision."""
    operations, refused, refused_photos, photos, photo_bytes, begun_bytes = database.rows(
        """SELECT
            (SELECT count(*) FROM operation WHERE state = 'waiting'),
            (SELECT count(*) FROM operation WHERE state = 'refused'),
            (SELECT count(*) FROM photo WHERE refusal IS NOT NULL),
            (SELECT count(*) FROM unsent_photo),
            (SELECT coalesce(sum(size - coalesce(sent_bytes, 0)), 0) FROM unsent_photo),
            (SELECT coalesce(sum(sent_bytes), 0) FROM unsent_photo)"""
    )[0]
    return Backlog(
        operations=operations,
        photos=photos,
        photo_bytes=photo_bytes,
        begun_bytes=begun_bytes,
        refused=refused + refused_photos,
    )
