"""Let a record wait for its own person's photo: what somebody else sent under that name shows nothing."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.execute(
        """UPDATE photouse SET awaited = NOT EXISTS (
               SELECT 1 FROM photoupload
               WHERE photoupload.sha256 = photouse.sha256 AND photoupload.person = photouse.person)"""
    )
    op.execute(
        """UPDATE inspection SET photo_state = 'awaiting_photos' WHERE EXISTS (
               SELECT 1 FROM photouse WHERE photouse.inspection = inspection.id AND photouse.awaited)"""
    )
