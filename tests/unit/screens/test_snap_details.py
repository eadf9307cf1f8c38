"""Filling in a snap: few taps, everything known without the server, nothing lost."""

import asyncio
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.places.campus import NamedPost, Responsibility
from checklists.wire.operations import SnapSubmitted
from checklists.wire.photos import PhotoRef
from fieldapp.photos.album import Album
from fieldapp.services import foreseeing
from fieldapp.services.snapping import Snapping
from fieldapp.store.records import RecordState, SnapDraft
from tests.support.local_phone import A_CAMPUS, CANTEEN, TEAM, snap_body
from tests.support.mutants import NOTICED
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone, choose_files, small_jpeg, with_camera

ELECTRIC_AND_EBIKES = replace(
    A_CAMPUS,
    responsibilities=(
        *A_CAMPUS.responsibilities,
        Responsibility(category="SNAP-03", place="north", team="electric", escort="repairs"),
    ),
)
NAMED_ELECTRICIAN = replace(
    A_CAMPUS,
    responsibilities=(
        Responsibility(category="SNAP-05", place="north", team=TEAM, person="head", deputy="second"),
    ),
    posts=(
        NamedPost(id="head", zh="电工组组长", en="Head electrician", unit=TEAM, away=True),
        NamedPost(id="second", zh="电工组副组长", en="Deputy electrician", unit=TEAM),
    ),
)


def draft_on(phone: WindowPhone, **filled: object) -> SnapDraft:
    """A draft with one photo and what is already filled in."""
    draft = phone.store.snaps.start(phone.kept())
    known = replace(draft, **filled)  # type: ignore[arg-type]
    phone.store.snaps.save(known)
    return known


def sent(phone: WindowPhone) -> SnapSubmitted:
    """The last snap in the outbox, read from the bytes that will be sent."""
    return phone.unsent(SnapSubmitted)[-1]


async def test_the_next_snap_at_the_same_place_takes_two_taps(tmp_path: Path) -> None:
    """After the shutter: the kind that was used last, then save; the place is the one before."""
    phone = WindowPhone(tmp_path)
    phone.store.snaps.submit(snap_body(phone.store.snaps.start(phone.kept())))
    async with phone.window("/snap") as screen:
        await screen.tap("shutter")
        await screen.wait_for_text("沿用上次的地点")
        await screen.tap("recent-category-1")
        await screen.tap("snap-save")
        await screen.wait_for("snap-saved")
        assert "联网后自动发送" in screen.text("snap-saved")
        assert screen.route == "/snap"
    assert (sent(phone).place, sent(phone).category) == (CANTEEN, "SNAP-05")
    assert phone.store.snaps.drafts() == ()


async def test_who_gets_it_and_by_when_is_shown_without_the_server(tmp_path: Path) -> None:
    """The team and the time stand on the form as soon as place and kind are known."""
    phone = WindowPhone(tmp_path)
    draft = draft_on(phone, place=CANTEEN)
    async with phone.window(f"/snap/{draft.id}") as screen:
        assert "选好地点和类别，就知道交给谁、何时改好" in screen.text()
        await choose_category(screen, "SNAP-05")
        assert screen.text("snap-team") == "电工组"
        assert screen.text("snap-due").startswith("11月22日 17:30 前 · 还剩 24 小时")


async def named_without_the_server(folder: Path) -> None:
    phone = WindowPhone(folder, campus=NAMED_ELECTRICIAN)
    draft = draft_on(phone, place=CANTEEN, category="SNAP-05")
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.wait_for("snap-team")
        assert screen.has("snap-post")
        assert (screen.text("snap-team"), screen.text("snap-post")) == ("电工组", "电工组副组长")


async def test_who_of_the_team_answers_is_shown_without_the_server(tmp_path: Path) -> None:
    """Team and post; while the one the map names is away, it is the deputy."""
    await named_without_the_server(tmp_path)


async def test_a_snap_that_keeps_the_post_to_itself_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the map is asked for the team alone."""
    monkeypatch.setattr(foreseeing, "answering", lambda *_: None)
    with pytest.raises(NOTICED):
        await named_without_the_server(tmp_path)


async def test_a_hole_in_the_map_names_the_office(tmp_path: Path) -> None:
    """Where nobody is responsible the reporter learns that the office will assign it."""
    phone = WindowPhone(tmp_path)
    draft = draft_on(phone, place=CANTEEN, category="SNAP-26")
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.wait_for("snap-team")
        assert "后勤办公室" in screen.text("snap-team")


async def test_immediate_danger_is_said_before_anything_else(tmp_path: Path) -> None:
    """An e-bike charging indoors stops the form with what to do first, and stays level 4."""
    phone = WindowPhone(tmp_path, campus=ELECTRIC_AND_EBIKES)
    draft = draft_on(phone, place=CANTEEN, category="SNAP-03")
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.wait_for("danger")
        title, loud, _rule = screen.texts("danger")
        assert (title, loud) == ("先保证安全，再继续填写", "请停止使用并远离，提醒他人，报告值班人员。")
        assert screen.text("snap-escort") == "由维修管理科陪同跟进"
        await screen.tap("snap-save")
    assert sent(phone).severity == 4


async def test_how_bad_it_is_follows_from_its_kind_and_can_only_be_raised(tmp_path: Path) -> None:
    """A student never needs a number, and cannot talk a hazard down."""
    phone = WindowPhone(tmp_path)
    draft = draft_on(phone, place=CANTEEN, category="SNAP-05")
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.wait_for("severity-3")
        assert selected(screen) == [3]
        assert screen.find("severity-2", ft.Container).on_click is None
        assert "立即断电围挡" in screen.text()
        await screen.tap("raise")
        await screen.wait_for("danger")
        assert selected(screen) == [4]
        await screen.tap("snap-save")
    assert sent(phone).severity == 4


async def lower(self: Snapping, draft: SnapDraft) -> None:
    self._phone.store.snaps.submit(snap_body(draft, severity=1))
    await self.refresh()


async def test_a_severity_that_is_talked_down_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: what is sent is not what the kind demands."""
    monkeypatch.setattr(Snapping, "submit", lower)
    with pytest.raises(AssertionError):
        await test_immediate_danger_is_said_before_anything_else(tmp_path)


async def test_the_save_button_says_what_is_missing(tmp_path: Path) -> None:
    """Nobody has to guess why it cannot be saved yet."""
    phone = WindowPhone(tmp_path)
    draft = draft_on(phone)
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.wait_for("snap-save")
        assert screen.text("snap-save") == "还差：地点、类别"
        assert screen.find("snap-save", ft.FilledButton).disabled
        await screen.tap("snap-place")
        await screen.tap("place-north")
        await screen.tap(f"place-{CANTEEN}")
        await choose_category(screen, "SNAP-05")
        assert screen.text("snap-save") == "保存并上报"


async def test_a_note_survives_a_kill_with_its_last_character(tmp_path: Path) -> None:
    """What was typed is on the phone, not on the screen."""
    phone = WindowPhone(tmp_path)
    draft = draft_on(phone)
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.enter("snap-note", "插座旁有水")
    await phone.restart()
    assert phone.store.snaps.drafts()[0].note == "插座旁有水"


async def test_a_bad_picture_costs_only_itself(tmp_path: Path) -> None:
    """One more picture that cannot be read is told; the draft keeps what it had."""
    phone, broken = WindowPhone(tmp_path / "phone"), tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8 not really")
    draft = draft_on(phone, place=CANTEEN, note="灯罩松动")
    async with phone.window(f"/snap/{draft.id}") as screen:
        await choose_files(screen, "snap-photo-choose", broken)
        await screen.wait_for_text("照片打不开")
        assert not screen.has("photo-preparing")
    (kept,) = phone.store.snaps.drafts()
    assert (kept.photos, kept.place, kept.note) == (draft.photos, CANTEEN, "灯罩松动")


async def test_nothing_is_sent_off_while_a_photo_is_still_being_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quick thumb cannot leave a photo behind: save waits for it and says so."""
    phone, more, go_on = WindowPhone(tmp_path / "phone"), tmp_path / "more.jpg", threading.Event()
    more.write_bytes(small_jpeg(9))
    draft = draft_on(phone, place=CANTEEN, category="SNAP-05")
    keep = Album.keep

    def slowly(self: Album, *given: Any) -> PhotoRef:
        assert go_on.wait(10)
        return keep(self, *given)

    monkeypatch.setattr(Album, "keep", slowly)
    async with phone.window(f"/snap/{draft.id}") as screen:
        choosing = asyncio.create_task(choose_files(screen, "snap-photo-choose", more))
        await screen.wait_for("photo-preparing")
        assert screen.text("snap-save") == "正在保存 1 张照片"
        assert screen.find("snap-save", ft.FilledButton).disabled
        go_on.set()
        await choosing
        await screen.wait_for("snap-photo-2")
        await screen.tap("snap-save")
    assert len(sent(phone).photos) == 2


async def test_a_removed_photo_comes_back_with_undo(tmp_path: Path) -> None:
    """A slip of the thumb is mended where it happened."""
    phone = WindowPhone(tmp_path)
    draft = draft_on(phone)
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.tap("snap-photo-1")
        await screen.tap("viewer-remove")
        await screen.wait_for_text("已删除照片")
        assert phone.store.snaps.drafts()[0].photos == ()
        await screen.take_back()
        await screen.wait_for("snap-photo-1")
    assert phone.store.snaps.drafts()[0].photos == draft.photos


async def test_the_camera_over_a_form_takes_several_photos(tmp_path: Path) -> None:
    """Near and far: two shots without leaving the camera, each kept at once."""
    phone = WindowPhone(tmp_path)
    draft = draft_on(phone)
    async with phone.window(f"/snap/{draft.id}", device=with_camera()) as screen:
        await screen.tap("snap-photo")
        await screen.tap("shutter")
        await screen.wait_for_text("已拍 2 张")
        await screen.tap("shutter")
        await screen.wait_for_text("已拍 3 张")
        await screen.tap("camera-done")
        assert screen.has("snap-photo-3")
    assert len(phone.store.snaps.drafts()[0].photos) == 3


async def test_drafts_are_listed_and_gone_on_with(tmp_path: Path) -> None:
    """A half-filled snap waits where it was left; a sent one says that it waits for the network."""
    phone = WindowPhone(tmp_path)
    draft_on(phone, place=CANTEEN, category="SNAP-05")
    phone.store.snaps.submit(snap_body(draft_on(phone)))
    async with phone.window("/snap/mine") as screen:
        await screen.wait_for("draft-1")
        assert "等待发送" in screen.text("report-1")
        await screen.tap("draft-1")
        await screen.tap("snap-save")
        await screen.until(lambda: screen.route == "/snap", "camera again")
    assert [snap.state for snap in phone.store.snaps.submitted()] == [RecordState.WAITING] * 2


def selected(screen: Screen) -> list[int]:
    return [level for level in range(1, 5) if screen.find(f"severity-{level}", ft.Semantics).selected]


async def choose_category(screen: Screen, category: str) -> None:
    await screen.tap("snap-category")
    await screen.enter("category-search", category_words(category))
    await screen.tap(f"category-{category}")
    await screen.wait_for("snap-team")


def category_words(category: str) -> str:
    return {"SNAP-05": "配电箱"}[category]
