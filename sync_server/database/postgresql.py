"""PostgreSQL: many writers, many instances. What one writer gives for nothing is asked for here."""

from typing import Any

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import Integer

from checklists.problems import Refusal
from sync_server.database.contention import Contended
from sync_server.database.database import Database

_MOST_WRITERS, _MOST_READERS = 20, 40
_LIMITS = (
    "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s "
    "-c deadlock_timeout=100ms -c synchronous_commit=on -c timezone=UTC"
)
_CONTENDED = {"40001", "40P01"}
_FULL = {"53100"}
_UNREADABLE_TEXT = {"22021", "22P05"}


class PostgresDatabase(Database):
    """A database other instances may have open too."""

    def __init__(self, url: str) -> None:
        """Connect; refuses with `database.unreachable` or `database.unfit`, and never repeats a password."""
        super().__init__(
            _engine(url, _MOST_WRITERS, isolation_level="READ COMMITTED"),
            _engine(url, _MOST_READERS, isolation_level="REPEATABLE READ", postgresql_readonly=True),
        )
        _require_fit(self.writer)

    def refusal(self, error: DBAPIError) -> Refusal | None:
        state = getattr(error.orig, "sqlstate", None)
        if state in _CONTENDED:
            return Contended()
        if state in _FULL:
            return Refusal("server.full")
        if state in _UNREADABLE_TEXT:
            return Refusal("json.bad_text")
        return Refusal("server.busy") if isinstance(error, OperationalError) else None


def _engine(url: str, most: int, **execution: Any) -> Engine:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=most,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        pool_timeout=10,
        connect_args={"options": _LIMITS, "connect_timeout": 10},
    )
    engine.dialect.colspecs = {**engine.dialect.colspecs, Integer: _AnyWidth}
    return engine.execution_options(**execution)


def _require_fit(engine: Engine) -> None:
    """The order of texts and what they may hold must be SQLite's: UTF-8, compared byte by byte."""
    asked = text(
        "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()"
    )
    try:
        with engine.connect() as connection:
            encoding, collation = connection.execute(asked).one()
    except OperationalError as error:
        raise Refusal("database.unreachable") from error
    if (encoding, collation) != ("UTF8", "C"):
        raise Refusal("database.unfit", detail=f"encoding {encoding}, collation {collation}")


class _AnyWidth(Integer):
    """A parameter that is not cast: the driver sends it as wide as its value is."""


@compiles(Integer, "postgresql")
def _as_wide_as_sqlites(_type: Integer, _compiler: Any, **options: Any) -> str:
    """A column holds 64 bits, as SQLite's INTEGER does: phones may send as many."""
    return "BIGINT" if options.get("type_expression") is not None else "INTEGER"
