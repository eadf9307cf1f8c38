"""A paper may be about some kinds of inspection alone; those of before are about all."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.add_column("paper", sa.Column("topics", sa.String(), nullable=False, server_default=""))
