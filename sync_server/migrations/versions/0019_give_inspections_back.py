"""Give inspections back to their inspectors, with a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "inspectionreturn",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("inspection", sa.String(), sa.ForeignKey("inspection.id"), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("post_zh", sa.String(), nullable=False),
        sa.Column("post_en", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_inspectionreturn_inspection", "inspectionreturn", ["inspection"])
