"""Keep how far people looked and their lists; mark awaited photos, index what lists ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_MOMENT = sa.DateTime(timezone=True)
_INDEXES = {
    "state_due": ("state", "due_at", "id"),
    "team_state": ("team", "state", "due_at"),
    "opened": ("opened_at", "id"),
    "closed": ("closed_at", "opened_at"),
}


def upgrade() -> None:
    op.create_table(
        "desklook",
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_table(
        "savedview",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_savedview_person", "savedview", ["person"])
    op.add_column("photouse", sa.Column("awaited", sa.Boolean(), nullable=False, server_default=sa.false()))
    use = sa.table("photouse", sa.column("sha256"), sa.column("awaited", sa.Boolean()))
    photo = sa.table("photo", sa.column("sha256"))
    here = sa.select(photo.c.sha256)
    op.execute(use.update().where(use.c.sha256.not_in(here)).values(awaited=sa.true()))
    op.create_index("ix_photouse_awaited", "photouse", ["awaited", "task", "sha256"])
    op.drop_index("ix_task_state", "task")
    op.drop_index("ix_task_team", "task")
    for name, columns in _INDEXES.items():
        op.create_index(f"ix_task_{name}", "task", list(columns))
