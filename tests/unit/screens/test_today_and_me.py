"""今日 and 我: what is asked of me, what waits, in plain words and both languages."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import flet as ft

from checklists.rectifying.terms import State
from checklists.wire.changes import ASSIGNMENT, AssignmentRow, TaskEvent
from checklists.wire.handover import read_hand_over
from checklists.wire.pulling import Change
from checklists.wire.reading import write
from checklists.wire.strict_json import read_json, write_json
from fieldapp.services.syncing import Syncing
from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement
from tests.support.flet_client import Device
from tests.support.local_phone import (
    CANTEEN,
    ELECTRICIAN,
    INSPECTOR,
    NOW,
    SeededIds,
    a_page,
    a_task,
    begun,
    queue_snap,
)
from tests.support.screen import TABLET
from tests.support.window_phone import WindowPhone


def asked_for(phone: WindowPhone, **other: object) -> None:
    """A manager's assignment arrives, as after a sync."""
    row = AssignmentRow(
        id="a-1",
        checklist="CAN-GRADE",
        place=CANTEEN,
        assignee=INSPECTOR.id,
        post="食品卫生监督小组检查员",
        due_on=NOW.date() - timedelta(days=1),
    )
    row = replace(row, **other)  # type: ignore[arg-type]
    change = Change(seq=2, kind=ASSIGNMENT, id=row.id, row=read_json(write_json(write(row))))
    phone.store.feed.apply(replace(a_page(2), changes=(change,)))


async def test_an_assignment_names_checklist_place_and_that_it_is_overdue(tmp_path: Path) -> None:
    """A tap begins it; it then stands among the drafts and is asked for no more."""
    phone = WindowPhone(tmp_path)
    asked_for(phone)
    async with phone.window("/") as screen:
        card = screen.text("assignment-1")
        assert "食堂卫生综合检查" in card
        assert "北校区食堂" in card
        assert "已逾期" in card
        await screen.tap("assignment-1")
        await screen.wait_for("answer-CAN-GRADE-01-pass")
        await screen.back()
        await screen.wait_for("draft-1")
        assert not screen.has("assignment-1")
    (draft,) = phone.store.inspections.drafts()
    assert (draft.assignment, draft.place) == ("a-1", CANTEEN)


async def test_somebody_elses_assignment_is_not_mine(tmp_path: Path) -> None:
    """A manager's phone sees everybody's; 今日 lists my own."""
    phone = WindowPhone(tmp_path)
    asked_for(phone, assignee="p-other")
    async with phone.window("/") as screen:
        assert not screen.has("assignment-1")


async def test_what_came_back_stands_on_top_with_its_reason(tmp_path: Path) -> None:
    """The fixing team opens 今日 and sees first what was returned."""
    phone = WindowPhone(tmp_path, person=ELECTRICIAN)
    event = TaskEvent(at=NOW, command="return", post="检查员", state="returned", note="仍有裸露")
    phone.pulled(a_task(SeededIds(7), state=State.RETURNED.value, events=(event,)))
    async with phone.window("/") as screen:
        await screen.wait_for("returned-1")
        assert "电线裸露" in screen.text("returned-1")
        assert not screen.has("start-inspection")
        await screen.tap("returned-1")
        await screen.wait_for_text("仍有裸露")


async def test_who_may_not_inspect_is_not_led_into_an_inspection(tmp_path: Path) -> None:
    """The server takes no inspection from a monitor: nothing offers one, and an old link says why not."""
    phone = WindowPhone(tmp_path, person=replace(INSPECTOR, role="monitor"))
    async with phone.window("/") as screen:
        await screen.wait_for("today-empty")
        assert not screen.has("start-inspection")
    async with phone.window("/inspections/new") as screen:
        await screen.wait_for("may-not-inspect")
        assert not screen.has("checklist-CAN-GRADE")


async def test_a_draft_says_how_far_it_has_come(tmp_path: Path) -> None:
    """Progress and findings stand on the card."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    phone.store.inspections.save_answer(draft.id, "CAN-GRADE-01", {"value": "pass"})
    phone.store.inspections.save_answer(draft.id, "CAN-GRADE-02", {"value": "fail"})
    async with phone.window("/") as screen:
        assert "2/32" in screen.text("draft-1")
        assert "1 个问题" in screen.text("draft-1")


async def test_what_waits_is_said_in_plain_words(tmp_path: Path) -> None:
    """Records, photos and their size, and that all of it is safe; what went wrong and what to do."""
    phone = WindowPhone(tmp_path)
    queue_snap(phone.store)
    async with phone.window("/me") as screen:
        await screen.wait_for_text("1 条记录，1 张照片，共 1 KB")
        await screen.wait_for("last-problem")
        assert "连不上服务器" in screen.text("last-problem")
        assert "不用管" in screen.text("last-problem")
        await screen.tap("sign-out")
        await screen.wait_for_text("还有 2 条没有上传")


def refused_by_the_server(phone: WindowPhone) -> str:
    """A snap of mine comes back refused; the operation's id."""
    queue_snap(phone.store)
    (waiting,) = phone.store.outbox.waiting()
    refusal = Settlement(op_id=waiting.op_id, state=RecordState.REFUSED, code="place.unknown")
    phone.store.outbox.settle((refusal,), 1)
    return waiting.op_id


async def test_a_refused_report_can_be_sent_again(tmp_path: Path) -> None:
    """One tap queues the same content anew; the refusal asks for nothing any more."""
    phone = WindowPhone(tmp_path)
    refused = refused_by_the_server(phone)
    async with phone.window("/me") as screen:
        await screen.tap("again-1")
        await screen.until(lambda: not screen.has("refused-1"), "no refusal")
    (waiting,) = phone.store.outbox.waiting()
    assert waiting.op_id != refused
    assert phone.store.outbox.refused() == ()


async def test_a_refused_report_one_took_note_of_is_not_called_sent(tmp_path: Path) -> None:
    """It never reached the server, and its row goes on saying so."""
    phone = WindowPhone(tmp_path)
    phone.store.outbox.dismiss(refused_by_the_server(phone))
    async with phone.window("/tasks") as screen:
        await screen.wait_for("report-1")
        assert "未被接受" in screen.text("report-1")


async def test_every_refusal_that_is_counted_is_also_listed(tmp_path: Path) -> None:
    """A photo the server would not have stands there with its reason, and can be sent again."""
    phone = WindowPhone(tmp_path)
    queue_snap(phone.store)
    (photo,) = phone.store.photos.waiting()
    phone.store.photos.mark_refused(photo.sha256, "photo.too_large")
    assert phone.store.backlog().refused == 1
    async with phone.window("/me") as screen:
        await screen.wait_for("refused-photo-1")
        assert "照片过大" in screen.text("refused-photo-1")
        await screen.tap("photo-again-1")
        await screen.until(lambda: not screen.has("refused-photo-1"), "no refusal")
    assert phone.store.backlog().refused == 0
    assert [one.sha256 for one in phone.store.photos.waiting()] == [photo.sha256]


async def test_language_and_theme_change_at_once(tmp_path: Path) -> None:
    """Every word of the screen follows, the navigation included."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/me") as screen:
        button = screen.find("language", ft.SegmentedButton)
        screen._session.apply_patch(button._i, {"selected": ["en"]})
        await screen.fire(button, "change", None)
        await screen.wait_for_text("Sync now")
        assert "Today" in screen.text()
        assert "立即同步" not in screen.text()
        theme = screen.find("theme", ft.SegmentedButton)
        screen._session.apply_patch(theme._i, {"selected": ["dark"]})
        await screen.fire(theme, "change", None)
        await screen.until(lambda: screen.page.theme_mode is ft.ThemeMode.DARK, "dark colours")


async def test_a_tablet_has_a_rail_and_a_phone_a_bar(tmp_path: Path) -> None:
    """The navigation moves to the side when the window is wide."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/") as screen:
        assert isinstance(screen._paths("tab-me")[0][-1], ft.Semantics)
        assert any(isinstance(one, ft.NavigationBar) for one in screen._paths("tab-me")[0])
        await screen.resize(*TABLET)
        await screen.until(
            lambda: any(isinstance(one, ft.NavigationRail) for one in screen._paths("tab-me")[0]), "a rail"
        )


async def test_a_damaged_data_file_is_told_on_the_page_about_this_phone(tmp_path: Path) -> None:
    """What happened, and that the old file is kept; a phone that is whole says nothing of the kind."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/me") as screen:
        await screen.wait_for("account")
        assert not screen.has("damaged")
    await phone.phone.close()
    damage_database(tmp_path)
    phone = WindowPhone(tmp_path)
    async with phone.window("/me") as screen:
        await screen.wait_for("damaged")
        assert "原文件已保留" in screen.text("damaged")


def damage_database(folder: Path) -> None:
    (database,) = folder.glob("*/*/phone.db")
    database.write_bytes(b"noise" * 1000)


async def test_a_press_on_sync_now_is_answered_at_once(tmp_path: Path) -> None:
    """Also where the server refuses so quickly that nothing else would have changed on the screen."""
    syncing = Syncing(WindowPhone(tmp_path).phone)
    pressed = asyncio.create_task(syncing.sync_now())
    await asyncio.sleep(0)
    assert syncing.state.status.running
    await pressed
    assert not syncing.state.status.running


async def test_waiting_work_can_be_carried_away_in_a_sealed_file(tmp_path: Path) -> None:
    """我 offers the file while something waits; the code it shows opens what is saved."""
    saved: dict[str, bytes] = {}
    phone = WindowPhone(tmp_path)
    queue_snap(phone.store)
    device = Device(
        answers={"save_file": lambda asked: saved.update({asked["file_name"]: asked["src_bytes"]})}
    )
    async with phone.window("/me", device=device) as screen:
        await screen.tap("hand-over")
        await screen.wait_for("hand-over-code")
        code = screen.find("hand-over-code", ft.Text).value
        # The client reads text that can be selected to nobody: it stands in an empty field.
        assert screen.find("hand-over-code", ft.Semantics).label == code
        await screen.tap("hand-over-save")
        await screen.until(lambda: bool(saved), "the file is saved")
    ((name, content),) = saved.items()
    assert name.endswith(".xunan")
    assert read_hand_over(content, code).lines == (phone.store.outbox.waiting()[0].line,)
