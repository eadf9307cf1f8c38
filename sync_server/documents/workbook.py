"""A paper's facts as a workbook: a sheet a listing, typed, every text inert, photos where they are wanted."""

from collections.abc import Callable
from pathlib import Path

from checklists.wire.reading import read
from sync_server.documents.printing.planning import PHOTOS_A_PART, sheet_steps
from sync_server.documents.printing.running import complete
from sync_server.documents.printing.sheets import told
from sync_server.documents.printing.steps import Step
from sync_server.documents.registry import kind_of
from sync_server.tables import Paper

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def has_many_photos(paper: Paper) -> bool:
    """Whether a workbook with its photos takes longer than somebody waits for a page."""
    kind = kind_of(paper.kind)
    return kind.extent(read(kind.facts, paper.facts)).photos > PHOTOS_A_PART


def workbook_steps(paper: Paper, folder: Path, photo: Callable[[str], Path] | None = None) -> list[Step]:
    """What leaves `paper.xlsx` of a paper in the folder; `photo` finds its photos, where they are wanted."""
    kind = kind_of(paper.kind)
    facts, wording = read(kind.facts, paper.facts), read(kind.wording, paper.wording)
    sheets = [told(one.name, tuple(one.columns.values()), one.rows(facts, wording)) for one in kind.listings]
    return list(sheet_steps(sheets, photo, folder))


def write_workbook(paper: Paper, folder: Path, photo: Callable[[str], Path] | None = None) -> Path:
    """Write it now; the file in the folder."""
    complete(workbook_steps(paper, folder, photo))
    return folder / "paper.xlsx"
