"""Tell everybody of a published paper after it was sealed: what is still to be told lies here."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    op.create_table(
        "papertelling", sa.Column("paper", sa.String(), sa.ForeignKey("paper.id"), primary_key=True)
    )
