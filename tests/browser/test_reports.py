"""A report after the shutter: drawn on, joined, corrected, taken back; each leaves its trace."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from checklists.wire.operations import SnapSubmitted
from sync_server.tables import PhotoUse, Snap, Task, TaskEvent
from tests.browser.arrived import arrived, picture
from tests.browser.hands import camera_roll, go_to, sign_in, snap, sync
from tests.support.browser import Phone
from tests.support.fingers import drag
from tests.support.http_phone import HttpPhone, fresh_id, photo_ref
from tests.support.jpegs import jpeg
from tests.support.processes import Program

pytestmark = pytest.mark.soak

PLACE, CATEGORY = "n-power", "SNAP-05"
Share = tuple[float, float, float, float]
COVERED: Share = (0.7, 0.1, 0.9, 0.25)
UNDONE: Share = (0.1, 0.8, 0.3, 0.9)


def part_of(photo: bytes, share: Share) -> Image.Image:
    """A part of a photo, by its edges in fractions, a little inside them."""
    whole = Image.open(BytesIO(photo)).convert("RGB")
    left, top, right, bottom = share
    inside = (left + 0.02, top + 0.02, right - 0.02, bottom - 0.02)
    width, height = whole.size
    return whole.crop(tuple(int(a * b) for a, b in zip(inside, (width, height) * 2, strict=True)))  # type: ignore[arg-type]  # four of them


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_a_copy_of_the_photo_is_marked_and_the_photo_arrives_as_it_was(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """Arrow, box and cover; what is undone is not there; the copy says which photo it was drawn over."""
    window = sign_in(device, app.url, "monitor")
    go_to(window, "tab-snap", "choose-photos")
    window.pick_files("choose-photos", camera_roll(1))
    window.wait_for("snap-save", seconds=60)
    window.tap("snap-photo-1")
    window.tap("viewer-mark")
    window.wait_for("mark-canvas")
    window.rest()
    drag(window, "mark-canvas", (0.2, 0.75), (0.45, 0.5))
    window.tap("tool-box")
    drag(window, "mark-canvas", (0.35, 0.3), (0.65, 0.55))
    window.tap("tool-cover")
    drag(window, "mark-canvas", COVERED[:2], COVERED[2:])
    drag(window, "mark-canvas", UNDONE[:2], UNDONE[2:])
    window.tap("mark-undo")
    window.tap("mark-save")
    window.wait_for("snap-photo-2", seconds=60)
    window.tap("snap-place")
    window.type("place-search", "配电房")
    window.tap(f"place-{PLACE}")
    window.tap(f"category-{CATEGORY}")
    window.tap("snap-save")
    window.wait_for("snap-saved")
    sync(window)

    uses = {use.derived_from: use.sha256 for use in arrived(tmp_path, PhotoUse)}
    original = uses.pop(None)
    assert set(uses) == {original}
    before, after = picture(tmp_path, original), picture(tmp_path, uses[original])
    covered = ImageStat.Stat(part_of(after, COVERED)).stddev
    assert max(covered) < 5 < max(ImageStat.Stat(part_of(before, COVERED)).stddev)
    assert unlike(part_of(before, UNDONE), part_of(after, UNDONE)) < 5
    assert unlike(part_of(before, (0.2, 0.3, 0.65, 0.75)), part_of(after, (0.2, 0.3, 0.65, 0.75))) > 1


def test_me_too_joins_what_stands_open_and_nothing_is_reported_twice(
    tmp_path: Path, device: Phone, server: Program, app: Program
) -> None:
    """It is offered with its picture as soon as the place is known; the two reports are one task."""
    seen = jpeg(seed=901, size=(1280, 960))
    with HttpPhone(server.url) as monitor:
        monitor.sign_in("monitor")
        body = SnapSubmitted(
            id=fresh_id(),
            place=PLACE,
            category=CATEGORY,
            severity=3,
            taken_at=datetime.now(UTC),
            photos=(photo_ref(seen),),
        )
        assert monitor.do(body).code is None
        monitor.upload(photo_ref(seen).sha256, seen)
    window = sign_in(device, app.url, "electric")
    sync(window)
    go_to(window, "tab-snap", "choose-photos")
    window.pick_files("choose-photos", camera_roll(1))
    window.wait_for("snap-save", seconds=60)
    window.tap("snap-place")
    window.type("place-search", "配电房")
    window.tap(f"place-{PLACE}")
    window.tap(f"category-{CATEGORY}")
    window.wait_for("nearby-1-photo")
    window.tap("me-too-1")
    window.wait_for("not-it")
    window.tap("snap-save")
    window.wait_for("snap-saved")
    sync(window)

    snaps = arrived(tmp_path, Snap)
    (task,) = arrived(tmp_path, Task)
    assert len(snaps) == 2
    assert {one.task for one in snaps} == {task.id} == {body.id}
    with HttpPhone(server.url) as electric:
        electric.sign_in("electric")
        (row,) = electric.tasks()
    assert row.occurrences == 2


def test_a_report_is_corrected_and_taken_back_with_a_trace_of_both(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """What it should have said stands in it; taken back, its task is called off and says why."""
    window = sign_in(device, app.url, "monitor")
    snap(window, "配电房", PLACE, CATEGORY, by_camera=False)
    sync(window)
    (said,) = arrived(tmp_path, Snap)
    assert said.note == ""

    window.go("/snap/mine")
    window.tap("correct-1")
    window.type("snap-note", "配电柜门敞开，电线裸露")
    window.tap("snap-save")
    window.wait_for("withdraw-1")
    window.go("/me")
    sync(window)
    (corrected,) = arrived(tmp_path, Snap)
    assert corrected.note == "配电柜门敞开，电线裸露"
    assert corrected.withdrawn_at is None

    window.go("/snap/mine")
    window.tap("withdraw-1")
    window.tap("withdraw-because-1")
    window.until(lambda: not window.has("withdraw-1"), "no way to take it back once more")
    window.go("/me")
    sync(window)
    (withdrawn,) = arrived(tmp_path, Snap)
    assert withdrawn.withdrawn_at is not None
    (task,) = arrived(tmp_path, Task)
    assert task.state == "cancelled"
    steps = sorted(arrived(tmp_path, TaskEvent), key=lambda one: one.version)
    assert steps[-1].note == "已经处理好了"
