"""Index a task's steps by what was done: who fixed it is asked at every step of it."""

from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.create_index("ix_taskevent_command", "taskevent", ["task", "command", "version"])
