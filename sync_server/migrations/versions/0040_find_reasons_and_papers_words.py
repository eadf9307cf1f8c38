"""Find the reasons of returned inspections and the words of papers: the index is made anew at the start."""

from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.execute("DELETE FROM searchtext")
