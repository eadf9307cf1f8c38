"""Let a snap be sent without its reporter's post."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("snap") as snap:
        snap.add_column(sa.Column("anonymous", sa.Boolean(), nullable=False, server_default=sa.false()))
