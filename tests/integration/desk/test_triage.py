"""Triage: one after another, each with a proposal, and nobody is shown twice what was decided."""

import re
from collections.abc import Callable

import pytest

from checklists.problems import CATALOGUE
from checklists.rectifying.terms import Command
from sync_server.desk.reading.tasks import triage as reading
from sync_server.tables import Task
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_bulk import state, team
from tests.integration.desk.world import GREEN, KITCHEN, KITCHEN_DIRT, LAWN, World


async def test_after_a_decision_the_next_comes_by_itself(world: World, office: Browser) -> None:
    """The head of the office works the queue off without going back to a list."""
    notes = {
        world.snap(category=category, place=LAWN, note=note): note
        for category, note in ((GREEN, "草坪积水"), ("SNAP-14", "井盖松动"))
    }
    page = await office.open("/triage")
    assert "还有 2" in page.text
    offered = {form.action for form in page.forms}
    first = next(task for task in notes if f"/triage/{task}/assign" in offered)
    second = next(task for task in notes if task != first)
    page = await office.submit(page, f"/triage/{first}/assign", team="canteen")
    assert "已完成：派发" in page.text
    assert notes[second] in page.text
    page = await office.submit(page, f"/triage/{second}/reject", note="不在校内")
    assert "都处理完了" in page.text
    assert (team(world, first), state(world, second)) == ("canteen", "rejected")


async def test_what_is_skipped_comes_again_after_the_others(world: World, office: Browser) -> None:
    """Skipping puts off, it does not hide."""
    for category in (GREEN, "SNAP-14"):
        world.snap(category=category, place=LAWN, note=category)
    first = await office.open("/triage")
    skip = next(link for link in first.links if "after=" in link)
    second = await office.open(skip)
    again = await office.open(next(link for link in second.links if "after=" in link))
    said = '<p class="note">{}</p>'.format
    notes = [
        next(one for one in (GREEN, "SNAP-14") if said(one) in page.html) for page in (first, second, again)
    ]
    assert notes == [notes[0], notes[1], notes[0]]
    assert notes[0] != notes[1]


async def test_the_team_that_got_most_of_this_kind_is_proposed(world: World, office: Browser) -> None:
    """The hole in the map is filled by what the office did before; without a past nothing is guessed."""
    earlier = world.snap(category=GREEN, place=LAWN)
    assert "没有可参考的" in (await office.open("/triage")).text
    world.command(earlier, Command.CANCEL, by="monitor", note="看错了")
    with world.resources.transaction() as tx:
        tx.session.get_one(Task, earlier).team = "electric"
    later = world.snap(category=GREEN, place="south")
    page = await office.open("/triage")
    assert "这类问题多数派给它" in page.text
    assert page.form(f"/triage/{later}/assign").fields["team"] == "electric"


async def test_a_refused_decision_stays_with_its_reason(world: World, office: Browser) -> None:
    """Nothing is skipped because a field was left empty."""
    task = world.snap(category=GREEN, place=LAWN)
    page = await office.submit(await office.open("/triage"), f"/triage/{task}/reject", note=" ")
    assert page.status == 422
    assert CATALOGUE["task.reason_missing"].zh in page.text
    assert f"/triage/{task}/assign" in [form.action for form in page.forms]


async def test_the_queue_is_of_ones_own_scope(world: World, browse: Callable[..., Browser]) -> None:
    """What nobody answers for waits for the office, not for a section."""
    task = world.snap(category=GREEN, place=LAWN)
    food = browse()
    await food.enter("food-manager")
    page = await food.open("/triage")
    assert "都处理完了" in page.text
    refused = await food.send(f"/triage/{task}/assign", csrf=(await food.open("/")).csrf, team="canteen")
    assert refused.status == 404
    assert team(world, task) is None


async def test_what_ones_team_only_helps_with_is_not_ones_to_decide(
    world: World, browse: Callable[..., Browser]
) -> None:
    """An objection waits for whoever manages the team; the helper's manager sees the task all the same."""
    task = world.snap()
    world.command(task, Command.ASSIGN, by="office", team="electric", partners=("canteen",))
    world.fix(task)
    world.command(task, Command.VERIFY, by="office")
    world.command(task, Command.DISPUTE, by="monitor", note="还在闪")
    food = browse()
    await food.enter("food-manager")
    assert (await food.open(f"/tasks/{task}")).status == 200
    assert "都处理完了" in (await food.open("/triage")).text


async def test_what_may_be_the_same_is_looked_at_before_it_is_merged_and_split_with_one_press(
    world: World, office: Browser
) -> None:
    """Two people saw one puddle: one task, both stay informed; a slip of a key merges nothing."""
    first = world.snap(category=GREEN, place=LAWN, note="绿化带积水严重")
    again = world.snap(category="SNAP-14", place=LAWN, note="绿化带积水严重了")
    page = await office.open("/triage")
    both = await office.open(next(link for link in page.links if "/merge/" in link))
    assert ("绿化带积水严重" in both.text, "绿化带积水严重了" in both.text) == (True, True)
    assert (state(world, first), state(world, again)) == ("reported", "reported")
    merge = next(form for form in both.forms if form.action.endswith("/merge"))
    after = await office.submit(both, merge.action)
    assert sorted([state(world, first), state(world, again)]) == ["merged", "reported"]
    await office.submit(after, merge.action.replace("/merge", "/split"))
    assert (state(world, first), state(world, again)) == ("reported", "reported")


async def test_what_is_out_of_reach_is_not_shown_beside_ones_own(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Naming another section's task in the address shows nothing of it."""
    mine, other = world.snap(category=KITCHEN_DIRT, place=KITCHEN), world.snap(note="只给别人看")
    food = browse()
    await food.enter("food-manager")
    page = await food.open(f"/triage/{mine}/merge/{other}")
    assert (page.status, "只给别人看" in page.text) == (404, False)


async def test_only_keys_that_do_something_here_are_offered(world: World, office: Browser) -> None:
    """A wish for time is decided; there is no team to choose, nothing to merge."""
    asked = world.snap()
    world.command(asked, Command.START, by="electric")
    world.ask_for_time(asked, by="electric", days=20)
    assert _keys(await office.open("/triage")) == {"?", "E", "N", "O", "S"}
    world.snap(category=GREEN, place=LAWN)
    assert _keys(await office.open(f"/triage?after={asked}")) == {"?", "A", "O", "R", "S", "T"}


def _keys(page: Page) -> set[str]:
    """The keys that press something on the page."""
    return set(re.findall(r'aria-keyshortcuts="([^"]+)"', page.html))


async def keys_lead_to_what_decides(world: World, office: Browser) -> None:
    """More time, an objection, a suspected major hazard: each key leads to a field, none is there twice."""
    asked, disputed = world.snap(), world.snap(place="north")
    worst = world.snap(place="north", category="SNAP-14", severity=4)
    world.command(asked, Command.START, by="electric")
    world.ask_for_time(asked, by="electric", days=20)
    world.fix(disputed)
    world.command(disputed, Command.VERIFY, by="office")
    world.command(disputed, Command.DISPUTE, by="monitor", note="还在闪")
    for task, keys in (
        (asked, {"E": "until", "N": "note"}),
        (disputed, {"P": "note", "C": "note"}),
        (worst, {"J": "judgement"}),
    ):
        page = await office.open(f"/triage/at/{task}")
        assert {key: _led_to(page, key) for key in keys} == keys
        listed = re.findall(r"<dt><kbd>(.)</kbd>", page.html)
        assert (len({*listed}), {*keys} - {*listed}) == (len(listed), set())
    await office.submit(await office.open(f"/triage/at/{asked}"), f"/triage/{asked}/extend")
    await office.submit(
        await office.open(f"/triage/at/{disputed}"), f"/triage/{disputed}/reopen", note="去看"
    )
    with world.resources.reading() as session:
        assert session.get_one(Task, asked).extension is None
    assert state(world, disputed) != "disputed"


async def test_time_objections_and_major_hazards_are_decided_by_keys(world: World, office: Browser) -> None:
    """None decides by itself, as the key to assign does: what is granted by a slip cannot be taken back."""
    await keys_lead_to_what_decides(world, office)


@pytest.mark.parametrize("key", ["E", "S", ""])
async def test_a_key_that_leads_elsewhere_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    bug = (reading, "KEYS", {**reading.KEYS, Command.CLOSE: key, Command.REFUSE_EXTENSION: key})
    await noticed(monkeypatch, bug, keys_lead_to_what_decides, {"world": world, "office": office})


def _led_to(page: Page, key: str) -> str:
    """The name of the field a key leads to."""
    return page.html.partition(f'aria-keyshortcuts="{key}"')[0].rpartition('name="')[2].partition('"')[0]


async def test_a_decision_that_is_refused_keeps_what_was_typed_beside_its_field(
    world: World, office: Browser
) -> None:
    """No time is granted into the past; the reason typed with it stands there still."""
    task = world.snap()
    world.command(task, Command.START, by="electric")
    world.ask_for_time(task, by="electric", days=20)
    given = {"until": "2020-01-01T08:00", "note": "配件周五到"}
    page = await office.submit(await office.open("/triage"), f"/triage/{task}/extend", **given)
    assert (page.status, page.form(f"/triage/{task}/extend").fields | given) == (
        422,
        page.form(f"/triage/{task}/extend").fields,
    )
    field = re.search(r"<input[^>]*aria-invalid[^>]*>", page.html)
    assert field
    assert 'name="until"' in field[0]


async def test_objections_and_wishes_for_time_wait_in_the_same_queue(world: World, office: Browser) -> None:
    """Whatever only a manager can decide comes up by itself."""
    asked, disputed = world.snap(), world.snap(category=KITCHEN_DIRT, place=KITCHEN)
    world.command(asked, Command.START, by="electric")
    world.ask_for_time(asked, by="electric", days=20)
    world.fix(disputed, by="canteen")
    world.command(disputed, Command.VERIFY, by="office")
    world.command(disputed, Command.DISPUTE, by="monitor", note="根本没修")
    actions = [form.action for form in (await office.open("/triage")).forms]
    actions += [form.action for form in (await office.open(f"/triage?after={disputed}")).forms]
    actions += [form.action for form in (await office.open(f"/triage?after={asked}")).forms]
    assert f"/triage/{asked}/extend" in actions
    assert f"/triage/{disputed}/reopen" in actions
    assert "逐项处理 2" in (await office.open("/")).text
