"""Keep with each text of the search when its record began, by which what is found stands in order.

The index is dropped, and made anew from the records at the start.
"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"

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
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    op.drop_table("searchtext")
    if on_sqlite:
        op.drop_table("searchgram")
    op.create_table(
        "searchtext",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("grams", sa.String(), nullable=False),
        sa.UniqueConstraint("kind", "owner"),
    )
    for statement in _FTS5 if on_sqlite else _GIN:
        op.execute(statement)
