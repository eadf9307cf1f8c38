"""Workbooks as people and other programs make them, for tests that read them."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook, load_workbook

Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets, each row a list of cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # words that begin with = are words here
    return saved(book)


def edited(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """A workbook after somebody changed it and saved it again."""
    book = load_workbook(BytesIO(data))
    change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
