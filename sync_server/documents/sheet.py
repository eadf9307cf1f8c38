"""A paper's facts as a workbook: a sheet a listing, typed, every text inert, photos where they are wanted."""

from collections.abc import Callable
from pathlib import Path

from checklists.wire.reading import read
from sync_server.documents.printing.pictures import small_copies
from sync_server.documents.printing.sheets import sheet, workbook
from sync_server.documents.registry import kind_of
from sync_server.tables import Paper

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_workbook(paper: Paper, folder: Path, photo: Callable[[str], Path] | None = None) -> Path:
    """`paper.xlsx` in the folder, of the facts the paper holds; with photos where `photo` finds files."""
    kind, target = kind_of(paper.kind), folder / "paper.xlsx"
    facts, wording = read(kind.facts, paper.facts), read(kind.wording, paper.wording)
    shown = small_copies(folder, photo) if photo else None
    with workbook(target) as book:
        for listing in kind.listings:
            rows = listing.rows(facts, wording)
            sheet(book, listing.name, tuple(listing.columns.values()), rows, shown)
    return target
