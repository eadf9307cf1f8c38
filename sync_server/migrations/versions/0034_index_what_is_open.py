"""Index what is open, asked for time or came again apart from the years of what is done."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

_SCOPE = ("team", "issuer", "escort")
_OPEN = (
    "state IN ('assigned', 'disputed', 'fixing', 'handed_over',"
    " 'reported', 'returned', 'submitted', 'suspended')"
)
_RECURRED = "recurrence > 0"
_PARTIAL = (
    (
        "ix_task_open",
        ["state", "due_at", "id", *_SCOPE, "place", "severity", "category", "opened_at"],
        _OPEN,
        _OPEN,
    ),
    (
        "ix_task_extension",
        ["state", "due_at", "id", *_SCOPE],
        "json_extract(extension, '$.until') IS NOT NULL",
        "(extension ->> 'until') IS NOT NULL",
    ),
    ("ix_task_recurred", ["opened_at", "id"], _RECURRED, _RECURRED),
)


def upgrade() -> None:
    op.drop_index("ix_task_state_due", "task")
    op.drop_index("ix_task_place", "task")
    op.drop_index("ix_task_team_state", "task")
    op.create_index("ix_task_team_state", "task", ["team", "state", "due_at", "id", "severity"])
    op.create_index("ix_task_place", "task", ["place", "state", "opened_at", "id", *_SCOPE])
    for name, columns, in_sqlite, in_postgresql in _PARTIAL:
        op.create_index(
            name,
            "task",
            columns,
            sqlite_where=sa.text(in_sqlite),
            postgresql_where=sa.text(in_postgresql),
        )
