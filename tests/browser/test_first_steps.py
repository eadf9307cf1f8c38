"""Before and around the work: practising, another language, and finding where to begin."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from checklists.asking.library import checklist
from sync_server.demo.seeding import demo_campus
from sync_server.tables import Inspection, Operation, Snap
from tests.browser.arrived import arrived
from tests.browser.hands import all_fine, begin, finish_and_sync, sign_in, sync
from tests.support.browser import Browser, Phone
from tests.support.http_phone import DEMO_PASSWORD
from tests.support.processes import Program
from tests.support.stickers import sticker_picture
from tests.support.window import Window

pytestmark = pytest.mark.soak

PARTS, FRAMES = 3, 60
FIRST = checklist("CONTRACTOR").items[0]


def brightness(window: Window) -> float:
    """The mean of what is on the screen, of 255."""
    return ImageStat.Stat(Image.open(BytesIO(window.page.screenshot())).convert("L")).mean[0]


def test_whoever_practises_sends_nothing_and_leaves_nothing_behind(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """An inspection is finished in practice; out of it, neither the phone nor the server knows of any."""
    window = device.open(app.url, ready="sign-in-go")
    window.tap("practise")
    window.wait_for("practice")
    begin(window, "CONTRACTOR", "st", "canteen")
    all_fine(window, PARTS)
    window.tap("review")
    window.tap("finish")
    window.wait_for_text("不会上传", "record-state")
    window.tap("done")
    window.wait_for("recent-1")
    window.tap("leave-practice")
    window.type("sign-in-account", "inspector")
    window.type("sign-in-password", DEMO_PASSWORD)
    window.tap("sign-in-go")
    window.wait_for("assignment-1")
    assert not window.has("practice")
    assert not window.has("recent-1")
    sync(window)
    assert not arrived(tmp_path, Inspection)
    assert not arrived(tmp_path, Snap)
    assert not arrived(tmp_path, Operation)


def test_the_language_changes_in_the_middle_of_the_work_and_no_answer_with_it(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """The open inspection asks in English at once and goes on where it was; what arrives is the same."""
    window = sign_in(device, app.url, "inspector")
    begin(window, "CONTRACTOR", "st", "n-canteen")
    window.tap(f"answer-{FIRST.id}-pass")
    window.wait_for_text(FIRST.text.zh)
    window.go("/me")
    window.tap("language-en")
    window.wait_for_text("Sync now")
    window.back()
    window.wait_for_text(FIRST.text.en)
    assert FIRST.text.zh not in window.text()
    window.tap("answer-CONTRACTOR-02-fail")
    window.type("note-CONTRACTOR-02", "no ledger")
    window.go("/me")
    window.tap("language-zh")
    window.wait_for_text("立即同步")
    window.back()
    all_fine(window, PARTS)
    window.tap("review")
    finish_and_sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    assert inspection.answers[FIRST.id] == {"value": "pass"}
    assert inspection.answers["CONTRACTOR-02"] == {"value": "fail", "note": "no ledger"}


def test_two_letters_find_the_place_and_the_list_to_begin_with(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """食堂 is st: typed on the first screen, it leads to the place, then to the list."""
    window = sign_in(device, app.url, "inspector")
    window.type("today-search", "st")
    window.tap("found-place-s-canteen")
    window.wait_for("chosen-place")
    window.type("checklist-search", "CONTRACTOR")
    window.tap("checklist-CONTRACTOR")
    all_fine(window, PARTS)
    window.tap("review")
    finish_and_sync(window)
    (inspection,) = arrived(tmp_path, Inspection)
    assert (inspection.place, inspection.checklist.partition("@")[0]) == ("s-canteen", "CONTRACTOR")


def test_the_tree_leads_down_to_the_room(tmp_path: Path, device: Phone, app: Program) -> None:
    """Who types nothing opens the campus, the canteen and its kitchen, and is there."""
    window = sign_in(device, app.url, "inspector")
    window.tap("start-inspection")
    window.type("checklist-search", "CONTRACTOR")
    window.tap("checklist-CONTRACTOR")
    for place in ("s", "s-canteen", "s-canteen-kitchen", "s-canteen-kitchen-cold"):
        window.tap(f"place-{place}")
    window.wait_for("unanswered")
    all_fine(window, PARTS)
    window.tap("review")
    finish_and_sync(window)
    (inspection,) = arrived(tmp_path, Inspection)
    assert inspection.place == "s-canteen-kitchen-cold"


def test_the_screen_turns_dark_at_once_and_stays_so(device: Phone, app: Program) -> None:
    """No restart; and a restart changes nothing."""
    window = sign_in(device, app.url, "inspector")
    window.go("/me")
    window.wait_for("theme-dark")
    assert brightness(window) > 150
    window.tap("theme-dark")
    window.until(lambda: brightness(window) < 100, "dark screen")
    window.reload(ready="theme-light")
    window.until(lambda: brightness(window) < 100, "dark screen")
    window.tap("theme-light")
    window.until(lambda: brightness(window) > 150, "light screen")


def test_a_scanned_sticker_is_where_the_inspection_is(tmp_path: Path, app: Program) -> None:
    """The camera looks at the sticker of a place and nothing is typed but the list's name."""
    place = demo_campus().place_by_id["n-library"]
    film = tmp_path / "sticker.mjpeg"
    film.write_bytes(sticker_picture(place) * FRAMES)
    with Browser(camera=film) as browser:
        window = sign_in(browser.phone(), app.url, "inspector")
        window.tap("start-inspection")
        window.tap("scan-place")
        window.wait_for_text(place.zh, "chosen-place", seconds=60)
        window.type("checklist-search", "CONTRACTOR")
        window.tap("checklist-CONTRACTOR")
        all_fine(window, PARTS)
        window.tap("review")
        finish_and_sync(window)
    (inspection,) = arrived(tmp_path, Inspection)
    assert inspection.place == place.id
