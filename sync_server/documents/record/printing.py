"""One inspection as a PDF."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import col

from checklists.problems import Refusal
from sync_server import scope
from sync_server.documents.graded import graded
from sync_server.documents.printing.planning import pdf_steps
from sync_server.documents.printing.running import complete
from sync_server.documents.record.values import record_values
from sync_server.documents.records import Records
from sync_server.tables import Inspection

_TEMPLATE = Path(__file__).with_name("record.typ")


def record_pdf(records: Records, inspection: str, photo: Callable[[str], Path]) -> bytes:
    """The record of an inspection its reader may see; `request.not_found` for every other."""
    asked = scope.inspections_for(records.actor, records.campus).where(col(Inspection.id) == inspection)
    row = records.session.exec(asked).first()
    if row is None:
        raise Refusal("request.not_found")
    values = record_values(records, graded(records.session, row), records.photos([row.id]))
    signed = {one["picture"]: photo(one["picture"]) for one in values["signatures"] if one["picture"]}
    listed = {one["name"]: photo(one["name"]) for one in values["photos"]}
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        complete(list(pdf_steps(_TEMPLATE, values, listed, Path(made), signed)))
        return (Path(made) / "paper.pdf").read_bytes()
