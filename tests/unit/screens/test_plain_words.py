"""What a screen says is true at that moment: how far it reaches, on what it rests, where a record is."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import flet as ft
import pytest

from checklists.palette import ACTIVE
from checklists.wire.changes import TaskRow
from fieldapp.phone import Phone
from fieldapp.phones import Phones
from fieldapp.services.inspections import tapping
from fieldapp.services.inspections.sheets import Tally
from fieldapp.store import discarding
from fieldapp.sync.automatic import Sync
from fieldapp.sync.status import SyncStatus
from fieldapp.sync.transport import Reply
from fieldapp.views.inspections import progress, resting
from fieldapp.views.tasks import listing
from fieldapp.widgets.base import empty
from fieldapp.window import open_window
from tests.support.answering import canteen_id
from tests.support.fake_server import FakeServer, lost_on_the_way
from tests.support.flet_client import Device
from tests.support.local_phone import CANTEEN, INSPECTOR, SeededIds, Ticking, a_task, begun, queue_snap
from tests.support.screen import Screen
from tests.support.window_phone import CLIENT, WindowPhone

MONITOR = replace(INSPECTOR, id="p-monitor", role="monitor", post="学生安全督察员")


# Inspecting


async def the_rest_says_how_far_it_reaches(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for("rest-fine")
        assert screen.text("rest-fine") == "本部分其余 4 项合格"
        await screen.tap(f"answer-{canteen_id(1)}-fail")
        assert screen.text("rest-fine") == "本部分其余 3 项合格"


async def test_the_rest_says_its_part_and_how_many(tmp_path: Path) -> None:
    """One tap answers this part's open items, no others; the number follows every answer."""
    await the_rest_says_how_far_it_reaches(tmp_path)


async def test_a_number_of_more_than_the_tap_fills_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: it counts what is answered already."""
    monkeypatch.setattr(resting, "passes_at_once", lambda state: tapping.passes_at_once(state) or True)
    with pytest.raises(AssertionError):
        await the_rest_says_how_far_it_reaches(tmp_path)


async def one_failure_does_not_frighten(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{canteen_id(1)}-fail")
        assert screen.text("score") == "0.0"
        assert screen.text("score-basis") == "目前得分 只按已检 1 项"
        first = screen.find("score", ft.Text).color
        for number in (2, 3, 4):
            await screen.tap(f"answer-{canteen_id(number)}-pass")
        await screen.tap("next-part")
        await screen.tap(f"answer-{canteen_id(5)}-pass")
        assert screen.find("score", ft.Text).color != first


async def test_a_score_says_on_how_many_answers_it_rests(tmp_path: Path) -> None:
    """0.0 after a single failure is no verdict: the basis stands beside it, and no colour shouts yet."""
    await one_failure_does_not_frighten(tmp_path)


async def test_a_score_without_its_basis_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the colour of a full inspection from the first answer on."""

    def tone(_tally: Tally) -> object:
        return ACTIVE

    monkeypatch.setattr(progress, "_tone", tone)
    with pytest.raises(AssertionError):
        await one_failure_does_not_frighten(tmp_path)


async def test_what_is_left_and_what_is_lacking_agree(tmp_path: Path) -> None:
    """31 left, 32 lacking: the review says that one of them is a photo, not an answer."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{canteen_id(1)}-fail")
        await screen.tap("review")
        await screen.wait_for("missing")
        assert "剩 31 项" in screen.text("unanswered")
        assert screen.text("missing") == "还缺 32 处：缺照片或说明 1 · 未检查 31"
        assert screen.text("finish") == "还缺 32 处，见上"


# Deleted drafts


async def a_deleted_draft_can_be_found_again(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    first, second = begun(phone.store), begun(phone.store)
    phone.store.inspections.save_answer(first.id, canteen_id(1), {"value": "pass"})
    phone.store.inspections.discard(first.id)
    phone.store.inspections.discard(second.id)
    phone.clock.now += timedelta(days=29)
    async with phone.window("/") as screen:
        await screen.tap("deleted-drafts")
        await screen.wait_for("deleted-2")
        assert "1/32" in screen.text("deleted-2")
        await screen.tap("deleted-2")
        await screen.wait_for("review")
    assert [draft.id for draft in phone.store.inspections.drafts()] == [first.id]


async def test_a_deleted_draft_is_found_for_thirty_days(tmp_path: Path) -> None:
    """最近删除 lists it, whatever was deleted since; one tap opens it again."""
    await a_deleted_draft_can_be_found_again(tmp_path)


async def test_forgetting_deleted_drafts_at_once_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the next deletion clears what was deleted before."""
    monkeypatch.setattr(discarding, "KEPT_DELETED", timedelta())
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await a_deleted_draft_can_be_found_again(tmp_path)


# Today


def window(phone: Phone, route: str = "/") -> Screen:
    async def main(page: ft.Page) -> None:
        storage = cast("Any", ft.SharedPreferences())
        await open_window(page, phone, storage, inbox=None, clock=Ticking(), new_id=SeededIds(5))

    return Screen(main, device=Device(), route=route)


def unknown_phone(folder: Path, server: FakeServer) -> Phone:
    return Phones(
        folder, "http://server", Ticking(), SeededIds(), random.Random(0).random, transport=server
    ).get(CLIENT)


async def signing_in_does_not_look_offline(tmp_path: Path) -> None:
    server = FakeServer()

    def then_silent(serve: Any) -> Reply:
        reply: Reply = serve()
        server.silent = True
        return reply

    async with window(unknown_phone(tmp_path, server)) as screen:
        await screen.wait_for("sign-in-go")
        server.fail("sign-in", then_silent)
        await screen.enter("sign-in-account", "inspector")
        await screen.enter("sign-in-password", "right")
        await screen.tap("sign-in-go")
        await screen.wait_for("today-empty")
        assert screen.text("waiting") == "正在取数据…"
        for tab, claims in (("today", "今天没有安排"), ("tasks", "没有待整改的隐患"), ("me", "全部已上传")):
            await screen.tap(f"tab-{tab}")
            await screen.wait_for_text("正在取数据…")
            assert claims not in screen.text()
        await screen.tap("tab-today")
        await screen.tap("go-inbox")
        await screen.wait_for_text("正在取数据…")


async def test_right_after_signing_in_the_data_is_being_fetched(tmp_path: Path) -> None:
    """Neither offline nor nothing to do: nobody knows before the first pull has ended."""
    await signing_in_does_not_look_offline(tmp_path)


async def test_calling_the_first_moment_offline_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: that nobody was signed in before counts as trouble of the line."""
    stale = replace(SyncStatus(), last_problem="auth.token_missing")
    monkeypatch.setattr(Sync, "status", property(lambda _sync: stale))
    with pytest.raises(AssertionError):
        await signing_in_does_not_look_offline(tmp_path)


async def test_claiming_what_nobody_has_heard_of_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: an empty list says so before the server was asked."""
    monkeypatch.setattr(listing, "Nothing", empty)
    monkeypatch.setattr(Screen.wait_for_text, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await signing_in_does_not_look_offline(tmp_path)


async def what_is_on_its_way_is_being_sent(tmp_path: Path) -> None:
    server = FakeServer()
    phone = unknown_phone(tmp_path, server)
    await phone.sign_in("inspector", "right")
    await phone.sync.run_once()
    server.silent = True
    async with window(phone) as screen:
        queue_snap(phone.store)
        await screen.until(lambda: "正在" in screen.text("waiting"), "being sent")
        assert "离线" not in screen.text()
        await screen.tap("tab-me")
        await screen.wait_for_text("正在上传")
        assert "等待上传" not in screen.text()
    await phone.close()


async def test_what_waits_while_online_is_said_to_be_sent(tmp_path: Path) -> None:
    """With the server in reach nothing is “kept until there is a network”."""
    await what_is_on_its_way_is_being_sent(tmp_path)


async def test_saying_kept_while_online_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: nobody asks whether the last pass reached the server."""
    monkeypatch.setattr(SyncStatus, "online", property(lambda _status: False))
    monkeypatch.setattr(Screen.wait_for_text, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await what_is_on_its_way_is_being_sent(tmp_path)


def reported(phone: WindowPhone) -> TaskRow:
    return a_task(phone.new_id, issuer=MONITOR.id, issuer_role="monitor")


async def test_a_monitor_sees_the_camera_and_what_became_of_the_reports(tmp_path: Path) -> None:
    """One big thing to press, then each own report with its step; nothing about inspections."""
    phone = WindowPhone(tmp_path, person=MONITOR)
    phone.pulled(reported(phone))
    async with phone.window("/") as screen:
        await screen.wait_for("own-1")
        assert "电线裸露" in screen.text("own-1")
        assert not screen.has("start-inspection")
        assert not screen.has("today-empty")
        await screen.tap("snap-big")
        await screen.wait_for("shutter")


async def test_hazards_of_another_kind_are_not_offered_as_the_same(tmp_path: Path) -> None:
    """Before the kind is chosen whatever is open in the building; then that kind alone."""
    phone = WindowPhone(tmp_path)
    phone.pulled(a_task(SeededIds(7)))
    draft = phone.store.snaps.start(phone.kept())
    phone.store.snaps.save(replace(draft, place=CANTEEN))
    async with phone.window(f"/snap/{draft.id}") as screen:
        await screen.wait_for("nearby-1")
        await screen.tap("snap-category")
        await screen.tap("category-SNAP-25")
        await screen.until(lambda: not screen.has("nearby-1"), "nothing offered", 5)


async def test_no_network_at_first_is_said_too(tmp_path: Path) -> None:
    """The first pull fails: it says that nothing has arrived, and not that there is nothing to do."""
    server = FakeServer()
    server.fail("pull", *[lost_on_the_way] * 9)
    phone = unknown_phone(tmp_path, server)
    await phone.sign_in("inspector", "right")
    async with window(phone) as screen:
        await screen.wait_for_text("还没有取到数据")
    await phone.close()
