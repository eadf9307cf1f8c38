"""Index every pair of neighbouring characters, in SQLite by FTS5 and in PostgreSQL by GIN."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

# Triggers keep FTS5, so that whoever writes a row knows of one table only.
_FTS5 = (
    """
    CREATE VIRTUAL TABLE searchgram
      USING fts5(grams, content='', detail='none', tokenize='ascii')
    """,
    """
    CREATE TRIGGER searchtext_made AFTER INSERT ON searchtext BEGIN
      INSERT INTO searchgram(rowid, grams) VALUES (new.id, new.grams);
    END
    """,
    """
    CREATE TRIGGER searchtext_gone AFTER DELETE ON searchtext BEGIN
      INSERT INTO searchgram(searchgram, rowid, grams) VALUES ('delete', old.id, old.grams);
    END
    """,
)
_GIN = ("CREATE INDEX ix_searchtext_grams ON searchtext USING gin (string_to_array(grams, ' '))",)


def upgrade() -> None:
    op.create_table(
        "searchtext",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("grams", sa.String(), nullable=False),
        sa.UniqueConstraint("kind", "owner"),
    )
    for statement in _FTS5 if op.get_bind().dialect.name == "sqlite" else _GIN:
        op.execute(statement)
