"""The database as use cases see it: write transactions, consistent reading, and rows that must be unique.

SQLite is the default, PostgreSQL for more writers or several instances; everything above knows neither.
"""

from sync_server.database.contention import Contended, retried
from sync_server.database.database import Database
from sync_server.database.gathering import Gathering
from sync_server.database.inserting import append, insert, insert_each, table_of, telling_inserts
from sync_server.database.locking import held, one_at_a_time
from sync_server.database.once import read_once
from sync_server.database.opening import open_database

__all__ = [
    "Contended",
    "Database",
    "Gathering",
    "append",
    "held",
    "insert",
    "insert_each",
    "one_at_a_time",
    "open_database",
    "read_once",
    "retried",
    "table_of",
    "telling_inserts",
]
