"""Count who asks for time at a place without reading the tasks themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

_COLUMNS = ["state", "due_at", "id", "team", "issuer", "escort", "place"]


def upgrade() -> None:
    op.drop_index("ix_task_extension", "task")
    op.create_index(
        "ix_task_extension",
        "task",
        _COLUMNS,
        sqlite_where=sa.text("json_extract(extension, '$.until') IS NOT NULL"),
        postgresql_where=sa.text("(extension ->> 'until') IS NOT NULL"),
    )
