"""Keep why, by whom and when an assignment was cancelled."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    with op.batch_alter_table("assignment") as table:
        table.add_column(sa.Column("cancelled_because", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("cancelled_by", sa.String(), nullable=True))
        table.add_column(sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key("fk_assignment_cancelled_by_person", "person", ["cancelled_by"], ["id"])
