"""Know who is away, and who stands in for a person."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("person", sa.Column("away", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person", sa.Column("deputy", sa.String(), nullable=True))
