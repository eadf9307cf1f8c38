"""A report is corrected in place, offline; what follows is shown at once and can be taken back."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from checklists.rectifying.terms import State, Step
from checklists.wire.operations import SnapCorrected
from fieldapp.services import snapping
from fieldapp.store import predicting, restoring
from fieldapp.store.records import SnapDraft
from tests.support.local_phone import CANTEEN, INSPECTOR, a_task, snap_body
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone, with_camera

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])
OTHER = "SNAP-16"
SAY_ANEW = snapping.Snapping.say_anew


def reported(phone: WindowPhone) -> SnapDraft:
    draft = phone.store.snaps.start(phone.kept())
    phone.store.snaps.submit(snap_body(draft))
    return draft


async def corrected_in_place(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    snap = reported(phone)
    async with phone.window("/snap/mine", size=size) as screen:
        await screen.tap("correct-1")
        await screen.wait_for_text("还没有改动")
        assert not screen.has("snap-photo")
        await screen.enter("snap-note", "靠窗第二个插座")
    await phone.restart()
    (draft,) = phone.store.snaps.drafts()
    async with phone.window("/snap/mine", size=size) as screen:
        await screen.wait_for_text("更正未保存")
        await screen.tap("draft-1")
        await screen.tap("snap-save")
        await screen.wait_for_text("已更正，联网后自动发送。")
        await screen.until(lambda: not screen.has("draft-1"), "draft any more")
    await phone.restart()
    (said,) = phone.unsent(SnapCorrected)
    assert (said.snap, said.place, said.category, said.note) == (
        snap.id,
        CANTEEN,
        "SNAP-05",
        "靠窗第二个插座",
    )
    (report,) = phone.store.snaps.submitted()
    assert (report.id, report.note, report.withdrawn) == (snap.id, said.note, False)
    assert [photo.sha256 for photo in report.photos] == [photo.sha256 for photo in draft.photos]


async def test_a_correction_that_was_only_looked_at_is_no_draft(tmp_path: Path) -> None:
    """更正未保存 stood above the reports, though nothing was changed; and back led to the camera."""
    phone = WindowPhone(tmp_path)
    reported(phone)
    async with phone.window("/snap/mine") as screen:
        await screen.tap("correct-1")
        await screen.wait_for_text("还没有改动")
        await screen.back()
        await screen.wait_for("correct-1")
        assert not screen.has("draft-1")


@SIZES
async def test_a_report_is_corrected_in_place_and_a_kill_loses_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The correction is a draft from its first letter on; the report keeps its id, its photo, its moment."""
    await corrected_in_place(tmp_path, size)


async def taken_back_with_one_tap(folder: Path) -> None:
    phone = WindowPhone(folder)
    snap = reported(phone)
    async with phone.window("/snap/mine") as screen:
        await screen.tap("correct-1")
        await screen.enter("snap-note", "写错了")
        await screen.tap("snap-save")
        await screen.take_back()
        await screen.until(lambda: len(phone.unsent(SnapCorrected)) == 2, "second correction")
    assert [one.note for one in phone.unsent(SnapCorrected)] == ["写错了", ""]
    assert [one.note for one in phone.store.snaps.submitted()] == [snap.note]


async def test_a_correction_is_taken_back_with_one_tap(tmp_path: Path) -> None:
    """Both stand in the history: nothing that was sent is unsaid."""
    await taken_back_with_one_tap(tmp_path)


async def seen_before_it_is_sent(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    snap = reported(phone)
    phone.pulled(a_task(lambda: snap.id, issuer=INSPECTOR.id, category="SNAP-05", place=CANTEEN))
    async with phone.window("/snap/mine", size=size) as screen:
        await screen.tap("correct-1")
        await screen.tap("snap-category")
        await screen.tap(f"category-{OTHER}")
        await screen.tap("snap-save")
        await screen.tap("report-1")
        await screen.wait_for_text("上报人更正，重新派单")
    task = phone.store.tasks.one(snap.id)
    assert task is not None
    assert (task.row.category, task.row.team, task.row.state) == (OTHER, None, State.REPORTED)
    assert (task.row.events[-1].command, task.waiting) == (Step.REROUTED, 1)


@SIZES
async def test_what_follows_is_shown_before_it_is_sent(tmp_path: Path, size: tuple[int, int]) -> None:
    """The server's own rule, asked on the phone: the task's history has the step at once."""
    await seen_before_it_is_sent(tmp_path, size)


async def test_it_is_offered_while_something_is_still_to_come(tmp_path: Path) -> None:
    """Also when the work has begun; no longer when it is closed."""
    phone = WindowPhone(tmp_path)
    snap = reported(phone)
    phone.pulled(a_task(lambda: snap.id, issuer=INSPECTOR.id, state=State.FIXING.value, version=2))
    async with phone.window("/snap/mine") as screen:
        await screen.wait_for("correct-1")
        assert not screen.has("withdraw-1")
        phone.pulled(a_task(lambda: snap.id, issuer=INSPECTOR.id, state=State.CLOSED.value, version=3))
        await screen.until(lambda: not screen.has("correct-1"), "way to correct it any more")


async def photos_are_added(folder: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(folder)
    snap = reported(phone)
    phone.pulled(a_task(lambda: snap.id, issuer=INSPECTOR.id, category="SNAP-05", place=CANTEEN))
    async with phone.window("/snap/mine", size=size, device=with_camera()) as screen:
        await screen.tap("correct-1")
        await screen.tap("snap-more")
        await screen.tap("shutter")
        await screen.wait_for_text("已拍 1 张")
    await phone.restart()
    async with phone.window("/snap/mine", size=size) as screen:
        await screen.tap("draft-1")
        await screen.wait_for("snap-more-1")
        await screen.tap("snap-save")
        await screen.tap("report-1")
        await screen.wait_for("photo-of-1-1")
    (said,) = phone.unsent(SnapCorrected)
    (added,) = said.photos
    (report,) = phone.store.snaps.submitted()
    assert [photo.sha256 for photo in report.photos] == [snap.photos[0].sha256, added.sha256]


@SIZES
async def test_a_correction_adds_photos_and_those_that_were_sent_stay(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Near after far: kept at the shutter, sent with the correction, shown beside it in the history."""
    await photos_are_added(tmp_path, size)


async def nothing(*_: object) -> None:
    return None


def without_photos(self: snapping.Snapping, snap: SnapDraft, _added: object = ()) -> Awaitable[None]:
    return SAY_ANEW(self, snap)


@pytest.mark.parametrize(
    ("holder", "name", "bug", "promise"),
    [
        (snapping.Snapping, "say_anew", nothing, corrected_in_place),
        (snapping.Snapping, "say_anew", nothing, taken_back_with_one_tap),
        (snapping.Snapping, "say_anew", without_photos, photos_are_added),
        (restoring, "attach", lambda *_: None, photos_are_added),
        (predicting, "_as_corrected", lambda row, *_: row, seen_before_it_is_sent),
    ],
)
async def test_a_correction_that_is_not_kept_or_not_shown_is_caught(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    holder: Any,
    name: str,
    bug: object,
    promise: Callable[[Path], Awaitable[None]],
) -> None:
    """Words that stay on the screen only."""
    monkeypatch.setattr(holder, name, bug)
    with pytest.raises((AssertionError, TimeoutError)):
        await promise(tmp_path)
