"""The bytes of issued papers, kept in pieces: none is ever held in memory whole, nor written in one go."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from sync_server.tables import PaperFile, PaperPiece
from sync_server.transaction import Transaction

PIECE = 1024 * 1024
UNSEALED_KEPT = timedelta(days=1)


def keep(transaction: Callable[[], AbstractContextManager[Transaction]], file: Path) -> str:
    """Keep a file in pieces, a short transaction each: whoever syncs meanwhile waits for one piece."""
    kept = ""
    with file.open("rb") as read:
        part = 0
        while content := read.read(PIECE):
            with transaction() as tx:
                kept = kept or tx.new_id()
                tx.session.add(PaperPiece(file=kept, part=part, content=content, kept_at=tx.now))
            part += 1
    return kept


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def issued_file(session: Session, paper_id: str, form: str) -> PaperFile:
    """The file that was issued; `request.not_found` where there is none."""
    found = session.get(PaperFile, (paper_id, form))
    if found is None:
        raise Refusal("request.not_found")
    return found


def seals(session: Session, paper_ids: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """The SHA-256 of every issued file of these papers, by paper and form."""
    asked = select(PaperFile).where(col(PaperFile.paper).in_(list(paper_ids)))
    return {(one.paper, one.form): one.sha256 for one in session.exec(asked)}


def pieces(reading: Callable[[], AbstractContextManager[Session]], file: str) -> Iterator[bytes]:
    """The bytes of a kept file, one piece at a time."""
    part = 0
    while True:
        with reading() as session:
            asked = select(PaperPiece.content).where(PaperPiece.file == file, PaperPiece.part == part)
            content = session.exec(asked).first()
        if content is None:
            return
        yield content
        part += 1


def forget_unsealed(tx: Transaction, before: datetime) -> None:
    """Drop pieces no paper was sealed with: their setting failed, or was given up."""
    sealed = select(PaperFile.file)
    tx.session.execute(
        delete(PaperPiece).where(col(PaperPiece.kept_at) < before, col(PaperPiece.file).not_in(sealed))
    )
