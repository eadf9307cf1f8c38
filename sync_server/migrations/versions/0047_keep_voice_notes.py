"""Keep voice notes: how long the one of a use is, and what was said of what opened a task."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    with op.batch_alter_table("photouse") as use:
        use.add_column(sa.Column("seconds", sa.Integer(), nullable=True))
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("spoken_seconds", sa.Integer(), nullable=False, server_default="0"))
