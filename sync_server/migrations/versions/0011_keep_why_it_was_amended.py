"""Keep why an inspection had to be put right."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("inspection") as inspection:
        inspection.add_column(sa.Column("amended_because", sa.String(), nullable=False, server_default=""))
