"""A small real school as a workbook, hands that change one cell of it, and what comes of bringing it in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from checklists.asking.reading import ChecklistUnreadable
from checklists.places.campus import Campus
from sync_server.campus.accounts import people_in_use
from sync_server.campus.importing import prepare
from sync_server.campus.workbook.writing import to_workbook
from sync_server.resources import Resources
from sync_server.tables import Person
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser, Page
from tests.integration.desk.world import World
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


def retire_electricians(book: Any) -> None:
    """The team is left out of the map, and its head goes elsewhere."""
    set_cell(book[UNITS], "electric", "retired", "是")
    clear_rows(book[MAP], "electric")
    set_cell(book[PEOPLE], "electric", "unit", "食堂管理组")


async def upload(somebody: Browser, data: bytes, name: str = "school.xlsx") -> Page:
    """The page that says what the workbook would change, or what is wrong with it."""
    page = await somebody.open("/campus")
    answer = await somebody.http.post(
        "/campus/preview", data={"csrf": page.csrf}, files={"file": (name, data)}, headers=FROM_OUR_PAGES
    )
    return Page(answer)


def campus_of(resources: Resources) -> Campus:
    """The campus in force."""
    with resources.reading() as session:
        return resources.campuses.current(session)


def person(resources: Resources, account: str) -> Person:
    """Whose account it is."""
    with resources.reading() as session:
        return session.exec(select(Person).where(col(Person.account) == account)).one()


def complaints(resources: Resources, data: bytes, by: str = "office") -> list[tuple[str, str]]:
    """(cell, what is wrong) of everything a workbook is refused for."""
    with resources.reading() as session:
        campus = resources.campuses.current(session)
        with pytest.raises(ChecklistUnreadable) as refused:
            prepare(session, campus, person(resources, by), data, "x.xlsx")
    return [(one.cell, one.wrong.zh) for one in refused.value.complaints]


def present(world: World) -> bytes:
    """The workbook of the campus as it stands."""
    with world.resources.reading() as session:
        return to_workbook(world.resources.campuses.current(session), people_in_use(session))
