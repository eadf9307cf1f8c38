"""Index what the named post judges: it is in its sight wherever it is."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    op.create_index(
        "ix_task_suspected",
        "task",
        ["severity", "id"],
        sqlite_where=sa.text("severity >= 4"),
        postgresql_where=sa.text("severity >= 4"),
    )
    op.create_index(
        "ix_task_judged",
        "task",
        ["id"],
        sqlite_where=sa.text("json_extract(details, '$.judgement') IS NOT NULL"),
        postgresql_where=sa.text("(details ->> 'judgement') IS NOT NULL"),
    )
