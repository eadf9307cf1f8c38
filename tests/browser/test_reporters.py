"""Who reports: without a name, heard when they object, and never cut off for want of a network."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.operations import SnapSubmitted, TaskCommanded
from checklists.wire.photos import PhotoRole
from sync_server.tables import PhotoUse, Snap, Task
from tests.browser.arrived import arrived, picture
from tests.browser.hands import PATIENCE_WITH_A_CAMERA, go_to, press_until, sign_in, snap, sync
from tests.support.browser import Phone
from tests.support.http_phone import HttpPhone, fresh_id, photo_ref
from tests.support.jpegs import jpeg
from tests.support.processes import Program

pytestmark = pytest.mark.soak

PLACE, CATEGORY = "n-power", "SNAP-05"
STEPS = (Command.START, Command.SUBMIT, Command.VERIFY)


def test_what_the_shutter_took_outlives_the_app_and_is_reported_without_a_name(
    tmp_path: Path, device: Phone, server: Program, app: Program
) -> None:
    """The app dies right after the shutter; the draft is there again, and its reporter is shown to nobody."""
    window = sign_in(device, app.url, "monitor")
    go_to(window, "tab-snap", "shutter")
    press_until(window, "shutter", "snap-save", PATIENCE_WITH_A_CAMERA)
    app.kill()
    app.start()
    window.reload(ready="snap-save")
    window.tap("snap-place")
    window.type("place-search", "pdf")
    window.tap(f"place-{PLACE}")
    window.tap(f"category-{CATEGORY}")
    window.wait_for_text("电工组", "snap-team")
    window.tap("snap-anonymous")
    window.tap("snap-save")
    window.wait_for("snap-saved")
    sync(window)

    (said,) = arrived(tmp_path, Snap)
    assert (said.place, said.category, said.anonymous) == (PLACE, CATEGORY, True)
    (use,) = arrived(tmp_path, PhotoUse)
    assert picture(tmp_path, use.sha256)
    with HttpPhone(server.url) as electric:
        electric.sign_in("electric")
        (row,) = electric.tasks()
    assert said.reporter not in str(row)
    assert "学生安全督察员" not in str(row)


def closed_report(url: str) -> str:
    """A monitor's report which a team says it has fixed, and which was passed by mistake."""
    before, after = (jpeg(seed=seed, size=(1280, 960)) for seed in (911, 912))
    now = datetime.now(UTC)
    body = SnapSubmitted(
        id=fresh_id(), place=PLACE, category=CATEGORY, severity=3, taken_at=now, photos=(photo_ref(before),)
    )
    with HttpPhone(url) as monitor, HttpPhone(url) as electric, HttpPhone(url) as manager:
        for phone, account in ((monitor, "monitor"), (electric, "electric"), (manager, "repair-manager")):
            phone.sign_in(account)
        assert monitor.do(body).code is None
        monitor.upload(photo_ref(before).sha256, before)
        for step in STEPS:
            by = manager if step is Command.VERIFY else electric
            version = next(row.version for row in by.tasks() if row.id == body.id)
            proof = (photo_ref(after, PhotoRole.AFTER),) if step is Command.SUBMIT else ()
            told = TaskCommanded(
                task=body.id, command=step, base_version=version, at=now, note="已处理", photos=proof
            )
            assert by.do(told).code is None
            if proof:
                by.upload(proof[0].sha256, after)
    return body.id


def test_whoever_reported_it_objects_when_it_is_called_mended_and_is_not(
    tmp_path: Path, device: Phone, server: Program, app: Program
) -> None:
    """From 我的随手拍, in the reporter's words; the task lives again."""
    task = closed_report(server.url)
    window = sign_in(device, app.url, "monitor")
    sync(window)
    window.go("/snap/mine")
    window.tap("dispute-1")
    window.type("move-note", "还是老样子，没有处理")
    window.tap("move-go")
    window.until(lambda: not window.has("move-go"), "form")
    window.go("/me")
    sync(window)

    (row,) = arrived(tmp_path, Task)
    assert (row.id, row.state) == (task, "disputed")


def test_work_that_finds_no_network_is_carried_to_the_office_by_hand(
    tmp_path: Path, device: Phone, server: Program, app: Program
) -> None:
    """Chromium saves the file, the office opens it by the code that was on the screen, and all is there."""
    window = sign_in(device, app.url, "inspector")
    server.stop()
    snap(window, "pdf", PLACE, CATEGORY, by_camera=False)
    go_to(window, "tab-me", "sync-now")
    window.tap("hand-over")
    window.until(lambda: bool(window.text("hand-over-code")), "code")
    code = window.text("hand-over-code")
    with window.page.expect_download() as download:
        window.tap("hand-over-save")
    file = tmp_path / "carried.xunan"
    download.value.save_as(file)
    assert not arrived(tmp_path, Snap)
    told = subprocess.run(
        [sys.executable, "-m", "sync_server.cli.main", "handover", str(file)],
        env=os.environ | {"XUNAN_DATA": str(tmp_path)},
        input=code,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr

    (said,) = arrived(tmp_path, Snap)
    assert (said.place, said.category) == (PLACE, CATEGORY)
    (use,) = arrived(tmp_path, PhotoUse)
    assert picture(tmp_path, use.sha256)
