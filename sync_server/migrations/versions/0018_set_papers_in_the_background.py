"""Issued papers in pieces, and large ones set in the background."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "paperpiece",
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("file", "part"),
    )
    op.execute(
        "INSERT INTO paperpiece (file, part, content, kept_at) "
        "SELECT paperfile.paper || '-' || paperfile.form, 0, paperfile.content, paper.issued_at "
        "FROM paperfile JOIN paper ON paper.id = paperfile.paper"
    )
    with op.batch_alter_table("paperfile") as file:
        file.add_column(sa.Column("file", sa.String(), nullable=True))
        file.add_column(sa.Column("size", sa.Integer(), nullable=True))
    op.execute("UPDATE paperfile SET file = paper || '-' || form, size = length(content)")
    with op.batch_alter_table("paperfile") as file:
        file.alter_column("file", existing_type=sa.String(), nullable=False)
        file.alter_column("size", existing_type=sa.Integer(), nullable=False)
        file.create_unique_constraint("uq_paperfile_file", ["file"])
        file.drop_column("content")
    op.create_table(
        "paperjob",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("touched_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paperjob_paper", "paperjob", ["paper"])
    op.create_index("ix_paperjob_state", "paperjob", ["state"])
