"""Bytes somebody sent to a checklist: YAML, our workbook, or a form of ODK or Kobo."""

from dataclasses import dataclass

from checklists.asking.model import Checklist
from checklists.asking.reading import file_name, read_checklist
from sync_server.authoring import plain
from sync_server.authoring.workbook import is_ours, read_book
from sync_server.authoring.xlsform import LeftOut, draft, is_xlsform
from sync_server.authoring.yaml_text import to_yaml
from sync_server.sheets.opening import is_workbook, open_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A checklist, its YAML, and what of a foreign form it does not carry."""

    checklist: Checklist
    text: str
    left_out: tuple[LeftOut, ...] = ()


def read_upload(data: bytes, name: str) -> Imported:
    """The checklist in a file; what kind it is follows from its bytes, `name` is only told in complaints.

    Raises `ChecklistUnreadable` with everything wrong, by line or by cell. A YAML file keeps its text.
    """
    if not is_workbook(data):
        checklist = read_checklist(data, name)
        return Imported(checklist=checklist, text=data.decode())
    book = open_workbook(data, name)
    sheets = [sheet.title for sheet in book.worksheets]
    if is_xlsform(sheets) and not is_ours(sheets):
        form, left_out = draft(book, name)
        text = to_yaml(form)
        return Imported(
            checklist=read_checklist(text.encode(), file_name(form["id"])), text=text, left_out=left_out
        )
    checklist = read_book(book, name)
    return Imported(checklist=checklist, text=to_yaml(plain.checklist(checklist)))
