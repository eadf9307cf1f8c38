"""A campus to the bytes of a workbook; every cell is text or a day, so nothing can be a formula."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from checklists.places.campus import Campus
from sync_server.campus.workbook import guide, layout
from sync_server.campus.workbook.cells import choices
from sync_server.campus.workbook.layout import Column, Sheet
from sync_server.campus.workbook.rows import Row, rows_of
from sync_server.sheets.styles import Styles
from sync_server.tables import Person

_FIRST_ROW = 2
_ROOM_TO_GROW = 2000
_ADVICE = "列表里没有的可以直接写；上传时会检查。What is not listed may be typed; it is checked on upload."


def to_workbook(campus: Campus, people: Sequence[Person]) -> bytes:
    """The workbook of a campus with its accounts in use, as .xlsx; an empty campus gives an empty form."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        styles = Styles.of(book)
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        _write_guide(book.add_worksheet(layout.GUIDE), styles)
        lists = choices(campus, people)
        for sheet in layout.SHEETS:
            page = book.add_worksheet(sheet.name)
            for number, column in enumerate(sheet.columns):
                page.set_column(number, number, column.width, day if column.is_day else styles.body)
            _write_heads(page, sheet, styles)
            _write_rows(page, sheet, rows_of(campus, people)[sheet.name], styles, day)
            _offer_choices(page, sheet, lists)
        _write_lists(book.add_worksheet(layout.LISTS), lists, styles)
    return buffer.getvalue()


def _write_heads(page: Worksheet, sheet: Sheet, styles: Styles) -> None:
    for number, column in enumerate(sheet.columns):
        style = styles.needed if column.required else styles.heading
        page.write_string(0, number, f"{column.text.zh}\n{column.text.en}", style)
        page.write_string(1, number, column.name, styles.key)
    page.set_row(0, 32)
    page.freeze_panes(_FIRST_ROW, 0)
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(sheet.columns))}{_ROOM_TO_GROW}"})


def _write_rows(page: Worksheet, sheet: Sheet, rows: Sequence[Row], styles: Styles, day: object) -> None:
    for at, row in enumerate(rows, start=_FIRST_ROW):
        for number, column in enumerate(sheet.columns):
            value = row.get(column.name, "")
            if isinstance(value, date):
                page.write_datetime(at, number, value, day)
            elif value:
                page.write_string(at, number, value, styles.body)


def _offer_choices(page: Worksheet, sheet: Sheet, lists: Mapping[str, Sequence[str]]) -> None:
    for number, column in enumerate(sheet.columns):
        if lists.get(column.chosen):
            cells = (_FIRST_ROW, number, _FIRST_ROW + _ROOM_TO_GROW, number)
            rule = {"validate": "list", "source": _range(column, lists), "error_type": "information"}
            page.data_validation(*cells, rule | {"error_title": "可选值 Codes", "error_message": _ADVICE})


def _range(column: Column, lists: Mapping[str, Sequence[str]]) -> str:
    letter = xl_col_to_name(list(lists).index(column.chosen))
    return f"='{layout.LISTS}'!${letter}$2:${letter}${1 + len(lists[column.chosen])}"


def _write_lists(page: Worksheet, lists: Mapping[str, Sequence[str]], styles: Styles) -> None:
    for number, (name, offered) in enumerate(lists.items()):
        page.set_column(number, number, 30)
        page.write_string(0, number, name, styles.key)
        for at, one in enumerate(offered, start=1):
            page.write_string(at, number, one, styles.body)
    page.freeze_panes(1, 0)


def _write_guide(page: Worksheet, styles: Styles) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 110, styles.body)
    page.write_string(0, 0, f"{guide.TITLE.zh} {guide.TITLE.en}", styles.title)
    for at, line in enumerate(guide.LINES, start=2):
        page.set_row(at, 34)
        page.write_string(at, 0, f"{line.zh}\n{line.en}", styles.body)
