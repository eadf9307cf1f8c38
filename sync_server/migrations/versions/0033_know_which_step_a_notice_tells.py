"""Know which step of its task a notice tells of, so that what a phone showed counts as read."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_OF_THEIR_STEPS = """
    UPDATE notice SET version = coalesce(
        (SELECT taskevent.version FROM taskevent
         WHERE taskevent.task = notice.task
           AND notice.about = taskevent.task || ':' || CAST(taskevent.version AS VARCHAR)), 0)
"""


def upgrade() -> None:
    op.add_column("notice", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_OF_THEIR_STEPS)
