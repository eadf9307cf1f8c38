"""Taking a change of the campus back is asked the same as the change by hand; code, term, judge on pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col

from checklists.rectifying.deadlines import TERMS
from checklists.rectifying.terms import Command
from sync_server.campus import edits, guarding, reverting
from sync_server.desk.pages.campus import places
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.school import campus_of
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import LIGHTING, WORKSHOP, World


async def test_what_an_undo_would_take_away_wants_the_ticks_of_a_change_by_hand(
    world: World, office: Browser
) -> None:
    """A place brought back, with work found there since: the undo names it, and does it once it is ticked."""
    page = await office.open(f"/campus/places?at={WORKSHOP}")
    page = await office.submit(page, "/campus/places/retire")
    page = await office.submit(page, "/campus/places/restore")
    world.snap()
    asked = await office.submit(page, "/campus/undo")
    assert (asked.status, campus_of(world.resources).version) == (409, 3)
    assert "还有 1 件没办完" in asked.text
    assert "配电房" in asked.text
    done = await office.submit(asked, "/campus/undo")
    assert "已撤回" in done.text
    assert campus_of(world.resources).place_by_id[WORKSHOP].retired


async def test_a_unit_that_helps_with_an_open_task_stays(world: World, office: Browser) -> None:
    """It is named beside the button, and refused."""
    form = await office.open("/campus/units?add=food")
    await office.submit(form, "/campus/units/add", zh="保洁组")
    helper = campus_of(world.resources).units[-1].id
    world.command(world.snap(), Command.ASSIGN, by="office", team="electric", partners=(helper,))
    page = await office.open(f"/campus/units?at={helper}")
    assert "未销号任务 1" in page.text
    refused = await office.submit(page, "/campus/units/retire")
    assert (refused.status, campus_of(world.resources).unit_by_id[helper].retired) == (409, False)
    assert "还有没销号的任务" in refused.text


async def test_the_code_of_a_sticker_is_changed_by_itself(world: World, office: Browser) -> None:
    """One that hangs elsewhere is refused beside what was typed; the change can be taken back."""
    page = await office.open(f"/campus/places?at={WORKSHOP}")
    refused = await office.submit(page, "/campus/places/code", code="n1")
    assert "贴纸代码重复" in refused.text
    assert refused.form("/campus/places/code").fields["code"] == "n1"
    done = await office.submit(refused, "/campus/places/code", code="s-9")
    assert campus_of(world.resources).place_by_id[WORKSHOP].code == "S-9"
    await office.submit(done, "/campus/undo")
    assert campus_of(world.resources).place_by_id[WORKSHOP].code == "S1"


async def test_a_unit_with_a_manager_may_be_let_judge(world: World, office: Browser) -> None:
    """Where nobody would judge, it is refused; the top unit's managers judge again at a press."""
    refused = await office.submit(await office.open("/campus/units?at=body"), "/campus/units/judge")
    assert "没有在用的管理者账号" in refused.text
    page = await office.submit(await office.open("/campus/units?at=repair"), "/campus/units/judge")
    assert campus_of(world.resources).judging_unit == "repair"
    await office.submit(page, "/campus/units/judge")
    assert campus_of(world.resources).judging_unit is None
    assert "判定疑似重大隐患的单位" in (await office.open("/campus")).text


async def test_a_campus_sets_a_term_of_its_own(world: World, office: Browser) -> None:
    """It holds from the next hazard on; longer than the severity allows is refused; it is dropped again."""
    asked = {"category": LIGHTING, "severity": "2"}
    page = await office.open("/campus/calendar")
    refused = await office.submit(page, "/campus/calendar/terms", term="30d", **asked)
    assert "期限超过该等级的上限" in refused.text
    done = await office.submit(refused, "/campus/calendar/terms", term="3d", **asked)
    assert "3 天" in done.text
    task = world.snap(severity=2)
    with world.resources.reading() as session:
        row = session.get_one(Task, task)
        assert row.due_at - row.opened_at == timedelta(days=3)
    drop = next(form for form in done.forms if "severity" in form.fields and "term" not in form.fields)
    await office.send("/campus/calendar/terms", **drop.fields)
    assert campus_of(world.resources).timing.terms == ()


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Any]]] = [
    ("an undo asks for no tick", reverting, "require_accepted", lambda *_: None,
     test_what_an_undo_would_take_away_wants_the_ticks_of_a_change_by_hand),
    ("who helps is forgotten", guarding, "worked_on_by", lambda unit: col(Task.team) == unit,
     test_a_unit_that_helps_with_an_open_task_stays),
    ("what was typed is lost", places, "typed", lambda *_: "S1",
     test_the_code_of_a_sticker_is_changed_by_itself),
    ("anybody may be left to judge", guarding, "_judge_flaws", lambda *_: (),
     test_a_unit_with_a_manager_may_be_let_judge),
    ("any term will do", edits, "TERMS", dict.fromkeys(TERMS, timedelta(0)),
     test_a_campus_sets_a_term_of_its_own),
]  # fmt: skip


@pytest.mark.parametrize("seam", [pytest.param(seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS])
async def test_the_guarding_test_notices(
    seam: tuple[Any, str, Any, Callable[..., Any]],
    world: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each seeded bug fails the test that guards its promise."""
    home, name, broken, check = seam
    await noticed(monkeypatch, (home, name, broken), check, {"world": world, "office": office})
