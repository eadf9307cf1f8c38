"""Keep the term that the failed item itself gives, so that what is reopened is given the same once more."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.add_column("task", sa.Column("term", sa.String(), nullable=True))
