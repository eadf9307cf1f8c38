"""Let each person choose which kinds of notices leave the house."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "noticekindchoice",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person", "kind"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
    )
