"""Papers: drafts with their facts and words, and the very bytes of what was issued."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("issued_by", sa.String(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("issued_post", sa.String(), nullable=False),
        sa.Column("issued_at", _MOMENT, nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("supersedes", sa.String(), sa.ForeignKey("paper.id"), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("ix_paper_made_by", "paper", ["made_by"])
    op.create_index("ix_paper_state", "paper", ["state"])
    op.create_table(
        "paperfile",
        sa.Column("paper", sa.String(), sa.ForeignKey("paper.id"), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("paper", "form"),
    )
