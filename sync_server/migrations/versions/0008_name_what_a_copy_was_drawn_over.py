"""Let a marked-up copy name the photo it was drawn over."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("photouse") as listed:
        listed.add_column(sa.Column("derived_from", sa.String(), nullable=True))
