"""Which database the settings ask for."""

from sync_server.database.database import Database
from sync_server.database.postgresql import PostgresDatabase
from sync_server.database.sqlite import SqliteDatabase
from sync_server.settings import Settings


def open_database(settings: Settings) -> Database:
    """The PostgreSQL database at `XUNAN_DATABASE_URL`, or else the SQLite file in the data folder."""
    if settings.database_url is not None:
        return PostgresDatabase(settings.database_url.get_secret_value())
    return SqliteDatabase(settings.database_file)
