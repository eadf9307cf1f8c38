"""Find the inspections of a place without reading all of them."""

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_index("ix_inspection_place", "inspection", ["place", "finished_at"])
