"""Let a return be taken back, and keep that it was made."""

import sqlalchemy as sa
from alembic import op

from sync_server.tables.instants import Instant

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    with op.batch_alter_table("inspectionreturn") as returns:
        returns.add_column(sa.Column("taken_back_at", Instant(), nullable=True))
        returns.add_column(sa.Column("taken_back_by", sa.String(), nullable=True))
        returns.create_foreign_key("fk_inspectionreturn_taken_back_by", "person", ["taken_back_by"], ["id"])
