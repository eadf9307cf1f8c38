"""The database's shape over time; brought to the present one whenever the server starts."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

_ALONE = text("SELECT pg_advisory_xact_lock(20260)")


def migrate(engine: Engine, epoch: str) -> None:
    """Upgrade to the newest revision in one transaction; a new database gets `epoch` as its history's id."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            _begin_alone(connection)
        command.upgrade(_config(connection, epoch), "head")


def _begin_alone(connection: Connection) -> None:
    """Of several instances that start at once one migrates, for as long as it takes."""
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    connection.execute(_ALONE)


def _config(connection: Connection, epoch: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes.update(connection=connection, epoch=epoch)
    return config
