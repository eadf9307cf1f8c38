"""The database's shape over time; brought to the present one whenever the server starts."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine


def migrate(engine: Engine, epoch: str) -> None:
    """Upgrade to the newest revision in one transaction; a new database gets `epoch` as its history's id."""
    with engine.begin() as connection:
        command.upgrade(_config(connection, epoch), "head")


def _config(connection: Connection, epoch: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes.update(connection=connection, epoch=epoch)
    return config
