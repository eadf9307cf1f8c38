"""Pages show what is there, and say so when nothing is."""

import re
from datetime import timedelta

import pytest

from checklists.asking.library import checklist
from checklists.asking.model import Item
from checklists.rectifying.terms import Command
from checklists.wire.attending import Praise
from checklists.wire.photos import PhotoRole
from checklists.wire.reading import write
from sync_server.desk.shell.static import style_address
from sync_server.ingest.uploads import keep_preview
from sync_server.photos.uses import list_photos
from sync_server.tables import Inspection
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import GREEN, LAWN, World
from tests.support.jpegs import plain_jpeg

PAGES = ("/", "/tasks", "/tasks?state=all", "/inspections", "/assignments", "/assignments/new")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("language", "words"), [("zh", "总览"), ("en", "Overview")])
async def test_every_page_opens_on_an_empty_campus_in_both_languages(
    address: str, language: str, words: str, office: Browser
) -> None:
    """A desk is of use on its first day."""
    await office.send("/language", language=language, back="/")
    page = await office.open(address)
    assert page.status == 200
    assert words in page.text
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1


async def test_the_overview_counts_what_is_open_late_to_verify_to_assign_and_on_phones(
    world: World, office: Browser
) -> None:
    """The big numbers lead to the lists they count."""
    fixed = world.snap()
    world.fix(fixed)
    world.snap(place="south", ago=timedelta(days=40))
    world.snap(category=GREEN, place=LAWN, photos=(world.photo(arrived=False), world.photo()))
    overview = await office.open("/")
    for label, number, state in (
        ("未销号", 3, "open"),
        ("逾期", 1, "overdue"),
        ("待复查", 1, "submitted"),
        ("待派发", 1, "reported"),
        ("照片未到齐", 1, "awaiting_photos"),
    ):
        assert f"{number} {label}" in overview.text
        listed = await office.open(f"/tasks?state={state}")
        assert len(_tasks(listed.links)) == number


async def test_an_overdue_task_says_so_in_words_and_stands_on_top(world: World, office: Browser) -> None:
    """Nobody has to know what red means."""
    world.snap()
    late = world.snap(place="south", ago=timedelta(days=40))
    listed = await office.open("/tasks")
    assert _tasks(listed.links)[0] == f"/tasks/{late}"
    assert "逾期 " in listed.text
    assert "逾期 " in (await office.open(f"/tasks/{late}")).text


async def test_a_deadline_is_torn_between_moment_and_span_alone(world: World, office: Browser) -> None:
    """On a screen too narrow for both, neither half runs out of its card nor breaks within."""
    task = world.snap()
    for address in ("/", "/tasks", "/board", "/lists/deadlines", "/lists/responsibility", f"/tasks/{task}"):
        html = (await office.open(address)).html
        assert re.search(r'nowrap">[^<>]+ 前 ·</span> <span class="nowrap">还剩 \d+ ', html), address


async def test_no_control_goes_on_paper(office: Browser) -> None:
    """What is pressed, ticked or played on the screen says nothing in print."""
    printed = (await office.http.get(style_address())).text.rpartition("@media print")[2]
    hidden = printed.partition("{ display: none; }")[0].rpartition("}")[2]
    pressed = {".filters-row", ".filters", ".shapes", ".tabs", ".button", ".tick input", "form", "audio"}
    assert pressed <= {one.strip() for one in hidden.split(",")}


async def test_a_list_is_narrowed_by_state_team_severity_and_words(world: World, office: Browser) -> None:
    """The address of a filtered list can be sent to somebody."""
    ours = world.snap(note="走廊灯不亮 100%")
    world.snap(category=GREEN, place=LAWN)
    for query in ("team=electric", "q=走廊", "q=100%25", "q=%20不亮%20走廊"):
        listed = await office.open(f"/tasks?{query}")
        assert _tasks(listed.links) == [f"/tasks/{ours}"], query
    assert _tasks((await office.open("/tasks?q=%25&team=electric&severity=4")).links) == []
    assert "没有符合条件的任务" in (await office.open("/tasks?q=没有这个词")).text


@pytest.mark.parametrize(
    "query", ["state=nonsense", "severity=9", "page=-1", "page=x", "page=99999999999", "q=%00"]
)
async def test_an_address_that_means_nothing_still_opens_the_list(
    query: str, world: World, office: Browser
) -> None:
    """A mangled link is no dead end."""
    world.snap()
    listed = await office.open(f"/tasks?{query}")
    assert listed.status == 200
    assert len(_tasks(listed.links)) == 1


async def test_a_long_list_turns_its_leaves_and_loses_none(world: World, office: Browser) -> None:
    """Every task is on exactly one leaf."""
    places = [place.id for place in world.campus().places]
    made = {world.snap(category=f"SNAP-{n:02}", place=place) for n in range(1, 14) for place in places}
    seen: list[str] = []
    address: str | None = "/tasks"
    while address:
        leaf = await office.open(address)
        seen += _tasks(leaf.links)
        address = next((link for link in leaf.links if f"page={len(seen) // 50 + 1}" in link), None)
        assert len(seen) <= len(made)
    assert sorted(seen) == sorted(f"/tasks/{task}" for task in made)


async def test_a_task_shows_before_beside_after_and_who_did_what(world: World, office: Browser) -> None:
    """What was wrong, what was done, by which post."""
    task = world.snap(note="配电房灯不亮")
    world.fix(task, note="已换灯管")
    page = await office.open(f"/tasks/{task}")
    assert page.text.index("整改前") < page.text.index("整改后")
    assert len(set(page.images)) == 2
    for words in ("配电房灯不亮", "已换灯管", "电工组组长", "学生安全督察员", "开始整改", "提交整改"):
        assert words in page.text
    for image in page.images:
        answer = await office.http.get(image)
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"].startswith("private")


async def test_photos_that_are_still_on_a_phone_are_counted_not_broken(world: World, office: Browser) -> None:
    """Nobody mistakes a photo on its way for a missing one."""
    task = world.snap(photos=(world.photo(arrived=False), world.photo()))
    page = await office.open(f"/tasks/{task}")
    assert "1 张照片还在手机上" in page.text
    assert len(set(page.images)) == 1


async def test_an_inspection_explains_its_score(world: World, office: Browser) -> None:
    """Each lost point has its item; two failed key items are a veto, in words."""
    failed = ("CAN-GRADE-15", "CAN-GRADE-30", "CAN-GRADE-02")
    inspection = world.inspect(failed)
    page = await office.open(f"/inspections/{inspection}")
    assert page.status == 200
    for words in ("不评定", "触发一票否决", "−6", "−4", "88 / 100", "现场发现"):
        assert words in page.text
    assert len(_tasks(page.links)) == 3
    assert "北校区食堂" in (await office.open("/inspections")).text
    assert "今日检查" in (await office.open("/")).text


async def test_what_was_praised_is_seen_with_its_photo(world: World, office: Browser) -> None:
    """Each photo at its own words; what has none is words alone."""
    photo = world.photo(PhotoRole.EVIDENCE)
    praises = (Praise(text="台账完整"), Praise(text="地面干净", photos=(photo.sha256,)))
    inspection = world.inspect()
    with world.resources.transaction() as tx:
        row = tx.session.get_one(Inspection, inspection)
        row.praises = write(praises)
        list_photos(tx, (photo,), owner=row.id, person=row.inspector, inspection=row.id)
    page = await office.open(f"/inspections/{inspection}")
    praised = page.text[page.text.rindex("表扬") :]
    assert "地面干净" in praised
    assert "台账完整" not in praised
    assert [image for image in page.images if photo.sha256 in image]


async def test_a_clause_known_only_by_hearsay_is_not_printed(world: World, office: Browser) -> None:
    """Only what somebody read is shown as the ground of a finding."""
    inspection = world.inspect([item.id for item in _items() if item.key])
    task_pages = [
        await office.open(link) for link in _tasks((await office.open(f"/inspections/{inspection}")).links)
    ]
    clauses = {item.id: item for item in _items()}
    for page in task_pages:
        item = next(clauses[name] for name in clauses if f" {name} " in page.text)
        assert (f"依据 {item.clause}" in page.text) == bool(item.printable_clause)


async def test_a_closed_task_is_not_overdue(world: World, office: Browser) -> None:
    """What is done is not late."""
    task = world.snap(ago=timedelta(days=40))
    world.fix(task)
    world.command(task, Command.VERIFY, by="office")
    assert "逾期" not in (await office.open(f"/tasks/{task}")).text
    assert _tasks((await office.open("/tasks?state=overdue")).links) == []


async def test_what_was_handed_in_is_not_overdue(world: World, office: Browser) -> None:
    """It waits for somebody else's word: neither listed nor called late."""
    task = world.snap(ago=timedelta(days=40))
    world.fix(task)
    assert "逾期" not in (await office.open(f"/tasks/{task}")).text
    assert _tasks((await office.open("/tasks?state=overdue")).links) == []


def _tasks(links: list[str]) -> list[str]:
    return [link for link in links if link.startswith("/tasks/")]


def _items() -> tuple[Item, ...]:
    return checklist("CAN-GRADE").items


async def test_a_preview_shows_the_hazard_while_its_photo_is_on_the_phone(
    world: World, office: Browser
) -> None:
    """The manager sees what is wrong, small and marked as such, before the photo has arrived."""
    photo = world.photo(arrived=False)
    task = world.snap(photos=(photo,))
    for person in world.people.values():
        keep_preview(world.resources, person.id, photo.sha256, plain_jpeg(1))
    assert f"/photos/{photo.sha256}/preview" in (await office.open("/")).images
    detail = await office.open(f"/tasks/{task}")
    assert f"/photos/{photo.sha256}/preview" in detail.images
    assert "原图还在手机上" in detail.text
    shown = await office.http.get(f"/photos/{photo.sha256}/preview")
    assert shown.content == plain_jpeg(1)
