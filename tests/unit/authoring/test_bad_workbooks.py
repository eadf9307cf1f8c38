"""A workbook that cannot be meant is refused at once, with sheet, cell, what is wrong and what to write."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from checklists.asking.reading import ChecklistUnreadable, Complaint, read_checklist
from sync_server.authoring.workbook import from_workbook, to_workbook
from tests.support.everything import EVERYTHING
from tests.support.workbooks import edited, workbook

GOOD = to_workbook(read_checklist(EVERYTHING.encode(), "all.yaml"))
ITEMS, SECTIONS = "检查项 Items", "分节 Sections"
_LONGEST_S = 10.0


def refusal(data: bytes) -> tuple[Complaint, ...]:
    """Every complaint about the workbook, each in both languages, and none of it hangs."""
    started = time.process_time()
    with pytest.raises(ChecklistUnreadable) as refused:
        from_workbook(data, "all.xlsx")
    assert time.process_time() - started < _LONGEST_S
    for one in refused.value.complaints:
        assert one.file == "all.xlsx"
        assert one.cell
        assert all((one.wrong.zh, one.wrong.en, one.write.zh, one.write.en))
    return refused.value.complaints


def column(book: Workbook, sheet: str, key: str) -> str:
    return next(cell.column_letter for cell in book[sheet][2] if cell.value == key)


def writing(sheet: str, key: str, row: int, value: Any) -> Callable[[Workbook], tuple[str, ...]]:
    def write(book: Workbook) -> tuple[str, ...]:
        book[sheet][f"{column(book, sheet, key)}{row}"] = value
        return ()

    return write


WRONG_VALUES = {
    "severity in words": (ITEMS, "severity", 3, "很重", "severity 写成了“很重”"),
    "points missing": (ITEMS, "points", 4, None, "points 为空"),
    "English missing": (ITEMS, "en", 5, None, "en 为空"),
    "unit missing": (ITEMS, "unit", 4, None, "unit 为空"),
    "half a guidance": (ITEMS, "guidance.en", 4, None, "en 为空"),
    "an id twice": (ITEMS, "id", 4, "ALL-01", "在检查项 Items!B3已用过"),
    "a bad limit": (ITEMS, "limit", 4, ">= 热", "limit 写成了"),
    "no condition": (ITEMS, "show_when", 5, "ALL-01 = ", "条件写法不对"),
    "condition on nothing": (ITEMS, "show_when", 5, "ALL-77", "没有检查项 ALL-77"),
    "an unknown section": (ITEMS, "section", 3, "kitchen", "没有编号 kitchen"),
    "no section": (ITEMS, "section", 3, None, "缺少 section"),
    "a section in itself": (SECTIONS, "in", 4, "outer", "没有编号 outer"),
    "an option of nobody": ("选项 Options", "of", 3, "ALL-99", "没有编号 ALL-99"),
    "a phrase of nobody": ("常用描述 Phrases", "of", 3, None, "缺少 of"),
    "an answer of no example": ("例子答案 Answers", "no", 3, "9", "没有编号 9"),
    "an answer twice": ("例子答案 Answers", "item", 4, "ALL-01", "写了两次"),
    "an answer in brackets": ("例子答案 Answers", "value", 3, "[a", "内容写法不对"),
    "an answer with a tag": ("例子答案 Answers", "value", 3, "[!!python/name:os.system x]", "内容写法不对"),
    "a score in words": ("例子 Examples", "score", 3, "高", "score 写成了“高”"),
    "a version in words": ("检查表 Checklist", "version", 3, "新", "version 写成了“新”"),
    "a small id": ("检查表 Checklist", "id", 3, "all list", "id 写成了"),
    "a pasted mark": (ITEMS, "zh", 3, "方\u200b式", "不可见字符 U+200B"),
    "a formula": (ITEMS, "points", 3, "=1+1", "写的是公式"),
    "a formula to run": (ITEMS, "zh", 3, '=HYPERLINK("http://x.example","x")', "写的是公式"),
    "an error value": (ITEMS, "points", 3, "#REF!", "是错误值"),
    "beside the columns": (ITEMS, "key", 3, "也许", "key 写成了“也许”"),
}


@pytest.mark.parametrize(
    ("sheet", "key", "row", "value", "wrong"), WRONG_VALUES.values(), ids=WRONG_VALUES.keys()
)
def test_a_wrong_cell_is_named(sheet: str, key: str, row: int, value: Any, wrong: str) -> None:
    """The author is told the very cell to go to."""
    where: list[str] = []

    def spoil(book: Workbook) -> None:
        where.append(f"{sheet}!{column(book, sheet, key)}{row}")
        writing(sheet, key, row, value)(book)

    found = refusal(edited(GOOD, spoil))
    assert any(one.cell == where[0] and wrong in one.wrong.zh for one in found), [
        one.in_("zh") for one in found
    ]


def hide_row(book: Workbook) -> None:
    book[ITEMS].row_dimensions[4].hidden = True


def hide_column(book: Workbook) -> None:
    book[ITEMS].column_dimensions["C"].hidden = True


def hide_sheet(book: Workbook) -> None:
    book["选项 Options"].sheet_state = "veryHidden"


def rename(book: Workbook) -> None:
    book[ITEMS].title = "检查项目"


def double_column(book: Workbook) -> None:
    book[ITEMS]["D2"] = "zh"


def nameless_column(book: Workbook) -> None:
    book[ITEMS]["AZ3"] = "多写的"


def far_away(book: Workbook) -> None:
    book[ITEMS]["XFD1048576"] = "x"


def second_checklist(book: Workbook) -> None:
    book["检查表 Checklist"]["A4"] = "ANOTHER"


def empty_checklist(book: Workbook) -> None:
    book["检查表 Checklist"].delete_rows(3)


WRONG_SHEETS: dict[str, tuple[Callable[[Workbook], object], str, str]] = {
    "merged cells": (lambda book: book[ITEMS].merge_cells("B3:C4"), "检查项 Items!B3:C4", "单元格合并了"),
    "a hidden row": (hide_row, "检查项 Items!4:4", "被隐藏"),
    "a hidden column": (hide_column, "检查项 Items!C:C", "被隐藏"),
    "a hidden sheet": (hide_sheet, "选项 Options!A1", "被隐藏"),
    "a sheet renamed": (rename, "检查项目", "不认识工作表“检查项目”"),
    "a sheet removed": (lambda book: book.remove(book[SECTIONS]), SECTIONS, "没有工作表"),
    "a sheet too many": (lambda book: book.create_sheet("草稿"), "草稿", "不认识工作表“草稿”"),
    "keys removed": (lambda book: book[ITEMS].delete_rows(2), ITEMS, "没有 section 这一列"),
    "a column removed": (lambda book: book[ITEMS].delete_cols(3), ITEMS, "没有 zh 这一列"),
    "a column twice": (double_column, "检查项 Items!D2", "写了两次"),
    "a column unknown": (
        lambda book: book[ITEMS].__setitem__("C2", "text"),
        "检查项 Items!C2",
        "不认识这一列",
    ),
    "words in no column": (nameless_column, "检查项 Items!AZ3", "没有键名"),
    "a sheet without end": (far_away, ITEMS, "超过 3000 行"),
    "two checklists": (second_checklist, "检查表 Checklist!A4", "不是正好一行"),
    "no checklist": (empty_checklist, "检查表 Checklist", "不是正好一行"),
}


@pytest.mark.parametrize(("change", "cell", "wrong"), WRONG_SHEETS.values(), ids=WRONG_SHEETS.keys())
def test_a_sheet_that_is_not_as_it_was_is_named(
    change: Callable[[Workbook], object], cell: str, wrong: str
) -> None:
    """What a person at the screen cannot see, or sees otherwise, never gets in."""
    found = refusal(edited(GOOD, change))
    assert any(one.cell == cell and wrong in one.wrong.zh for one in found), [one.in_("zh") for one in found]


def test_columns_may_be_moved_and_headings_reworded() -> None:
    """The second row says what is what; the first is for people."""

    def rearrange(book: Workbook) -> None:
        sheet = book[ITEMS]
        for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row):
            row[2].value, row[3].value = row[3].value, row[2].value
            row[2].data_type = row[3].data_type = "s"
        sheet["A1"] = "在哪一节"
        sheet.title = "检查项"

    assert from_workbook(edited(GOOD, rearrange), "x.xlsx") == from_workbook(GOOD, "x.xlsx")


def test_codes_may_be_typed_as_words_and_numbers_as_numbers() -> None:
    """一般 for 2, 是 for true, and a number Excel made of what was typed."""

    def retype(book: Workbook) -> None:
        for key, value in (
            ("severity", "疑似重大"),
            ("key", "是"),
            ("points", 2.25),
            ("evidence", "Document"),
        ):
            writing(ITEMS, key, 3, value)(book)
        writing("检查表 Checklist", "version", 3, 3.0)(book)

    assert from_workbook(edited(GOOD, retype), "x.xlsx") == from_workbook(GOOD, "x.xlsx")


def test_a_workbook_of_something_else_is_told_which_sheets_are_wanted() -> None:
    """A shopping list is no checklist."""
    found = refusal(workbook({"Sheet1": [["a", "b"], ["1", "2"]]}))
    assert {one.cell for one in found} == {"Sheet1", "检查表 Checklist", SECTIONS, ITEMS}
