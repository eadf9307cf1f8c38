"""A list walked from top to bottom: what is all right in one tap, and each kind of exception."""

from pathlib import Path

import pytest

from checklists.wire.photos import PhotoRole
from sync_server.tables import Finding, Inspection, PhotoUse, Task
from tests.browser.arrived import arrived, picture
from tests.browser.hands import add_photos, begin, finish_and_sync, sign_in
from tests.support.browser import Phone
from tests.support.processes import Program
from tests.support.window import Window

pytestmark = pytest.mark.soak

READINGS = {"03": "72", "04": "5", "13": "12", "18": "2", "19": "0.1"}
NEGATIVE = ("15", "16", "17")


def measure(window: Window, item: str, figure: str) -> None:
    """Type a reading."""
    window.type(f"answer-SAMP-{item}-value", figure)


def fill_part_3(window: Window) -> None:
    """Readings and strips; one question is asked while a reading is too high, and then no more."""
    window.tap("part-3")
    measure(window, "13", "60")
    measure(window, "14", "2")
    measure(window, "13", READINGS["13"])
    window.until(lambda: not window.has("answer-SAMP-14-value"), "question that nothing asks any more")
    for item in ("18", "19"):
        measure(window, item, READINGS[item])
    for item in NEGATIVE:
        window.tap(f"answer-SAMP-{item}-negative")
    window.tap("answer-SAMP-20-na")
    window.tap("reason-SAMP-20-1")


def test_a_part_is_all_right_in_one_tap_but_for_its_exceptions_and_each_arrives(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """A reading over the limit fails as it is typed and asks on; N/A has a reason; one is mended at once."""
    window = sign_in(device, app.url, "inspector")
    begin(window, "SAMP", "st", "n-canteen")

    measure(window, "02", "90")
    window.wait_for("photo-SAMP-02")
    window.wait_for_text("1 个问题", "failed-count")
    window.type("note-SAMP-02", "只有90克")
    window.tap("answer-SAMP-06-fail")
    add_photos(window, "photo-SAMP-06", 1)
    window.tap("corrected-SAMP-06")
    add_photos(window, "after-SAMP-06", 1)
    window.tap("answer-SAMP-09-na")
    window.tap("reason-SAMP-09-3")
    for item in ("03", "04"):
        measure(window, item, READINGS[item])
    window.tap("rest-fine")
    window.tap("part-2")
    window.tap("rest-fine")
    fill_part_3(window)
    window.tap("part-4")
    window.tap("rest-fine")
    window.wait_for_text("全部已检", "unanswered")
    window.tap("review")
    finish_and_sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    answers = inspection.answers
    assert answers["SAMP-02"] == {"value": "90", "note": "只有90克"}
    assert answers["SAMP-09"] == {"value": "na", "reason": "检查时未在作业"}
    assert answers["SAMP-01"] == {"value": "pass"}
    assert {item: answers[f"SAMP-{item}"]["value"] for item in READINGS} == READINGS
    assert answers["SAMP-06"]["corrected"] is True
    assert "SAMP-14" not in answers
    findings = {one.item: one for one in arrived(tmp_path, Finding)}
    assert set(findings) == {"SAMP-02", "SAMP-06"}
    assert [task.what for task in arrived(tmp_path, Task)] == ["SAMP-02"]
    seen = {use.role: use.sha256 for use in arrived(tmp_path, PhotoUse)}
    assert set(seen) == {PhotoRole.BEFORE, PhotoRole.AFTER}
    assert all(picture(tmp_path, name) for name in seen.values())


def lacks(window: Window, what: str, seen: str) -> None:
    """The first thing missing is this; pressed, it brings what is to be done onto the screen."""
    window.tap("review")
    window.wait_for_text(what, "missing-1")
    window.tap("finish")
    window.tap("missing-1")
    window.until(lambda: window.centre_of(seen) is not None, f"{seen!r} in sight")


def test_the_review_leads_to_each_thing_that_is_missing(tmp_path: Path, device: Phone, app: Program) -> None:
    """A reason, an answer, a photo: one press opens the very item, and until then nothing can be finished."""
    window = sign_in(device, app.url, "inspector")
    begin(window, "CONTRACTOR", "st", "n-canteen")
    window.tap("answer-CONTRACTOR-01-na")
    window.tap("rest-fine")
    window.tap("part-2")
    for item in ("04", "06"):
        window.tap(f"answer-CONTRACTOR-{item}-pass")
    window.tap("part-3")
    window.tap("answer-CONTRACTOR-07-fail")
    window.tap("rest-fine")

    lacks(window, "缺不适用原因", "reason-CONTRACTOR-01-1")
    window.tap("reason-CONTRACTOR-01-1")
    lacks(window, "未检查", "answer-CONTRACTOR-05-pass")
    window.tap("answer-CONTRACTOR-05-pass")
    lacks(window, "缺照片或说明", "photo-CONTRACTOR-07")
    assert not arrived(tmp_path, Inspection)
    add_photos(window, "photo-CONTRACTOR-07", 1)
    window.tap("review")
    finish_and_sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    assert inspection.answers["CONTRACTOR-01"] == {"value": "na", "reason": "本处没有该设施"}
    assert inspection.answers["CONTRACTOR-05"] == {"value": "pass"}
    assert [one.item for one in arrived(tmp_path, Finding)] == ["CONTRACTOR-07"]
    (use,) = arrived(tmp_path, PhotoUse)
    assert picture(tmp_path, use.sha256)
