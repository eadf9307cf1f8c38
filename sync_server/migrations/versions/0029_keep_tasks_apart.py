"""Remember which tasks are not one hazard, so that they are not proposed again."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "keptapart",
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sa.ForeignKeyConstraint(["one"], ["task.id"]),
        sa.ForeignKeyConstraint(["other"], ["task.id"]),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
    )
    op.create_index("ix_keptapart_other", "keptapart", ["other"])
