"""What sync needs to be whole: previews, backups, deferred operations, gaps, clocks, the feed's horizon."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _backups()
    _previews()
    _deferred()
    _add_counts("synccounter", "horizon")
    _add_counts("device", "contiguous")
    op.add_column("device", sa.Column("skew_s", sa.Integer(), nullable=True))
    op.add_column("operation", sa.Column("skew_s", sa.Integer(), nullable=True))


def _add_counts(table: str, column: str) -> None:
    op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default="0"))


def _backups() -> None:
    op.create_table(
        "verifiedbackup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("verified_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _previews() -> None:
    op.create_table(
        "photopreview",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("preview", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", "person"),
    )


def _deferred() -> None:
    op.create_table(
        "deferredoperation",
        sa.Column("op_id", sa.String(), nullable=False),
        sa.Column("device", sa.String(), sa.ForeignKey("device.id"), nullable=False),
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("first_at", _MOMENT, nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("op_id"),
    )
    op.create_index("ix_deferredoperation_device", "deferredoperation", ["device"])
