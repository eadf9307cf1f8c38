"""Who asked for time, revisited or wrote other words is named in the language of whoever reads."""

import pytest

from checklists.rectifying import records
from checklists.rectifying.terms import Command
from sync_server.tasks import commanding
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World


async def an_english_desk_names_posts_in_english(world: World, office: Browser) -> None:
    task, asker = world.snap(), world.person("electric")
    world.ask_for_time(task, by="electric", days=2)
    world.command(task, Command.ANALYSE, by="electric", fields={"root_cause": "老化"})
    world.command(task, Command.ANALYSE, by="admin", fields={"root_cause": "过载"}, base={"root_cause": ""})
    writer = world.person("admin")
    for language in ("zh", "en"):
        await office.send("/language", language=language, back="/")
        page = (await office.open(f"/tasks/{task}")).text
        for post in (asker, writer):
            named, other = (post.post_zh, post.post_en) if language == "zh" else (post.post_en, post.post_zh)
            assert named in page
            assert other not in page


async def test_an_english_page_of_a_task_has_no_chinese_posts(world: World, office: Browser) -> None:
    await an_english_desk_names_posts_in_english(world, office)


@pytest.mark.parametrize(
    ("home", "name", "bug"),
    [
        (records.By, "by", lambda said, _lang: said.post),
        (commanding, "By", lambda post, **_english: records.By(post=post)),
    ],
    ids=["shown in Chinese", "kept in Chinese"],
)
async def test_a_post_without_its_english_name_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch, home: object, name: str, bug: object
) -> None:
    """The bugs: the rule that reads forgets the language, the one that writes forgets the name."""
    monkeypatch.setattr(home, name, bug)
    with pytest.raises(AssertionError):
        await an_english_desk_names_posts_in_english(world, office)
