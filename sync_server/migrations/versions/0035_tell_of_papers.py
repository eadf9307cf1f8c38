"""A notice speaks of a task or of an issued paper."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    with op.batch_alter_table("notice") as notice:
        notice.alter_column("task", existing_type=sa.String(), nullable=True)
        notice.add_column(sa.Column("paper", sa.String(), nullable=True))
        notice.create_foreign_key("fk_notice_paper_paper", "paper", ["paper"], ["id"])
