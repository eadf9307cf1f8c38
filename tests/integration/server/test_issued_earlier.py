"""Papers issued by a server that kept each file whole stay what they were, to the byte, after the update."""

import hashlib
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import op
from sqlalchemy import delete, text
from sqlmodel import col

from sync_server.database import open_database
from sync_server.documents import filing
from sync_server.documents.jobs import worker
from sync_server.documents.shelf import issued
from sync_server.main import new_id, new_token
from sync_server.migrations import migrate
from sync_server.resources import Resources, opened
from sync_server.settings import Settings
from sync_server.tables import PaperPiece, PaperTemplate
from sync_server.transaction import Transaction
from tests.integration.server.acting import SetClock
from tests.support.homes import ON_SQLITE, Home
from tests.support.mutants import Seed, run_against

BEFORE_PIECES = "0017"
FILES = {
    "pdf": random.Random("pdf").randbytes(3 * filing.PIECE + 1),
    "docx": random.Random("docx").randbytes(2000),
}
PERSON = """
    INSERT INTO person VALUES
    ('p', 'office', '主任', 'Head', 'manager', 'centre', 'x', false, false, '2026-09-01 01:00:00+00:00')
"""
PAPER = """
    INSERT INTO paper (id, kind, state, number, title, first, last, unit, facts, wording, version,
        made_by, made_at, issued_by, issued_post, issued_at, sha256)
    VALUES ('n', 'bulletin', 'issued', '202609期', '通报', '2026-09-01', '2026-09-30', '', '{}', '{}', 1,
        'p', '2026-09-30 01:00:00+00:00', 'p', '主任', '2026-09-30 01:00:00+00:00', 'f')
"""
TEMPLATE = """
    INSERT INTO papertemplate (id, kind, version, content, uploaded_by, uploaded_at)
    VALUES ('t', 'bulletin', 3, '', 'p', '2026-09-02 01:00:00+00:00')
"""
FILE = text("INSERT INTO paperfile (paper, form, content) VALUES ('n', :form, :content)")


def issued_by_the_older_server(settings: Settings) -> None:
    settings.server_folder.mkdir(parents=True)
    database = open_database(settings)
    migrate(database.writer, epoch="old", to=BEFORE_PIECES)
    with database.writer.begin() as connection:
        connection.execute(text(PERSON))
        connection.execute(text(PAPER))
        connection.execute(text(TEMPLATE))
        connection.execute(FILE, [{"form": form, "content": content} for form, content in FILES.items()])
    database.close()


@pytest.fixture
def updated(kept: Home, tmp_path: Path) -> Iterator[Resources]:
    """The newest server on what the older one wrote, months later."""
    with kept.empty(tmp_path / "data") as settings:
        issued_by_the_older_server(settings)
        with opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as resources:
            yield resources


def test_a_paper_issued_before_files_had_pieces_is_read_to_the_byte(updated: Resources) -> None:
    """Each form, with its number and its seal; and sweeping what was never sealed takes nothing of it."""
    worker.sweep(updated)
    with updated.reading() as session:
        assert issued(session, "n").number == "202609期"
        found = {form: filing.issued_file(session, "n", form) for form in FILES}
        assert filing.seals(session, ["n"]) == {
            ("n", form): hashlib.sha256(content).hexdigest() for form, content in FILES.items()
        }
    assert {form: file.size for form, file in found.items()} == {
        form: len(content) for form, content in FILES.items()
    }
    read = {form: b"".join(filing.pieces(updated.reading, file.file)) for form, file in found.items()}
    assert read == FILES


def test_a_template_of_before_units_had_their_own_belongs_to_its_uploaders(updated: Resources) -> None:
    """What it serves stays what that unit and those below draft."""
    with updated.reading() as session:
        kept = session.get_one(PaperTemplate, "t")
    assert (kept.unit, kept.version) == ("centre", 3)


def sealed_ones_are_swept_too(patch: pytest.MonkeyPatch) -> None:
    def all_old(tx: Transaction, before: datetime) -> None:
        tx.session.execute(delete(PaperPiece).where(col(PaperPiece.kept_at) < before))

    patch.setattr(filing, "forget_unsealed", all_old)


def files_are_cut_when_they_are_moved(patch: pytest.MonkeyPatch) -> None:
    real = op.execute
    cut = f"substr(paperfile.content, 1, {filing.PIECE})"

    def cutting(asked: Any) -> None:
        real(asked.replace("paperfile.content", cut) if isinstance(asked, str) else asked)

    patch.setattr(op, "execute", cutting)


def forms_are_mixed_up(patch: pytest.MonkeyPatch) -> None:
    real = filing.issued_file
    patch.setattr(filing, "issued_file", lambda session, paper, _: real(session, paper, "pdf"))


BUGS: tuple[Seed, ...] = (sealed_ones_are_swept_too, files_are_cut_when_they_are_moved, forms_are_mixed_up)


@ON_SQLITE
@pytest.mark.parametrize("seed", BUGS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(
    seed: Seed, kept: Home, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_against(seed, test_a_paper_issued_before_files_had_pieces_is_read_to_the_byte, request, monkeypatch)
