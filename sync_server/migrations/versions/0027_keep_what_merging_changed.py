"""Keep what a task would be without what was merged into it, so that splitting gives it back."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("task", sa.Column("own", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("task", sa.Column("lends", sa.JSON(), nullable=False, server_default="[]"))
