"""Keep an audit log, which the database itself lets nobody change or delete from."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_INDEXED = ("at", "person", "kind", "subject")
_SQLITE = (
    "CREATE TRIGGER auditentry_no_{verb} BEFORE {verb} ON auditentry "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"
)
_POSTGRESQL = """
CREATE FUNCTION auditentry_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$;
CREATE TRIGGER auditentry_only_added BEFORE UPDATE OR DELETE ON auditentry
FOR EACH ROW EXECUTE FUNCTION auditentry_only_added()
"""


def upgrade() -> None:
    op.create_table(
        "auditentry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("person", "device", "session")),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("act", "kind", "subject", "detail", "before", "after", "previous", "hash")
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    for column in _INDEXED:
        op.create_index(f"ix_auditentry_{column}", "auditentry", [column])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL)
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(_SQLITE.format(verb=verb))
