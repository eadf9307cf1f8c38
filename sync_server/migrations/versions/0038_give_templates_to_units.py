"""A template of papers belongs to the unit of who uploaded it, and serves those below."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("papertemplate", sa.Column("unit", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE papertemplate SET unit = (SELECT unit FROM person WHERE person.id = uploaded_by)")
