"""Let a reporter take a snap back; the snap itself stays."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("snap") as snap:
        snap.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
