"""What has reached the server, read from its own database while it runs."""

import hashlib
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session, SQLModel, create_engine, select

from sync_server.settings import Settings

Row = TypeVar("Row", bound=SQLModel)


def arrived(data: Path, table: type[Row]) -> list[Row]:
    """Every row of a table of the server whose folder is `data`."""
    engine = create_engine(f"sqlite:///{Settings(data=data).database_file}")
    try:
        with Session(engine) as session:
            rows = list(session.exec(select(table)))
            session.expunge_all()
            return rows
    finally:
        engine.dispose()


def picture(data: Path, sha256: str) -> bytes:
    """A photo the server has, whole: its bytes have the name it goes by."""
    (file,) = Settings(data=data).photo_folder.rglob(f"{sha256}*")
    found = file.read_bytes()
    assert hashlib.sha256(found).hexdigest() == sha256
    return found
