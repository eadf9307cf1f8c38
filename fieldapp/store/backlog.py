"""How much still waits on this phone, counted in one read."""

from checklists.wire.operations import TASK_LOOK
from fieldapp.store.database import Database
from fieldapp.store.sending import Backlog

# A report is found by its id: held against two names each, every operation was held against every report.
_COUNTED = """
    WITH unnamed AS (
        SELECT sha256 FROM operation_photo
        JOIN operation USING (op_id)
        JOIN snap ON snap.id = replace(operation.object, 'correction of ', '')
        WHERE snap.anonymous
    ), told AS (
        SELECT size, sent_bytes FROM unsent_photo WHERE sha256 NOT IN (SELECT sha256 FROM unnamed)
    )
    SELECT
        (SELECT count(*) FROM operation WHERE state = 'waiting' AND kind <> ?),
        (SELECT count(*) FROM operation WHERE state = 'refused'),
        (SELECT count(*) FROM photo WHERE refusal IS NOT NULL),
        (SELECT count(*) FROM unsent_photo),
        (SELECT coalesce(sum(size - coalesce(sent_bytes, 0)), 0) FROM unsent_photo),
        (SELECT coalesce(sum(sent_bytes), 0) FROM unsent_photo),
        (SELECT count(*) FROM told),
        (SELECT coalesce(sum(size - coalesce(sent_bytes, 0)), 0) FROM told)
"""


def count_backlog(database: Database) -> Backlog:
    """Operations and photos that wait, and what needs a decision; read marks are nobody's work."""
    operations, refused, refused_photos, photos, photo_bytes, begun_bytes, told, told_bytes = database.rows(
        _COUNTED, TASK_LOOK
    )[0]
    return Backlog(
        operations=operations,
        photos=photos,
        photo_bytes=photo_bytes,
        begun_bytes=begun_bytes,
        told_photos=told,
        told_bytes=told_bytes,
        refused=refused + refused_photos,
    )
