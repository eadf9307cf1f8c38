"""A lunch hour at the windows: the matrix sheet under real fingers, on a narrow phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize
from sqlmodel import col, select

from checklists.asking.library import packaged
from checklists.asking.reading import file_name
from fieldapp.widgets.answers.grid import Frame
from sync_server.main import new_id, new_token, real_clock
from sync_server.publishing import office
from sync_server.resources import opened
from sync_server.settings import Settings
from sync_server.tables import Finding, Inspection, Person, PhotoUse
from tests.browser.arrived import arrived, picture
from tests.browser.hands import add_photos, begin, finish_and_sync, sign_in
from tests.support.browser import Browser
from tests.support.fingers import press, push_to
from tests.support.processes import Program, seeded_server
from tests.support.window import Window

NARROW = ViewportSize(width=360, height=780)
SHEET = Frame(text_scale=1)
WINDOWS, COLUMNS, DEDUCTIONS = 32, 12, 20
_ITEM = """\
      - id: WIDE-{number:02d}
        zh: 第{number}项
        en: Item {number}
        points: 3
        per_spot: 1
        severity: 3
        evidence: on_fail
        deadline: at_once
        clause: S004
        confidence: H
        category: SNAP-08
"""


def a_wide_sheet() -> bytes:
    """The packaged windows sheet as an office would publish it, with twelve columns of its own."""
    head, mark, _ = dict(packaged().sources)[file_name("WINDOWS")].decode().partition("    items:\n")
    items = "".join(_ITEM.format(number=number) for number in range(1, COLUMNS + 1))
    return (head.replace("id: WINDOWS", "id: WIDE") + mark + items).encode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Program]:
    """The demo campus, whose office has published the wide sheet."""
    program = seeded_server(tmp_path)
    settings = Settings(data=tmp_path)
    with (
        opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources,
        resources.transaction() as tx,
    ):
        by = tx.session.exec(select(Person).where(col(Person.account) == "office")).one()
        office.publish(tx, resources.campuses.current(tx.session), by, a_wide_sheet(), "")
    with program:
        yield program


def tap_cell(window: Window, cell: str, *, held: bool = False) -> None:
    """Turn to the row, push the columns aside under a finger, and press.

    Where the row's name stands the cell stands too; what Flutter's client tells of cells scrolled both ways
    may lag behind what it draws.
    """
    row = cell.partition("#")[2]
    window.scroll_to(f"row-{row}")
    window.rest()
    name = window.centre_of(f"row-{row}")
    assert name
    across = push_to(window, f"cell-{cell}", (SHEET.names, NARROW["width"] - SHEET.sums), name[1])
    press(window, (across, name[1]), held=held)


def fill(window: Window, off: list[str]) -> None:
    """Deduct in each of the cells; one mistake is undone, and a cell is held for its photo and note."""
    for cell in off:
        tap_cell(window, cell)
        window.wait_for_text("−1", f"cell-{cell}")
    window.wait_for_text(f"−{len(off)}", "matrix-total")

    wrong = f"WIDE-01#{WINDOWS}"
    tap_cell(window, wrong)
    window.wait_for_text(f"−{len(off) + 1}", "matrix-total")
    window.tap("undo")
    window.wait_for_text(f"−{len(off)}", "matrix-total")
    assert "−" not in window.text(f"cell-{wrong}")
    assert "−1" in window.text("sum-1")

    tap_cell(window, off[0], held=True)
    add_photos(window, f"photo-{off[0]}", 1)
    window.type(f"note-{off[0]}", "台面油污")
    window.tap("sheet-close")


@pytest.mark.soak
def test_32_windows_by_12_items_are_judged_under_a_thumb_and_arrive_cell_by_cell(
    tmp_path: Path, browser: Browser, app: Program
) -> None:
    """Twenty deductions, one mistake undone, one cell held for its photo; sums are those of the rulebook."""
    window = sign_in(browser.phone(size=NARROW), app.url, "inspector")
    begin(window, "WIDE", "st", "n-canteen", shown="instances-many")
    window.type("instances-many", str(WINDOWS))
    window.tap("instances-add")
    off = [f"WIDE-{1 + number % COLUMNS:02d}#{1 + number * 7 % WINDOWS}" for number in range(DEDUCTIONS)]
    fill(window, off)
    window.tap("rest-fine")
    window.wait_for_text("全部已检", "unanswered")
    window.tap("review")
    window.tap("explain-all-1")
    finish_and_sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    assert len(inspection.answers) == WINDOWS * COLUMNS
    failed = {key for key, answer in inspection.answers.items() if answer["value"] == "fail"}
    assert failed == set(off)
    assert inspection.score == str(100 - DEDUCTIONS)
    assert inspection.answers[off[0]]["note"] == "台面油污"
    findings = arrived(tmp_path, Finding)
    assert len(findings) == DEDUCTIONS
    (use,) = arrived(tmp_path, PhotoUse)
    assert use.owner in {one.id for one in findings}
    assert picture(tmp_path, use.sha256)
