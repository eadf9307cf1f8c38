"""Fixer and verifier act without a network at once, the desk is open: whoever syncs first, all is one."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page

from checklists.wire.changes import TaskRow
from checklists.wire.operations import SnapSubmitted
from tests.browser.hands import go_to, sign_in, sync
from tests.support.browser import Browser
from tests.support.gate import Gate
from tests.support.http_phone import DEMO_PASSWORD, HttpPhone, fresh_id, photo_ref
from tests.support.jpegs import jpeg
from tests.support.processes import field_app, seeded_server
from tests.support.window import Window

PLACES = ("n-teaching-1", "n-power")


@dataclass
class Hand:
    """Somebody's phone, and the way to the server that is theirs alone."""

    window: Window
    gate: Gate

    def sync(self) -> None:
        self.gate.open = True
        self.window.go("/me")
        sync(self.window)


@dataclass
class House:
    """The two phones, the desk, and a phone without a screen that asks how things stand."""

    fixer: Hand
    verifier: Hand
    desk: Page
    asking: HttpPhone

    def task(self, task: str) -> TaskRow:
        return next(row for row in self.asking.tasks() if row.id == task)


@pytest.fixture
def house(tmp_path: Path, browser: Browser) -> Iterator[House]:
    with ExitStack() as stack:
        server = stack.enter_context(seeded_server(tmp_path))
        asking = stack.enter_context(HttpPhone(server.url))
        asking.sign_in("inspector")
        hands = []
        for account in ("electric", "inspector"):
            gate = stack.enter_context(Gate(server.port))
            app = stack.enter_context(field_app(tmp_path / account, gate.url))
            hands.append(Hand(sign_in(browser.phone(), app.url, account), gate))
        desk = browser.phone().context.new_page()
        desk.goto(f"{server.url}/sign-in")
        desk.fill("[name=account]", "repair-manager")
        desk.fill("[name=password]", DEMO_PASSWORD)
        desk.click("main button")
        yield House(hands[0], hands[1], desk, asking)


def test_whoever_syncs_first_the_result_is_the_same_and_everybody_is_told(house: House) -> None:
    """Offline at once one submits what the other raises: in either order, and all three hear of it."""
    orders = ((house.fixer, house.verifier), (house.verifier, house.fixer))
    tasks = [_found(house, place) for place in PLACES]
    for hand in orders[0]:
        hand.sync()
    for number, (task, (first, second)) in enumerate(zip(tasks, orders, strict=True), start=1):
        _act_offline(house, task)
        for hand in (first, second, first):
            hand.sync()
        _hears(house.fixer.window, "升为疑似重大", "承重墙开裂")
        _hears(house.verifier.window, "待复查", "已加固")
        _desk_hears(house.desk, number)
    outcomes = [_outcome(house.task(task)) for task in tasks]
    assert outcomes[0] == outcomes[1]
    assert outcomes[0]["state"] == "submitted"


def _found(house: House, place: str) -> str:
    """The inspector has found something for the electricians; its photo is not this test's matter."""
    body = SnapSubmitted(
        id=fresh_id(),
        place=place,
        category="SNAP-05",
        severity=3,
        taken_at=datetime.now(UTC),
        photos=(photo_ref(place.encode()),),
    )
    assert house.asking.do(body).code is None
    return body.id


def _act_offline(house: House, task: str) -> None:
    """Neither phone reaches anything once it has the task; both go on."""
    fixer, verifier = house.fixer, house.verifier
    for hand in (fixer, verifier):
        hand.window.go(f"/tasks/{task}")
        hand.window.wait_for("task-title")
        hand.gate.shut()
    photo = FilePayload(
        name="after.jpg",
        mimeType="image/jpeg",
        buffer=jpeg(seed=PLACES.index(house.task(task).place), size=(640, 480)),
    )
    fixer.window.pick_files("after-photo-choose", [photo])
    fixer.window.wait_for("after-photo-1")
    fixer.window.type("after-note", "已加固")
    fixer.window.tap("task-submit")
    fixer.window.wait_for_text("待复查", "task-state")
    verifier.window.tap("move-raise")
    verifier.window.type("move-note", "承重墙开裂")
    verifier.window.type("move-control", "已清场围挡")
    verifier.window.tap("move-go")
    verifier.window.wait_for_text("疑似重大", "task-state")


def _hears(window: Window, what: str, why: str) -> None:
    """It stands on top of the phone's inbox, and opening it reads it."""
    go_to(window, "tab-today", "go-inbox")
    window.tap("go-inbox")
    window.wait_for_text(what, "news-1")
    assert why in window.text("news-1")
    window.tap("news-1")
    window.wait_for("task-title")
    window.go("/")
    window.wait_for("go-inbox")


def _desk_hears(desk: Page, unread: int) -> None:
    """The page that stood open counts it once it is looked at again."""
    desk.reload()
    assert desk.inner_text(".nav-count") == str(unread)


def _outcome(task: TaskRow) -> dict[str, Any]:
    """What everybody is shown of it, but for when."""
    steps = sorted((event.command, event.post, event.note, event.overruled) for event in task.events)
    return {"state": task.state, "severity": task.severity, "details": dict(task.details), "steps": steps}
