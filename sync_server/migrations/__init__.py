"""The database's shape over time; brought to the present one whenever the server starts."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

_ALONE = text("SELECT pg_advisory_xact_lock(20260)")
_HEAD = "head"


class Age(StrEnum):
    """A database's shape beside the one this server knows."""

    NEW = "new"
    OLDER = "older"
    PRESENT = "present"
    NEWER = "newer"


def age(engine: Engine) -> Age:
    """Whether a database is empty, older, as this server makes them, or made by a newer one."""
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return Age.NEW
    if revision == _steps().get_current_head():
        return Age.PRESENT
    known = {step.revision for step in _steps().walk_revisions()}
    return Age.OLDER if revision in known else Age.NEWER


def migrate(engine: Engine, epoch: str, to: str = _HEAD) -> None:
    """Upgrade to a revision in one transaction; a new database gets `epoch` as its history's id."""
    with engine.begin() as connection:
        migrate_on(connection, epoch, to)


def migrate_on(connection: Connection, epoch: str, to: str = _HEAD) -> None:
    """Upgrade within a transaction that goes on."""
    if connection.dialect.name == "postgresql":
        _begin_alone(connection)
    command.upgrade(_config(connection, epoch), to)


def _begin_alone(connection: Connection) -> None:
    """Of several instances that start at once one migrates, for as long as it takes."""
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    connection.execute(_ALONE)


def _config(connection: Connection, epoch: str) -> Config:
    config = _located()
    config.attributes.update(connection=connection, epoch=epoch)
    return config


@cache
def _steps() -> ScriptDirectory:
    """Every step there is, each a file: they stay as they are for as long as a process runs."""
    return ScriptDirectory.from_config(_located())


def _located() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
