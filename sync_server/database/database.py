"""What every database gives: transactions that write, and views that only read."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session

from checklists.problems import Refusal
from sync_server.database.once import keeping


class Database(ABC):
    """An open database. `close` it."""

    writer: Engine
    """Connections that may write; migrations run on it."""
    readers: Engine

    def __init__(self, writer: Engine, readers: Engine) -> None:
        self.writer, self.readers = writer, readers

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A write transaction, committed when the block ends well.

        Refuses with `server.full` when the disk is, and with `server.busy` when the database could not
        serve it; nothing of the block is then kept. A `Contended` is worth running the block again.
        """
        with (
            self._told(),
            self.turn(),
            Session(self.writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view of what is committed; writing through it fails."""
        with self._told(), Session(self.readers, expire_on_commit=False) as session:
            yield keeping(session)

    def close(self) -> None:
        """Close readers before the writer: in SQLite the last one to close is the one to checkpoint."""
        self.readers.dispose()
        self.writer.dispose()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until this transaction may begin to write."""
        yield

    @abstractmethod
    def refusal(self, error: DBAPIError) -> Refusal | None:
        """How an error of the database is told; None for what is a mistake of ours."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeoutError as error:
            raise Refusal("server.busy") from error
        except DBAPIError as error:
            refusal = self.refusal(error)
            if refusal is None:
                raise
            raise refusal from error
