"""Keep by when what a paper asks for is due, so that its headline says so without reading all of it."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.add_column("paper", sa.Column("due_at", sa.DateTime(timezone=True)))
