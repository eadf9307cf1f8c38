"""Merging: into what is picked from those near by, or by a number somebody read aloud."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import true

from checklists.rectifying.terms import Command
from sync_server.desk.pages.tasks import attempting
from sync_server.desk.reading.tasks import history, merge_targets, offering
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import GREEN, KITCHEN, KITCHEN_DIRT, World


def row_of(world: World, task: str) -> Task:
    with world.resources.reading() as session:
        return session.get_one(Task, task)


async def test_the_task_to_merge_into_is_named_by_its_number_with_or_without_its_word(
    world: World, office: Browser
) -> None:
    """A number nobody has is said to be unknown, and what was typed stays."""
    task, other = world.snap(), world.snap(place=KITCHEN)
    number = row_of(world, other).number.removeprefix("隐患-")
    merge = f"/tasks/{task}/merge"
    wrong = await office.submit(await office.open(f"/tasks/{task}"), merge, into="2026-9999")
    assert wrong.status == 422
    assert "没有找到这个编号的任务" in wrong.text
    assert "2026-9999" in wrong.html
    await office.submit(wrong, merge, into=number)
    assert "已并入" in (await office.open(f"/tasks/{task}")).text


async def picked_by_eye(world: World, office: Browser) -> None:
    task, beside = world.snap(note="插座冒火花"), world.snap(category=GREEN, note="插座旁的\n椅子也坏了")
    number, far = row_of(world, beside).number, row_of(world, world.snap(place=KITCHEN)).number
    page = await office.open(f"/tasks/{task}")
    assert "插座旁的 椅子也坏了" in page.text
    assert (number in page.values, far in page.values) == (True, False)
    merged = await office.submit(page, f"/tasks/{task}/merge", **{"into-picked": number})
    assert f"已完成：并入 {number}" in merged.text
    assert row_of(world, task).merged_into == beside
    split = await office.submit(merged, f"/tasks/{task}/split", note="不是一回事")
    assert f"已完成：拆分 {number}" in split.text


async def test_the_task_to_merge_into_is_picked_by_its_words_and_picture(
    world: World, office: Browser
) -> None:
    """What is open in the same building is offered; no number has to be known. Done, the other is named."""
    await picked_by_eye(world, office)


async def stands_at_the_top(world: World, office: Browser) -> None:
    task = world.snap()
    merge = f"/tasks/{task}/merge"
    wrong = await office.submit(await office.open(f"/tasks/{task}"), merge, into="2026-9999")
    field, refusal = wrong.html.index('value="2026-9999"'), wrong.html.index("没有找到这个编号的任务")
    assert 0 < refusal - field < 600, "beside its field"
    assert refusal < wrong.html.index('id="photos"')
    assert [form.action for form in wrong.forms].count(merge) == 1


async def test_a_refused_merge_stands_at_the_top_of_the_page_beside_its_field(
    world: World, office: Browser
) -> None:
    """Not at the end of it, two folds down."""
    await stands_at_the_top(world, office)


async def offered_to_its_manager_alone(world: World, browse: Callable[..., Browser]) -> None:
    task, other = world.snap(), world.snap(category=KITCHEN_DIRT)
    world.command(other, Command.ASSIGN, by="office", team="canteen", partners=("electric",))
    section = browse()
    await section.enter("repair-manager")
    assert (await section.open(f"/tasks/{other}")).status == 200
    assert row_of(world, other).number not in (await section.open(f"/tasks/{task}")).values


async def test_what_the_reader_only_helps_with_is_not_offered(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Picking it would be refused."""
    await offered_to_its_manager_alone(world, browse)


async def test_a_task_offered_that_may_not_be_picked_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_targets, "answers_for", lambda *_: true())
    with pytest.raises(AssertionError):
        await offered_to_its_manager_alone(world, browse)


@pytest.mark.parametrize(
    ("holder", "name", "bug", "promise"),
    [
        (offering, "merge_targets", lambda *_: (), picked_by_eye),
        (
            merge_targets,
            "same_building",
            lambda campus, _place: [one.id for one in campus.places],
            picked_by_eye,
        ),
        (history, "others", lambda *_: {}, picked_by_eye),
        (attempting.Attempt, "complaint", lambda *_: "", stands_at_the_top),
    ],
)
async def test_a_merge_that_must_be_typed_blindly_is_noticed(
    world: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
    holder: Any,
    name: str,
    bug: object,
    promise: Callable[[World, Browser], Awaitable[None]],
) -> None:
    """Seeded bugs: nothing to pick from, the whole campus to pick from, no other named, no word why."""
    monkeypatch.setattr(holder, name, bug)
    with pytest.raises((AssertionError, ValueError)):
        await promise(world, office)
