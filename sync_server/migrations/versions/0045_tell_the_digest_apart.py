"""Tell what waits for the daily digest from what rests until the morning."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.add_column("notice", sa.Column("digest", sa.Boolean(), nullable=False, server_default=sa.false()))
