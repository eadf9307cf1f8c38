"""Know when the password was last typed in a desk session."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("desksession", sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
