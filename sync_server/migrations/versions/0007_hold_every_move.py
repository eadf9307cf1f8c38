"""What every move of a task leaves behind, whom else it concerns, and the fault it may come back as."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _tasks()
    _events()
    _parties()
    _known_before()


def _tasks() -> None:
    op.add_column("task", sa.Column("fault", sa.String(), nullable=False, server_default=""))
    op.add_column("task", sa.Column("recurrence", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task", sa.Column("details", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("task", sa.Column("conflicts", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("task", sa.Column("extension", sa.JSON(), nullable=True))
    op.add_column("task", sa.Column("revisit", sa.JSON(), nullable=True))
    op.add_column("task", sa.Column("review_on", sa.Date(), nullable=True))
    op.add_column("task", sa.Column("merged_into", sa.String(), nullable=True))
    op.add_column("task", sa.Column("closed_at", _MOMENT, nullable=True))
    op.create_index("ix_task_fault", "task", ["fault"])
    op.create_index("ix_task_merged_into", "task", ["merged_into"])


def _events() -> None:
    op.add_column("taskevent", sa.Column("facts", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column(
        "taskevent", sa.Column("overruled", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def _parties() -> None:
    op.create_table(
        "taskparty",
        sa.Column("task", sa.String(), sa.ForeignKey("task.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("via", sa.String(), sa.ForeignKey("task.id"), nullable=False),
        sa.PrimaryKeyConstraint("task", "kind", "who", "via"),
    )
    op.create_index("ix_taskparty_who", "taskparty", ["who"])


def _known_before() -> None:
    """Tasks of before: their fault, when they were closed, and who found them."""
    op.execute("UPDATE task SET fault = place || '|' || what")
    op.execute(
        """UPDATE task SET closed_at = (SELECT max(received_at) FROM taskevent
           WHERE taskevent.task = task.id AND taskevent.command = 'verify') WHERE state = 'closed'"""
    )
    op.execute(
        """INSERT INTO taskparty (task, kind, who, via)
           SELECT DISTINCT task, 'reporter', person, task FROM taskevent WHERE command IN ('open', 'join')"""
    )
