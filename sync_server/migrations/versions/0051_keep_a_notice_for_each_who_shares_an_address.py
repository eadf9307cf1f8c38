"""Keep a notice for each of those who share an address: it is told there once when it is sent."""

from alembic import op

revision = "0051"
down_revision = "0050"

_NAMES = {"uq": "%(table_name)s_%(column_0_N_name)s_key"}
"""As PostgreSQL has named it; SQLite's has no name."""


def upgrade() -> None:
    with op.batch_alter_table("notice", naming_convention=_NAMES) as notice:
        notice.drop_constraint("notice_about_channel_address_key", type_="unique")
        notice.create_unique_constraint(
            "uq_notice_about_channel_address_person", ["about", "channel", "address", "person"]
        )
