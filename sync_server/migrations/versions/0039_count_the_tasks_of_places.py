"""Count the tasks of a place by state in an index that holds no more than these two."""

from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.create_index("ix_task_place_state", "task", ["place", "state"])
