"""Keep who took part in an inspection, what it amends, and what was put right on the spot."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("inspection") as inspection:
        inspection.add_column(sa.Column("supersedes", sa.String(), nullable=True))
        inspection.add_column(sa.Column("attended", sa.JSON(), nullable=False, server_default="{}"))
        inspection.add_column(sa.Column("praises", sa.JSON(), nullable=False, server_default="[]"))
        inspection.add_column(sa.Column("signatures", sa.JSON(), nullable=False, server_default="[]"))
        inspection.create_index("ix_inspection_supersedes", ["supersedes"])
        inspection.create_foreign_key("fk_inspection_supersedes", "inspection", ["supersedes"], ["id"])
    with op.batch_alter_table("finding") as finding:
        finding.alter_column("task", existing_type=sa.String(), nullable=True)
        finding.add_column(sa.Column("corrected", sa.Boolean(), nullable=False, server_default=sa.false()))
