"""A real school is set up from an empty server by one workbook: looked at, applied whole or not at all."""

import base64
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from checklists.asking.reading import ChecklistUnreadable
from checklists.places.routing import route
from checklists.problems import CATALOGUE
from sync_server.campus import guarding, importing
from sync_server.campus.importing import apply
from sync_server.people import managing
from sync_server.people.first_run import make_admin
from sync_server.resources import Resources
from sync_server.tables import Task
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser
from tests.integration.desk.school import (
    DAYS,
    MAP,
    PEOPLE,
    PLACES,
    SCHOOL,
    UNITS,
    campus_of,
    complaints,
    delete_row,
    person,
    present,
    retire_electricians,
    school,
    set_cell,
    upload,
)
from tests.integration.desk.world import WORKSHOP, World
from tests.support.workbooks import edited


@pytest.fixture
def empty(app: FastAPI) -> tuple[Resources, str]:
    """A server on its first start, and the administrator's password."""
    resources: Resources = app.state.resources
    return resources, make_admin(resources) or ""


@pytest.fixture
async def admin(empty: tuple[Resources, str], browse: Callable[..., Browser]) -> Browser:
    """The administrator, whose first password is changed."""
    somebody = browse()
    await somebody.enter("admin", empty[1])
    page = await somebody.open("/password")
    await somebody.submit(page, "/password", present=empty[1], fresh="a-long-new-one", again="a-long-new-one")
    await somebody.enter("admin", "a-long-new-one")
    return somebody


async def test_an_empty_server_leads_its_administrator_through_set_up(
    empty: tuple[Resources, str], admin: Browser
) -> None:
    """The overview names what is left, the page ticks what is done, the workbook is an empty form."""
    assert "校园录入还没完成" in (await admin.open("/")).text
    page = await admin.open("/campus")
    assert "校园录入 1 / 7" in page.text
    form = await admin.http.get("/campus/workbook.xlsx")
    book = load_workbook(BytesIO(form.content))
    assert book.sheetnames == [
        "说明 Guide",
        "单位 Units",
        "地点 Places",
        "责任 Map",
        "日历 Calendar",
        "账号 Accounts",
        "可选值 Codes",
    ]
    assert book[UNITS].freeze_panes == "A3"
    assert book[UNITS].data_validations.count > 0


async def test_a_school_is_set_up_by_one_workbook(empty: tuple[Resources, str], admin: Browser) -> None:
    """Looked at first; then everything at once, the passwords shown this once, the route as written."""
    resources, _ = empty
    seen = await upload(admin, school())
    assert "责任图空缺 0 → 0" in seen.text
    assert campus_of(resources).version == 0
    done = await admin.submit(seen, "/campus/apply")
    assert done.headers["cache-control"] == "no-store"
    campus = campus_of(resources)
    room = next(place for place in campus.places if place.code == "E-J1-101")
    found = route(campus, "SNAP-05", room.id)
    assert found is not None
    assert found.team == "electric"
    assert campus.timing.holidays == tuple(date(2026, 10, day) for day in range(1, 8))
    assert person(resources, "dean").must_change_password
    teacher = World(resources=resources, people={"dg": person(resources, "dg")})
    task = teacher.snap(place=room.id, category="SNAP-05", by="dg")
    with resources.reading() as session:
        assert session.get_one(Task, task).team == "electric"
    assert "校园录入 6 / 7" in (await admin.open("/campus")).text
    again = await upload(admin, school(单位=SCHOOL["单位"]))
    assert "没有要改的" in again.text


async def test_what_was_downloaded_says_nothing_new(world: World, office: Browser) -> None:
    """Down and up again: nothing is added, changed, retired or removed."""
    form = await office.http.get("/campus/workbook.xlsx")
    assert "没有要改的" in (await upload(office, form.content)).text


def test_a_retired_place_is_offered_no_more_and_still_named(world: World) -> None:
    """A row left out retires its place; no rule may name it any more."""
    data = present(world)
    without = edited(data, lambda book: delete_row(book[PLACES], WORKSHOP))
    apply(world.resources, world.people["office"], without, "x.xlsx", 1)
    campus = campus_of(world.resources)
    assert WORKSHOP not in {place.id for place in campus.places_in_use}
    assert campus.place_name(WORKSHOP, "zh") == "配电房"
    ruled = edited(present(world), lambda book: book[MAP].append(["S1", "SNAP-26", "电工组"]))
    assert [cell for cell, _ in complaints(world.resources, ruled)] == [
        f"责任 Map!A{len(campus.responsibilities) + 3}"
    ]


def test_a_team_with_open_tasks_is_not_retired(world: World) -> None:
    """The cell is named, and nothing is changed."""
    world.snap()

    found = complaints(world.resources, edited(present(world), retire_electricians))
    assert found == [("单位 Units!G7", CATALOGUE["campus.unit_has_tasks"].zh.rstrip("。"))]
    assert campus_of(world.resources).version == 1


def put(sheet: str, key: str, column: str, value: object) -> Callable[[Any], None]:
    """Write one cell of a sheet."""
    return lambda book: set_cell(book[sheet], key, column, value)


def day(*cells: str) -> Callable[[Any], None]:
    """Add one row to the calendar."""
    return lambda book: book[DAYS].append(cells)


BAD: list[tuple[str, Callable[[Any], None], str]] = [
    ("a circle", put(UNITS, "centre", "parent", "food"), f"{UNITS}!E3"),
    ("an unknown parent", put(PLACES, "north-kitchen", "parent", "月球"), f"{PLACES}!F4"),
    ("a code twice", put(PLACES, "south", "code", "N"), f"{PLACES}!B3"),
    ("an unknown team", put(MAP, "", "team", "月球组"), f"{MAP}!C3"),
    ("a section answering", put(MAP, "", "team", "饮食服务科"), f"{MAP}!C3"),
    ("an unknown category", put(MAP, "", "category", "SNAP-99"), f"{MAP}!B3"),
    ("no name", put(UNITS, "electric", "zh", " "), f"{UNITS}!B7"),
    ("a kind that is none", put(UNITS, "electric", "kind", "小分队"), f"{UNITS}!D7"),
    ("a role that is none", put(PEOPLE, "canteen", "role", "神"), f"{PEOPLE}!D4"),
    ("an administrator made by a manager", put(PEOPLE, "canteen", "role", "系统管理员"), f"{PEOPLE}!D4"),
    ("one's own role", put(PEOPLE, "office", "role", "整改班组"), f"{PEOPLE}!D9"),
    ("a day that is none", day("假日", "2026-02-30"), f"{DAYS}!B3"),
    ("a vacation backwards", day("寒暑假", "2026-02-20", "2026-02-01"), f"{DAYS}!C3"),
    ("a formula", put(UNITS, "electric", "zh", "=1+1"), f"{UNITS}!B7"),
]


@pytest.mark.parametrize(
    ("change", "cell"), [pytest.param(*one[1:], id=one[0].replace(" ", "-")) for one in BAD]
)
def test_a_mistake_is_told_at_its_cell_and_nothing_is_applied(
    world: World, change: Callable[[Any], object], cell: str
) -> None:
    """Sheet and cell, in a sentence; the campus and the accounts stay as they were."""
    data = edited(present(world), change)
    found = complaints(world.resources, data)
    assert cell in [one for one, _ in found], found
    with pytest.raises(ChecklistUnreadable):
        apply(world.resources, world.people["office"], data, "x.xlsx", 1)
    assert campus_of(world.resources).version == 1


async def test_a_unit_head_does_not_set_the_campus_up(world: World, browse: Callable[..., Browser]) -> None:
    """Pages, file and upload are refused; the navigation does not offer them."""
    head = browse()
    await head.enter("food-manager")
    for address in ("/campus", "/campus/workbook.xlsx"):
        assert (await head.open(address)).status == 403, address
    csrf = (await head.open("/")).csrf
    for address in ("/campus/preview", "/campus/apply"):
        fields = {"csrf": csrf, "base": "1", "workbook": base64.b64encode(present(world)).decode()}
        answer = await head.http.post(
            address, data=fields, files={"file": ("x.xlsx", present(world))}, headers=FROM_OUR_PAGES
        )
        assert answer.status_code == 403, address
    assert "/campus" not in (await head.open("/")).links


def test_a_failure_half_way_leaves_nothing_behind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import is one transaction: the accounts fail, the campus stays."""

    def broken(*_: object) -> None:
        raise RuntimeError

    def rename(book: Any) -> None:
        set_cell(book[UNITS], "electric", "zh", "电工一组")
        set_cell(book[PEOPLE], "electric", "zh", "电工一组组长")

    data = edited(present(world), rename)
    monkeypatch.setattr(managing, "change", broken)
    with pytest.raises(RuntimeError):
        apply(world.resources, world.people["office"], data, "x.xlsx", 1)
    assert campus_of(world.resources).unit_name("electric", "zh") == "电工组"
    assert campus_of(world.resources).version == 1


VALUES = st.one_of(
    st.none(),
    st.text(max_size=12).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text)),
    st.integers(-9, 10**12),
    st.dates(),
    st.booleans(),
    st.sampled_from(["=1", "是", "north", "食堂管理组", "5", "id", "A" * 9000, "2026-13-99"]),
)


def test_any_cell_may_hold_anything(world: World) -> None:
    """Any one cell put otherwise is read or refused by cell: never a failure or a flawed campus."""
    book = load_workbook(BytesIO(present(world)))
    office = world.people["office"]

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from([UNITS, PLACES, MAP, DAYS, PEOPLE]), st.integers(1, 12), st.integers(1, 9), VALUES)
    def holds(sheet: str, row: int, column: int, value: Any) -> None:
        cell = book[sheet].cell(row, column)
        kept, cell.value = cell.value, value
        try:
            with world.resources.reading() as session:
                campus = world.resources.campuses.current(session)
                after = importing.judged(session, campus, office, book, "x.xlsx").after
                assert not list(guarding.all_flaws(session, campus, after))
        except ChecklistUnreadable:
            pass
        finally:
            cell.value = kept

    holds()
