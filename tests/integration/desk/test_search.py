"""The search: what is in scope is found by a part of a word, by initials and by number; nothing else is."""

from sync_server.tables import Task
from tests.integration.desk.browsers import Browser
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


async def test_places_people_and_checklists_are_found(office: Browser) -> None:
    """电工 finds the electricians' post; initials find places."""
    assert "/tasks?place=south-workshop" in (await office.open("/search?q=pdf")).links
    assert "人员" in (await office.open("/search?q=inspector")).text
    found = await office.open("/search?q=CAN-GRADE")
    assert "/checklists/at/CAN-GRADE" in found.links
    assert (await office.open("/checklists/at/CAN-GRADE")).status == 200


async def test_what_is_typed_is_text_and_nothing_else(world: World, office: Browser) -> None:
    """Neither markup nor a pattern of the database."""
    task = world.snap()
    assert f"/tasks/{task}" not in (await office.open("/search?q=%25")).links
    page = await office.open("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%00")
    assert page.scripts == [page.own_script]
