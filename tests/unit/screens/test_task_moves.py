"""Everything else a task may need on the spot, without a network."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from checklists.places.campus import Campus, Unit, UnitKind
from checklists.rectifying.bringing import EDITABLE
from checklists.rectifying.deciding import STANDING_NEEDS
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, Need
from checklists.signs import STATES, STEPS, Sign
from checklists.wire.changes import Earlier, TaskRow
from checklists.wire.enrolment import PersonRow
from checklists.wire.operations import TaskCommanded
from fieldapp.views.tasks.filling import FIELDS
from fieldapp.views.tasks.moves import OFFERED
from fieldapp.widgets.signs import ICONS
from tests.support.local_phone import (
    A_CAMPUS,
    CANTEEN,
    ELECTRICIAN,
    INSPECTOR,
    NOW,
    SECTION,
    SeededIds,
    a_task,
)
from tests.support.window_phone import WindowPhone

new_id = SeededIds(11)
MONITOR = PersonRow(id="p-monitor", account="monitor", post="学生安全督察员", role="monitor", unit="students")
HEAD = PersonRow(id="p-head", account="repair-manager", post="维修管理科科长", role="manager", unit=SECTION)
CARPENTERS = Unit(id="carpentry", zh="木工组", en="Carpenters", kind=UnitKind.TEAM, parent=SECTION)


def campus_with_a_number(of: str = "electric") -> Campus:
    units = tuple(replace(unit, phone="87880110") if unit.id == of else unit for unit in A_CAMPUS.units)
    return replace(A_CAMPUS, units=(*units, CARPENTERS))


def reported(**other: Any) -> TaskRow:
    return a_task(new_id, issuer=MONITOR.id, issuer_role="monitor", **other)


async def test_the_reporter_objects_to_what_was_closed(tmp_path: Path) -> None:
    """Closed is not fixed: the reporter says so, with a reason, and sees it at once."""
    phone, row = WindowPhone(tmp_path, person=MONITOR), reported(state="closed")
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("move-dispute")
        await screen.tap("move-go")
        assert "请写明原因" in screen.text()
        await screen.enter("move-note", "还在冒火花")
        await screen.tap("move-go")
        await screen.wait_for_text("有异议")
    (objection,) = phone.unsent(TaskCommanded)
    assert (objection.command, objection.note) == (Command.DISPUTE, "还在冒火花")


async def test_the_reporter_objects_from_the_list_of_own_reports(tmp_path: Path) -> None:
    """Beside what was closed stands the button; beside what is still being fixed there is none."""
    phone, closed, fixing = WindowPhone(tmp_path, person=MONITOR), reported(state="closed"), reported()
    phone.pulled(closed, fixing)
    async with phone.window("/snap/mine") as screen:
        await screen.wait_for("report-2")
        (button,) = [name for name in screen.identifiers() if name.startswith("dispute-")]
        await screen.tap(button)
        await screen.enter("move-note", "还在冒火花")
        await screen.tap("move-go")
        await screen.until(lambda: bool(phone.unsent(TaskCommanded)), "the objection")
    (objection,) = phone.unsent(TaskCommanded)
    assert (objection.task, objection.command) == (closed.id, Command.DISPUTE)


async def test_a_repair_is_marked_after_it_was_closed(tmp_path: Path) -> None:
    """回访 by the reporter: three marks, and the closed task stays closed."""
    phone, row = WindowPhone(tmp_path, person=MONITOR), reported(state="closed")
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("move-revisit")
        await screen.tap("way-by_phone")
        for score in ("attitude", "quality", "tidy"):
            await screen.tap(f"mark-{score}-5")
        await screen.tap("move-go")
        await screen.wait_for_text("电话回访　服务态度 5")
    (marked,) = phone.unsent(TaskCommanded)
    assert (marked.way, dict(marked.scores)) == ("by_phone", {"attitude": 5, "quality": 5, "tidy": 5})


async def test_a_fixer_asks_for_time_and_passes_on_what_is_not_theirs(tmp_path: Path) -> None:
    """More time with a reason; another team of the section only."""
    phone, row = WindowPhone(tmp_path, ELECTRICIAN, campus_with_a_number()), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("move-ask_extension")
        await screen.tap("days-7")
        await screen.enter("move-note", "等配件")
        await screen.tap("move-go")
        await screen.wait_for_text("申请延期到")
        await screen.tap("move-delegate")
        assert screen.has("team-carpentry")
        await screen.tap("team-carpentry")
        await screen.enter("move-note", "是木门问题")
        await screen.tap("move-go")
        await screen.wait_for_text("木工组")
    asked, passed_on = phone.unsent(TaskCommanded)
    assert asked.until == row.due_at + timedelta(days=7)
    assert passed_on.team == "carpentry"


async def test_a_suspected_major_hazard_says_what_it_waits_for(tmp_path: Path) -> None:
    """The missing control is said where the submit button would be, and taken there."""
    phone, row = WindowPhone(tmp_path, person=ELECTRICIAN), a_task(new_id, severity=4)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        assert "请先" in screen.text("door-submit") or "须先" in screen.text("door-submit")
        assert not screen.has("task-submit")
        await screen.tap("move-control")
        await screen.enter("move-note", "已断电并围挡")
        await screen.tap("move-go")
        await screen.wait_for("task-submit")
        assert "已断电并围挡" in screen.text()


async def test_what_several_moves_wait_for_is_said_once(tmp_path: Path) -> None:
    """A manager read 还不能提交整改 and 还不能挂账 below one another, for one and the same reason."""
    phone, row = WindowPhone(tmp_path, person=HEAD), a_task(new_id, severity=4)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        doors = [screen.texts(name) for name in screen.identifiers() if name.startswith("door-")]
    reasons = [why for _, why in doors]
    assert len(reasons) == len(set(reasons))
    assert [title for title, _ in doors if "、" in title]


async def test_what_happened_here_before_is_known_in_the_cellar(tmp_path: Path) -> None:
    """Recurring faults and other tasks of the place, and the number of the post that answers."""
    earlier = Earlier(id="e", number="ZG-2025-0007", closed_at=NOW, root_cause="线路老化")
    row, other = a_task(new_id, earlier=(earlier,)), a_task(new_id, title_zh="插座烧焦", place=CANTEEN)
    phone = WindowPhone(tmp_path, ELECTRICIAN, campus_with_a_number())
    phone.pulled(row, other)
    async with phone.window(f"/tasks/{row.id}") as screen:
        assert "线路老化" in screen.text("recurring")
        assert "插座烧焦" in screen.text("here-1")
        assert "87880110" in screen.text("call")


async def test_a_team_without_a_number_is_reached_by_its_section_by_name(tmp_path: Path) -> None:
    """Whoever calls knows who will answer."""
    campus = campus_with_a_number(of="repairs")
    phone = WindowPhone(tmp_path, ELECTRICIAN, campus)
    row = a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        assert f"{campus.unit_name('repairs', 'zh')} 87880110" in screen.text("call")


async def test_what_was_submitted_is_passed_on_one_round(tmp_path: Path) -> None:
    """One tap each, a second tap takes it back, and only what was tapped is passed."""
    rows = [a_task(new_id, state="submitted", fixers=(ELECTRICIAN.id,)) for _ in range(3)]
    phone = WindowPhone(tmp_path, person=INSPECTOR)
    phone.pulled(*rows)
    async with phone.window("/tasks") as screen:
        await screen.tap("go-round")
        for row in rows:
            await screen.tap(f"round-{row.id}")
        # Whoever looks closer at one comes back to the round, and to what was tapped before.
        await screen.tap(f"round-open-{rows[1].id}")
        await screen.wait_for("task-title")
        await screen.back()
        await screen.tap(f"round-{rows[1].id}")
        assert phone.unsent(TaskCommanded) == []
        await screen.tap("round-go")
        await screen.wait_for_text("2 项复查合格：已存在本机")
    assert {one.task for one in phone.unsent(TaskCommanded)} == {rows[0].id, rows[2].id}
    assert {one.command for one in phone.unsent(TaskCommanded)} == {Command.VERIFY}


STANDS_ON_THE_PAGE = {Command.START, Command.SUBMIT, Command.VERIFY, Command.RETURN, Command.COMMENT}
AT_THE_DESK = {Command.MERGE, Command.SPLIT, Command.SEPARATE}


def test_every_move_of_the_table_stands_somewhere() -> None:
    """On the task's page, among the other moves, or at the desk, where two tasks are seen side by side."""
    assert {*OFFERED} | STANDS_ON_THE_PAGE | AT_THE_DESK == set(Command)
    assert not {*OFFERED} & (STANDS_ON_THE_PAGE | AT_THE_DESK)


@pytest.mark.parametrize("command", OFFERED)
def test_every_move_on_the_phone_asks_for_what_it_needs(command: Command) -> None:
    """A form never lacks the field that its refusal would name."""
    kept_by_its_choices = {Need.NEAR, Need.LEVEL_KEPT}
    assert TABLE[command].needs <= set(FIELDS) | STANDING_NEEDS | kept_by_its_choices
    assert Need.CONTENT not in TABLE[command].needs or EDITABLE[command]


def test_every_sign_is_drawn_on_the_phone() -> None:
    """A new state or step without an icon is noticed here."""
    assert set(ICONS) == set(Sign)
    assert {*STATES.values(), *STEPS.values()} <= set(ICONS)
