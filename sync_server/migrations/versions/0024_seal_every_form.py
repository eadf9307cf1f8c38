"""Seal every form of an issued paper by its SHA-256, not the PDF alone."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    with op.batch_alter_table("paperfile") as file:
        file.add_column(sa.Column("sha256", sa.String(), nullable=True))
    database = op.get_bind()
    for (name,) in database.execute(sa.text("SELECT file FROM paperfile")).all():
        sealed = sa.text("UPDATE paperfile SET sha256 = :sha256 WHERE file = :file")
        database.execute(sealed, {"sha256": _digest(database, name), "file": name})
    with op.batch_alter_table("paperfile") as file:
        file.alter_column("sha256", existing_type=sa.String(), nullable=False)
    op.execute("ALTER TABLE paper DROP COLUMN sha256")


def _digest(database: sa.Connection, file: str) -> str:
    whole = sha256()
    part = 0
    asked = sa.text("SELECT content FROM paperpiece WHERE file = :file AND part = :part")
    while (content := database.execute(asked, {"file": file, "part": part}).scalar()) is not None:
        whole.update(content)
        part += 1
    return whole.hexdigest()
