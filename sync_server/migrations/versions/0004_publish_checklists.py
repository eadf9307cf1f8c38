"""Keep every published version of a checklist, and which are not offered any more."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "publishedchecklist",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("place_kinds", sa.JSON(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("published_by", sa.String(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version"),
    )
    op.create_index("ix_publishedchecklist_sha256", "publishedchecklist", ["sha256"])
    op.create_table(
        "retiredchecklist",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("retired_by", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("retired_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
