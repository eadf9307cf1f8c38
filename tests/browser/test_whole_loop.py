"""The whole loop, once, with real hands, photos, processes and breakdowns."""

import hashlib
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from threading import Thread

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.places.routing import route
from checklists.wire.changes import TaskRow
from tests.browser.hands import CANTEEN, HEAR, add_photos, answer_part, fix, go_to, sign_in, snap, sync
from tests.support.browser import Browser
from tests.support.http_phone import DEMO_PASSWORD, HttpPhone
from tests.support.processes import Program, field_app, seeded_server
from tests.support.window import Window

PLACE = "n-canteen"
FAILED = ("CAN-GRADE-02", "CAN-GRADE-08", "CAN-GRADE-11", "CAN-GRADE-14", "CAN-GRADE-16", "CAN-GRADE-30")
PHOTOS_OF_FINDINGS = (1, 1, 2, 1, 3, 1)
VOICES = 1
SNAPS = (("配电房", "n-power", "SNAP-05"), ("飞天楼", "s-feitian", "SNAP-16"))


def test_an_inspection_without_a_network_becomes_a_closed_task(tmp_path: Path) -> None:
    """Inspect offline, lose power twice, sync, fix, verify, return: everything arrives exactly once."""
    with Browser() as browser, seeded_server(tmp_path) as server, field_app(tmp_path, server.url) as app:
        inspector = sign_in(browser.phone(), app.url, "inspector")
        inspector.wait_for("assignment-1")
        server.stop()

        _inspect_half_and_crash(inspector, app)
        _finish(inspector)
        for words, place, category in SNAPS:
            # Chromium's camera begins its film anew each time: two shots may be the very same picture.
            snap(inspector, words, place, category, by_camera=place == SNAPS[0][1])
        kept = _photos_of(tmp_path / "phones")
        assert len(kept) == sum(PHOTOS_OF_FINDINGS) + len(SNAPS) + VOICES

        _crash_while_sending(inspector, app, server, tmp_path)
        sync(inspector)
        assert _photos_of(tmp_path / "server") == kept
        tasks = _tasks_by_team(server)

        fixer = sign_in(browser.phone(), app.url, "canteen")
        fixer.wait_for("tab-tasks")
        sync(fixer)
        for task in ("task-1", "task-1"):
            fix(fixer, task)
            fixer.back()
        sync(fixer)
        _verify_one_and_return_one(inspector)
        sync(inspector)
        sync(fixer)
        go_to(fixer, "tab-tasks", "tasks-fix")
        fixer.wait_for_text("已退回", "task-1")
        fixer.tap("task-1")
        fixer.wait_for_text("地面仍有油污", "returned-reason")
        _expect_outcome(server, tasks)
        spoken = next(task.id for task in tasks.values() if task.voices)
        _expect_desk_shows_it_closed_and_plays(browser, server, spoken)


def _inspect_half_and_crash(window: Window, app: Program) -> None:
    """Answer four sections; the app's process dies; the same item is there again."""
    window.tap("assignment-1")
    for part in range(4):
        answer_part(window, part, FAILED)
        _photograph(window, part)
    unanswered, failed = window.text("unanswered"), window.text("failed-count")
    app.kill()
    app.start()
    window.reload(ready="unanswered")
    assert (window.text("unanswered"), window.text("failed-count")) == (unanswered, failed)
    window.wait_for(f"answer-{CANTEEN.sections[3].items[-1].id}-pass")


def _photograph(window: Window, part: int) -> None:
    for item in CANTEEN.sections[part].items:
        if item.id in FAILED:
            add_photos(window, f"photo-{item.id}", PHOTOS_OF_FINDINGS[FAILED.index(item.id)])


def _finish(window: Window) -> None:
    for part in range(4, len(CANTEEN.sections)):
        answer_part(window, part, FAILED)
        _photograph(window, part)
    window.tap("review")
    window.wait_for("nothing-missing")
    window.tap("finish")
    window.wait_for("grade")
    window.tap("done")


def _crash_while_sending(window: Window, app: Program, server: Program, data: Path) -> None:
    """The server comes back; the app dies when a photo has arrived, before it knows of all of them."""
    go_to(window, "tab-me", "sync-now")
    watch = Thread(target=_kill_when_some_arrived, args=(app, data / "server"), daemon=True)
    watch.start()
    server.start()
    if watch.is_alive():
        window.tap("sync-now")
    watch.join(60)
    assert not app.running, "nothing was sent"
    assert _photos_of(data / "server"), "it died before anything was sent"
    assert _unsettled(data / "phones"), "it died when all was done"
    app.start()
    window.reload(ready="tab-me")


def _kill_when_some_arrived(app: Program, folder: Path) -> None:
    while not _files_of(folder):
        time.sleep(0.002)
    app.kill()


def _verify_one_and_return_one(window: Window) -> None:
    sync(window)
    go_to(window, "tab-tasks", "tasks-verify")
    window.tap("tasks-verify")
    window.tap("task-1")
    window.tap("task-verify")
    window.wait_for_text("已销号", "task-state")
    window.back()
    window.tap("task-1")
    window.tap("task-return")
    window.type("reason", "地面仍有油污")
    window.tap("return-go")
    window.wait_for_text("已退回", "task-state")
    window.back()


def _tasks_by_team(server: Program) -> dict[str, TaskRow]:
    """Every finding and snap is one task, in the list of the team the map names."""
    with HttpPhone(server.url) as office:
        office.sign_in("office")
        campus, tasks = office.campus(), {task.id: task for task in office.tasks()}
    expected = Counter(_team(campus, item) for item in FAILED)
    expected += Counter(_team(campus, category, place) for _, place, category in SNAPS)
    assert Counter(task.team for task in tasks.values()) == expected
    assert all(task.awaiting == 0 and task.occurrences == 1 for task in tasks.values())
    return tasks


def _team(campus: Campus, what: str, place: str = PLACE) -> str | None:
    category = what if what.startswith("SNAP") else CANTEEN.item(what).category
    answerable = route(campus, hazard_category(category).id, place)
    return answerable.team if answerable else None


def _expect_outcome(server: Program, tasks: dict[str, TaskRow]) -> None:
    with HttpPhone(server.url) as inspector:
        inspector.sign_in("inspector")
        (inspection,) = inspector.inspections()
        now = inspector.tasks()
    assert (inspection.findings, inspection.photo_state) == (len(FAILED), "complete")
    assert Counter(task.state for task in now) == {"closed": 1, "returned": 1, "assigned": len(tasks) - 2}
    assert {task.id for task in now} == set(tasks)


def _expect_desk_shows_it_closed_and_plays(browser: Browser, server: Program, spoken: str) -> None:
    """A manager reads in any browser what became of it, and hears what was said."""
    page = browser.phone().context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.fill("[name=account]", "office")
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("main button")
    page.goto(f"{server.url}/tasks?state=closed")
    page.click("main a[href^='/tasks/']")
    assert "已销号" in page.inner_text("main")
    assert page.locator("main img").count() >= 2
    page.goto(f"{server.url}/tasks/{spoken}")
    page.evaluate(HEAR)
    page.locator("main audio").evaluate("audio => audio.play()")
    page.wait_for_function("() => window.heard > 0.5")


def _photos_of(folder: Path) -> set[str]:
    """The photos in a folder by the hash of their bytes; each lies there once and bears its hash."""
    files = _files_of(folder)
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    assert sorted(hashes) == sorted(file.stem for file in files)
    assert len(set(hashes)) == len(hashes)
    return set(hashes)


def _unsettled(folder: Path) -> int:
    """How many photos the only phone does not know to have arrived, whatever the server has."""
    (database,) = folder.rglob("phone.db")
    with closing(sqlite3.connect(database)) as connection:
        (waiting,) = connection.execute("SELECT count(*) FROM photo WHERE sent_at IS NULL").fetchone()
    return int(waiting)


def _files_of(folder: Path) -> list[Path]:
    """Neither the phone's small copies nor those that went ahead of the photos."""
    return [file for file in folder.rglob("*.jpg") if not {"thumbnails", "previews"} & {*file.parts}]
