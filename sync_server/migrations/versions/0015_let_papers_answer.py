"""A paper may answer an issued one."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    with op.batch_alter_table("paper") as paper:
        paper.add_column(sa.Column("about", sa.String(), nullable=True))
        paper.create_foreign_key("fk_paper_about_paper", "paper", ["about"], ["id"])
