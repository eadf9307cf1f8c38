"""Know who changed the campus and how, and which accounts with it, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("campusdocument", sa.Column("by", sa.String(), nullable=True))
    op.add_column("campusdocument", sa.Column("door", sa.String(), nullable=False, server_default=""))
    op.add_column("campusdocument", sa.Column("accounts", sa.JSON(), nullable=False, server_default="[]"))
