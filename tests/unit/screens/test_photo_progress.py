"""Each photo says where it is: only here, on its way, or proved to be on the server."""

from pathlib import Path

import pytest

from fieldapp.store.photo_rows import PhotoRows
from fieldapp.store.sending import PhotoProgress
from tests.support.answering import canteen_id
from tests.support.local_phone import NOW, begun
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone

ITEM = canteen_id(1)


async def each_step_is_said(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft, photo = begun(phone.store), phone.kept()
    phone.store.inspections.save_answer(draft.id, ITEM, {"value": "fail"})
    phone.store.inspections.add_photo(draft.id, ITEM, photo)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"photo-{ITEM}-1")
        await screen.wait_for("photo-progress")
        assert screen.text("photo-progress") == "仅在本机"
        phone.store.photos.mark_progress(photo.sha256, photo.size * 42 // 100 + 1)
        await screen.until(lambda: screen.text("photo-progress") == "正在发送 42%", "42 %")
        phone.store.photos.mark_progress(photo.sha256, photo.size)
        await screen.until(lambda: "99" in screen.text("photo-progress"), "not yet proved")
        phone.store.photos.mark_sent(photo.sha256, NOW, 1)
        await screen.until(lambda: screen.text("photo-progress") == "已在服务器，已核对", "proved")


async def test_a_photo_says_how_far_it_has_come(tmp_path: Path) -> None:
    """Opened large, it follows sync; only the server's proof makes it “checked”, not the last byte."""
    await each_step_is_said(tmp_path)


async def test_calling_the_last_byte_a_proof_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: whatever arrived whole counts as checked."""
    real = PhotoRows.progress

    def hasty(self: PhotoRows, sha256: str) -> PhotoProgress | None:
        found = real(self, sha256)
        return PhotoProgress(sent=True) if found and found.percent == 99 else found

    monkeypatch.setattr(PhotoRows, "progress", hasty)
    monkeypatch.setattr(Screen.until, "__defaults__", (1.0,))
    with pytest.raises(AssertionError):
        await each_step_is_said(tmp_path)
