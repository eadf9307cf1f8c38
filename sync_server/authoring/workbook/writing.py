"""A checklist to the bytes of a workbook; every cell is text, so nothing in it can ever be a formula."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from checklists.asking.model import Checklist
from sync_server.authoring import plain
from sync_server.authoring.labels import KEYS
from sync_server.authoring.shape import Key, KeyKind
from sync_server.authoring.workbook import guide, layout
from sync_server.authoring.workbook.cells import choices, shown, to_cell
from sync_server.authoring.workbook.layout import Column, Sheet
from sync_server.authoring.workbook.rows import Row, spread
from sync_server.sheets.styles import Styles

_FIRST_ROW = 2
_ROOM_TO_GROW = 1000
# The same checklist gives the same bytes, whenever it is written.
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
_WIDTHS = {
    KeyKind.SENTENCE: 34,
    KeyKind.CODE: 18,
    KeyKind.CONDITION: 28,
    KeyKind.ANSWERS: 18,
    KeyKind.WORDS: 20,
}
_WIDTH = 14


class TooLongForACell(ValueError):
    """A text beyond what Excel keeps in a cell; no field of a checklist may be that long."""


def to_workbook(checklist: Checklist) -> bytes:
    """The workbook of a checklist, as .xlsx."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": checklist.reference, "created": _WRITTEN})
        styles = Styles.of(book)
        _write_guide(book.add_worksheet(layout.GUIDE), styles)
        rows = list(spread(plain.checklist(checklist)))
        codes = _codes()
        for sheet in layout.SHEETS:
            page = book.add_worksheet(sheet.name)
            _write_sheet(page, sheet, [row for owner, row in rows if owner is sheet], styles)
            _offer_choices(page, sheet, codes)
        _write_codes(book.add_worksheet(layout.CODES), codes, styles)
    return buffer.getvalue()


def _write_sheet(page: Worksheet, sheet: Sheet, rows: Sequence[Row], styles: Styles) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, _WIDTHS.get(column.key.kind, _WIDTH), styles.body)
        heading = column.heading
        _write(
            page,
            0,
            number,
            f"{heading.zh}\n{heading.en}",
            styles.needed if column.required else styles.heading,
        )
        _write(page, 1, number, column.name, styles.key)
        for at, row in enumerate(rows, start=_FIRST_ROW):
            if column.name in row:
                _write(page, at, number, to_cell(column.key, row[column.name]), styles.body)
    page.set_row(0, 32)
    page.freeze_panes(_FIRST_ROW, min(2, len(sheet.columns) - 1))
    last = max(len(rows), 1) + _ROOM_TO_GROW
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(sheet.columns))}{last}"})


def _offer_choices(page: Worksheet, sheet: Sheet, codes: Mapping[str, int]) -> None:
    for number, column in enumerate(sheet.columns):
        source = _source(sheet, column, codes)
        if source:
            cells = (_FIRST_ROW, number, _FIRST_ROW + _ROOM_TO_GROW, number)
            rule = {"validate": "list", "source": source, "error_type": "information"}
            page.data_validation(*cells, rule | {"error_title": "可选值 Codes", "error_message": _ADVICE})


_ADVICE = "请从列表中选；导入时会检查。Choose from the list; it is checked on import."


def _source(sheet: Sheet, column: Column, codes: Mapping[str, int]) -> str:
    if column.name in {"section", "in"}:
        return _range(layout.SECTIONS.name, layout.SECTIONS.columns, "id")
    if column.name == "of" and sheet in {layout.OPTIONS, layout.COLUMNS, layout.PHRASES}:
        return _range(layout.ITEMS.name, layout.ITEMS.columns, "id")
    if column.name in codes:
        letter = xl_col_to_name(codes[column.name])
        return f"='{layout.CODES}'!${letter}$3:${letter}${2 + len(choices(column.key))}"
    return ""


def _range(sheet: str, columns: Sequence[Column], name: str) -> str:
    letter = xl_col_to_name([column.name for column in columns].index(name))
    return f"='{sheet}'!${letter}$3:${letter}${_FIRST_ROW + _ROOM_TO_GROW}"


def _codes() -> dict[str, int]:
    """The column of each key's codes on the last sheet."""
    keys = [column for sheet in layout.SHEETS for column in sheet.columns if choices(column.key)]
    return {name: number for number, name in enumerate(dict.fromkeys(column.name for column in keys))}


def _write_codes(page: Worksheet, codes: Mapping[str, int], styles: Styles) -> None:
    keys: dict[str, Key] = {
        column.name: column.key for sheet in layout.SHEETS for column in sheet.columns if column.name in codes
    }
    for name, number in codes.items():
        page.set_column(number, number, 30)
        label = KEYS.get(name)
        _write(page, 0, number, f"{label.zh}\n{label.en}" if label else name, styles.heading)
        _write(page, 1, number, name, styles.key)
        for at, (code, words) in enumerate(choices(keys[name]).items(), start=_FIRST_ROW):
            _write(page, at, number, shown(code, words), styles.body)
    page.set_row(0, 32)
    page.freeze_panes(_FIRST_ROW, 0)


def _write_guide(page: Worksheet, styles: Styles) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 110, styles.body)
    _write(page, 0, 0, f"{guide.TITLE.zh} {guide.TITLE.en}", styles.title)
    for at, line in enumerate(guide.LINES, start=2):
        page.set_row(at, 34)
        _write(page, at, 0, f"{line.zh}\n{line.en}", styles.body)


def _write(page: Worksheet, row: int, column: int, text: Any, style: Format) -> None:
    if page.write_string(row, column, text, style) != 0:
        raise TooLongForACell(text[:40])
