"""Keep what an inspection cost its inspector."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    with op.batch_alter_table("inspection") as inspection:
        inspection.add_column(sa.Column("active_seconds", sa.Integer(), nullable=True))
        inspection.add_column(sa.Column("taps", sa.Integer(), nullable=True))
        inspection.add_column(sa.Column("required_photos", sa.Integer(), nullable=True))
