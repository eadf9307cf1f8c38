"""The search: what is in scope is found by a part of a word, by initials and by number; nothing else is."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from sync_server.desk.pages import searching
from sync_server.searching import texts
from sync_server.tables import Task
from tests.integration.desk import test_audit
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import KITCHEN, KITCHEN_DIRT, World


async def test_a_part_of_a_word_initials_and_numbers_find_a_task(world: World, office: Browser) -> None:
    task = world.snap(category=KITCHEN_DIRT, place=KITCHEN, note="排烟罩有油污")
    with world.resources.reading() as session:
        number = session.get_one(Task, task).number
    for words in ("油污", "食堂", "st", "北校区 油污", number):
        found = await office.open(f"/search?q={words}")
        assert f"/tasks/{task}" in found.links, words
        assert f"/tasks/{task}" in (await office.open(f"/tasks?state=all&q={words}")).links, words
    assert "没有找到" in (await office.open("/search?q=没有这样的词")).text


async def test_what_is_found_stands_newest_first(world: World, office: Browser) -> None:
    """Whether a text or a place was meant, and by whatever words besides."""
    middle, oldest, newest = (
        world.snap(category=category, place=KITCHEN, note="台面有油污", ago=timedelta(days=days))
        for category, days in ((KITCHEN_DIRT, 5), ("SNAP-05", 9), ("SNAP-06", 2))
    )
    for words in ("油污", "st", "油污 st"):
        links = (await office.open(f"/search?q={words}")).links
        tasks = [link.removeprefix("/tasks/") for link in links if link.startswith("/tasks/")]
        assert tasks[:3] == [newest, middle, oldest], words


async def test_places_people_and_checklists_are_found(office: Browser) -> None:
    """电工 finds the electricians' post; initials find places."""
    assert "/tasks?place=south-workshop" in (await office.open("/search?q=pdf")).links
    assert "人员" in (await office.open("/search?q=inspector")).text
    found = await office.open("/search?q=CAN-GRADE")
    assert "/checklists/at/CAN-GRADE" in found.links
    assert (await office.open("/checklists/at/CAN-GRADE")).status == 200


async def test_a_team_is_found_by_its_own_name(office: Browser, browse: Callable[..., Browser]) -> None:
    """电工组 and dgz find it, and lead to its page, or to its tasks where that page is another's."""
    for words in ("电工组", "dgz"):
        assert "/campus/units?at=electric" in (await office.open(f"/search?q={words}")).links, words
    team = browse()
    await team.enter("canteen")
    found = await team.open("/search?q=电工组")
    address = next(link for link in found.links if "unit=electric" in link)
    assert (await team.open(address)).status == 200


async def test_what_is_typed_is_text_and_nothing_else(world: World, office: Browser) -> None:
    """Neither markup nor a pattern of the database."""
    task = world.snap()
    assert f"/tasks/{task}" not in (await office.open("/search?q=%25")).links
    page = await office.open("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%00")
    assert page.scripts == [page.own_script]


async def test_a_hit_says_where_the_words_stand(world: World, office: Browser) -> None:
    """As they were written, and around them only."""
    note = f"{'很长的话' * 20}Grease在排烟罩{'里' * 60}"
    world.snap(category=KITCHEN_DIRT, place=KITCHEN, note=note)
    found = (await office.open("/search?q=grease")).text
    assert "Grease在排烟罩" in found
    assert note[:80] not in found


async def test_what_an_amendment_says_is_found_with_its_task_at_once(world: World, office: Browser) -> None:
    """But told only where it stands: in the inspection."""
    first = world.inspect(["CAN-GRADE-15"], note="台面有油")
    world.inspect(["CAN-GRADE-15"], note="台面有老鼠屎", supersedes=first)
    page = await office.open("/search?q=老鼠屎")
    with world.resources.reading() as session:
        (task,) = session.exec(select(Task.id)).all()
    assert f"/tasks/{task}" in page.links
    assert page.text.count("台面有老鼠屎") == 1


async def test_a_paper_is_found_by_any_sentence_of_it(world: World, office: Browser) -> None:
    """A draft too, as its words were edited; the line stands under it."""
    world.inspect(["CAN-GRADE-15"])
    page = await office.open("/papers")
    day = world.now.date().isoformat()
    page = await office.submit(page, "/papers", kind="bulletin", first=day, last=day)
    paper = office.visited
    assert paper in (await office.open("/search?q=逐项整改")).links
    await office.submit(page, f"{paper}/words", closing="请各单位举一反三，不留死角。")
    found = await office.open("/search?q=举一反三")
    assert paper in found.links
    assert "请各单位举一反三，不留死角。" in found.text
    assert paper not in (await office.open("/search?q=逐项整改")).links


async def test_reasons_of_returns_and_words_of_papers_are_found(world: World, office: Browser) -> None:
    """And what is taken back is not."""
    made = world.inspect()
    page = await office.open(f"/inspections/{made}")
    await office.submit(page, f"/inspections/{made}/return", because="冷库温度没有填")
    found = await office.open("/search?q=冷库温度")
    assert f"/inspections/{made}" in found.links
    assert "冷库温度没有填" in found.text
    await office.submit(await office.open(f"/inspections/{made}"), f"/inspections/{made}/take-back")
    assert f"/inspections/{made}" not in (await office.open("/search?q=冷库温度")).links


MUTANTS: dict[str, tuple[tuple[Any, str, Any], Callable[..., Awaitable[None]]]] = {
    "sentences of papers are not indexed": (
        (texts, "_sentences", lambda _wording: ()),
        test_a_paper_is_found_by_any_sentence_of_it,
    ),
    "a search that showed people is not logged": (
        (searching, "personal", lambda _request: None),
        test_audit.test_reading_about_people_and_their_phones_is_logged,
    ),
}


@pytest.mark.parametrize(("bug", "check"), MUTANTS.values(), ids=MUTANTS)
async def test_the_seeded_bug_is_noticed(
    bug: tuple[Any, str, Any],
    check: Callable[..., Awaitable[None]],
    world: World,
    office: Browser,
    browse: Callable[..., Browser],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test that passes over a broken product proves nothing."""
    await noticed(monkeypatch, bug, check, {"world": world, "office": office, "browse": browse})
