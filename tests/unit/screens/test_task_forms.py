"""Small forms: what is missing is said under its field, a × closes them, a manager decides by them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.places.campus import NamedPost
from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from fieldapp.views.tasks import calling, move_form
from tests.support.local_phone import CANTEEN, CENTRE, ELECTRICIAN, INSPECTOR, TEAM, a_task
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_task_moves import HEAD, campus_with_a_number, new_id


async def what_is_missing_stands_under_its_field(folder: Path) -> None:
    phone, row = WindowPhone(folder, ELECTRICIAN), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("move-ask_extension")
        await screen.tap("move-go")
        assert screen.find("move-note", ft.TextField).error == "请写明原因。"
        await screen.enter("move-note", "等配件")
        assert not screen.find("move-note", ft.TextField).error
        await screen.tap("sheet-close")
        assert not screen.has("move-go")
    assert phone.unsent(TaskCommanded) == []


async def test_a_form_without_its_reason_says_so_under_the_field_and_closes_by_its_x(tmp_path: Path) -> None:
    await what_is_missing_stands_under_its_field(tmp_path)


async def test_a_form_that_stands_still_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: no field knows that the refusal is about it."""
    monkeypatch.setattr(move_form, "faulty_field", lambda _code, _command: "")
    with pytest.raises(AssertionError):
        await what_is_missing_stands_under_its_field(tmp_path)


async def choose_nothing(screen: Screen, move: str) -> str:
    await screen.tap(f"move-{move}")
    await screen.tap("move-go")
    return screen.text("team-error")


@pytest.mark.parametrize(("size", "shown"), [(PHONE, "/"), (TABLET, "/tasks")])
async def test_what_a_manager_decides_is_seen_at_once(
    tmp_path: Path, size: tuple[int, int], shown: str
) -> None:
    """Today did not know of it, and on a tablet another list's task stood beside it."""
    phone = WindowPhone(tmp_path, HEAD, campus_with_a_number())
    asked = a_task(new_id, state="reported", team=TEAM, title_zh="无人负责")
    phone.pulled(a_task(new_id, state="submitted", fixers=("p-electric",), title_zh="待查"), asked)
    async with phone.window(shown, size=size) as screen:
        await screen.wait_for_text("待我决定")
        assert "无人负责" in screen.text("decide-1" if shown == "/" else "task-title")


async def test_a_manager_gives_what_nobody_has_to_a_team_without_a_network(tmp_path: Path) -> None:
    """It leads the list as theirs to decide; without a team the form says so; then the team has it."""
    phone = WindowPhone(tmp_path, HEAD, campus_with_a_number())
    row = a_task(new_id, state="reported", team=TEAM)
    phone.pulled(row)
    async with phone.window("/tasks") as screen:
        await screen.wait_for_text("待我决定")
        await screen.tap("task-1")
        assert "请选择整改班组" in await choose_nothing(screen, "assign")
        await screen.tap("team-carpentry")
        await screen.tap("move-go")
        await screen.wait_for_text("木工组")
        assert "待整改" in screen.text("task-state")
    (sent,) = phone.unsent(TaskCommanded)
    assert (sent.command, sent.team) == (Command.ASSIGN, "carpentry")


@pytest.mark.parametrize(
    ("move", "steps", "brought"),
    [
        ("triage", (("severity-3", None), ("move-note", "插座烧焦")), {"severity": "3", "note": "插座烧焦"}),
        ("raise", (("move-note", "承重墙开裂"), ("move-control", "已清场")), {"control": "已清场"}),
    ],
)
async def test_a_level_is_set_and_raised_on_the_spot(
    tmp_path: Path, move: str, steps: tuple[Any, ...], brought: dict[str, str]
) -> None:
    """核定 writes what it changes beside what was seen; raising brings its control."""
    phone, row = WindowPhone(tmp_path, INSPECTOR), a_task(new_id, severity=2, note="插座松动")
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap(f"move-{move}")
        for identifier, text in steps:
            await (screen.tap(identifier) if text is None else screen.enter(identifier, text))
        await screen.tap("move-go")
        await screen.wait_for_text("疑似重大" if move == "raise" else "严重")
    (sent,) = phone.unsent(TaskCommanded)
    assert {name: sent.fields[name] for name in brought} == brought


async def test_a_suspension_says_when_to_look_again(tmp_path: Path) -> None:
    """挂账 with its day of review."""
    phone, row = WindowPhone(tmp_path, HEAD), a_task(new_id)
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("move-suspend")
        await screen.tap("review-7")
        await screen.enter("move-note", "等暑期施工")
        await screen.tap("move-go")
        await screen.wait_for_text("挂账")
    (sent,) = phone.unsent(TaskCommanded)
    assert sent.review_on is not None
    assert (sent.review_on - sent.at.date()).days == 7


async def who_is_asked_is_called_with_one_tap(folder: Path) -> None:
    campus = campus_with_a_number()
    owned = tuple(replace(place, unit=TEAM) if place.id == CANTEEN else place for place in campus.places)
    numbered = tuple(replace(one, phone="87880200") if one.id == CENTRE else one for one in campus.units)
    known = (NamedPost(id="p-cook", zh="食堂经理", en="Canteen manager", unit=CENTRE),)
    phone = WindowPhone(folder, HEAD, replace(campus, places=owned, units=numbered, posts=known))
    row = a_task(new_id, state="closed", issuer="p-cook", issuer_post="食堂经理")
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        await screen.tap("move-revisit")
        assert "电工组 87880110" in screen.text(f"call-{TEAM}")
        button = screen.find(f"call-{CENTRE}", ft.OutlinedButton)
        assert button.url == "tel:87880200"
        await screen.tap(f"call-{CENTRE}")
        for score in ("attitude", "quality", "tidy"):
            await screen.tap(f"mark-{score}-4")
        await screen.tap("move-go")
        await screen.until(lambda: bool(phone.unsent(TaskCommanded)), "the marks")
    assert [one.way for one in phone.unsent(TaskCommanded)] == ["by_phone"]


async def test_a_revisit_calls_the_reporters_and_the_places_post_and_is_one_by_phone_then(
    tmp_path: Path,
) -> None:
    """Without looking a number up: where it was reported from, and whose the place is."""
    await who_is_asked_is_called_with_one_tap(tmp_path)


@pytest.mark.parametrize(
    ("name", "bug"),
    [
        ("_asked", lambda campus, item: iter([campus.unit_by_id[item.row.team]])),
        ("_call", lambda name, text, unit, _tapped=None, call=calling._call: call(name, text, unit)),
    ],
    ids=["only-the-team-is-called", "a-call-is-no-call"],
)
async def test_a_revisit_that_calls_nobody_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, bug: object
) -> None:
    """The reporter's unit has no button; or a call leaves the revisit one on site."""
    monkeypatch.setattr(calling, name, bug)
    with pytest.raises(AssertionError):
        await who_is_asked_is_called_with_one_tap(tmp_path)
