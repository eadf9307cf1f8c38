"""Know spent numbers: those under which an operation came that is here under another one."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "spentnumber",
        sa.Column("device", sa.String(), sa.ForeignKey("device.id"), nullable=False),
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("device", "device_seq"),
    )
