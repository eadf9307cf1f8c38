"""A small real school as a workbook, and hands that change one cell of a workbook."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.support.workbooks import workbook

Rows = Sequence[Sequence[object]]
UNITS, PLACES, MAP, DAYS, PEOPLE = "单位 Units", "地点 Places", "责任 Map", "日历 Calendar", "账号 Accounts"
SCHOOL: Mapping[str, Rows] = {
    "单位": (
        ("id", "zh", "kind", "parent"),
        ("", "后勤处", "部门", ""),
        ("", "维修科", "科室", "后勤处"),
        ("electric", "电工组", "班组", "维修科"),
        ("guard", "保卫处", "外单位", "后勤处"),
    ),
    "地点": (
        ("code", "zh", "kind", "parent"),
        ("E", "东校区", "校区", ""),
        ("E-J1", "一教", "楼宇", "东校区"),
        ("E-J1-101", "101 教室", "房间", "E-J1"),
    ),
    "责任": (
        ("place", "category", "team"),
        *(("东校区", f"SNAP-{number:02}", "保卫处") for number in range(1, 31) if number != 5),
        ("E", "5", "电工组 · electric"),
    ),
    "日历": (
        ("kind", "first", "last"),
        ("假日", datetime(2026, 10, 1, tzinfo=UTC).replace(tzinfo=None), "2026/10/7"),
    ),
    "账号": (
        ("account", "zh", "role", "unit"),
        ("dg", "电工组组长", "整改班组", "电工组"),
        ("dean", "后勤处处长", "管理者", "后勤处"),
    ),
}


def school(**sheets: Rows) -> bytes:
    """The workbook of a small school, some sheets put otherwise."""
    return workbook({**SCHOOL, **sheets})


def _columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[2]}


def _row(sheet: Any, key: str) -> int:
    return next(row for row in range(3, sheet.max_row + 1) if key in {"", sheet.cell(row, 1).value})


def set_cell(sheet: Any, key: str, column: str, value: object) -> None:
    """Write into the row with this key in its first column; the first row without one."""
    sheet.cell(_row(sheet, key), _columns(sheet)[column]).value = value


def drop_column(sheet: Any, column: str) -> None:
    """As a sheet was before it had this column."""
    sheet.delete_cols(_columns(sheet)[column])


def delete_row(sheet: Any, key: str) -> None:
    sheet.delete_rows(_row(sheet, key))


def clear_rows(sheet: Any, word: str) -> None:
    for row in range(sheet.max_row, 2, -1):
        if any(word in str(cell.value) for cell in sheet[row]):
            sheet.delete_rows(row)
