"""The desk without a mouse: the keys go on where the work does, and press nothing that was not meant."""

import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from sync_server.desk.reading.running.devices import PATH as PHONES
from sync_server.desk.shell import rendering
from sync_server.desk.shell.proving import PROOF_LASTS
from tests.integration.desk.browsers import ORIGIN, Browser, Page
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_audit import admin
from tests.integration.desk.test_phones import a_phone
from tests.integration.desk.world import GREEN, LAWN, Clock, World


class _Stops(HTMLParser):
    """The elements a page begins at, in order: a browser takes the first that can be focused."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(page.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len({*names}), (tag, names)
        if "autofocus" in names:
            self.found.append({"tag": tag, **{name: value or "" for name, value in attrs}})


def begins_at(page: Page) -> dict[str, str]:
    """The element the keys go on from."""
    found = _Stops(page).found
    assert found
    return found[0]


async def test_what_was_done_is_where_the_keys_go_on(world: World, office: Browser) -> None:
    """The next press of Tab is at the way back, not at the top of the header again."""
    task = world.snap(category=GREEN, place=LAWN)
    page = await office.submit(await office.open("/triage"), f"/triage/{task}/assign", team="canteen")
    assert begins_at(page)["role"] == "status"
    page = await office.submit(await office.open(f"/tasks/{task}"), f"/tasks/{task}/comment", note="看过了")
    assert begins_at(page)["role"] == "status"


async def test_many_done_at_once_and_taken_back_say_so_where_the_keys_go_on(
    world: World, office: Browser
) -> None:
    """What was taken back is said in a line, as what was done."""
    task = world.snap(category=GREEN, place=LAWN)
    listed = await office.open("/tasks")
    ticked = re.findall(rf"{task}:\d+", listed.html)[0]
    done = await office.submit(listed, "/bulk", task=ticked, which="ticked", command="assign", team="canteen")
    assert begins_at(done)["role"] == "status"
    undone = await office.submit(done, next(form.action for form in done.forms if "/undo" in form.action))
    assert (begins_at(undone)["role"], "已撤回 1" in undone.text) == ("status", True)


async def test_many_refused_at_once_begin_at_the_field_to_mend(world: World, office: Browser) -> None:
    """Not at the top of a list of fifty; a number left in another move's field stops nothing."""
    task = world.snap(category=GREEN, place=LAWN)
    page = await office.open("/tasks")
    ticked = re.findall(rf"{task}:\d+", page.html)[0]
    for command, name in (("assign", "team"), ("extend", "until"), ("merge", "into")):
        page = await office.submit(page, "/bulk", task=ticked, which="ticked", command=command)
        assert (begins_at(page)["name"], begins_at(page)["aria-invalid"]) == (name, "true")
    given = {"task": ticked, "which": "ticked", "command": "assign", "team": "canteen", "into": "9"}
    assert "已完成 1" in (await office.submit(page, "/bulk", **given)).text


FILTERED = (
    *(
        "/tasks?state=all",
        "/tasks?q=x",
        "/board?severity=3",
        "/inspections?state=returned",
        "/findings?severity=3",
    ),
    *("/people?q=x", "/people/enrol?role=team", "/places/stickers?place=north", "/audit?kind=signin.failed"),
    *("/papers?state=draft", "/analysis?place=north", "/analysis/photos?place=north", "/campus/places?q=n"),
)


async def results_are_where_the_keys_go_on(world: World, browse: Callable[..., Browser]) -> None:
    """From the page itself; whoever comes from elsewhere begins at its head, and by fields still at those."""
    world.snap(category=GREEN, place=LAWN)
    desk = await admin(world, browse)
    for address in FILTERED:
        path = address.partition("?")[0]
        narrowed, *others = [
            Page(await desk.http.get(one, headers={"Referer": f"{ORIGIN}{come}"}))
            for one, come in ((address, f"{path}?page=2"), (address, "/"), (path, path))
        ]
        assert (narrowed.status, begins_at(narrowed)["tag"]) == (200, "p"), address
        before = narrowed.html.partition(" autofocus")[0]
        assert before.count("<form") == before.count("</form>"), address
        assert narrowed.html.count('id="results"') == 1, address
        assert {found["tag"] for page in others for found in _Stops(page).found} <= {"input"}, address


async def test_long_lists_are_reached_past_their_filters(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Twenty-six stops lay before the first task of an address opened from elsewhere."""
    desk = await admin(world, browse)
    for address in ("/tasks", "/inspections", "/findings", "/people", "/audit"):
        page = await desk.open(address)
        assert page.links[:2] == ["#main", "#results"], address
        assert 'id="results"' in page.html, address


async def test_what_a_filter_found_is_where_the_keys_go_on(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Thirty-five stops lay between the button and the first task it had found."""
    await results_are_where_the_keys_go_on(world, browse)


@pytest.mark.parametrize("always", [True, False])
async def test_beginning_there_always_or_never_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch, *, always: bool
) -> None:
    bug = (rendering, "_narrowed", lambda _: always)
    await noticed(monkeypatch, bug, results_are_where_the_keys_go_on, {"world": world, "browse": browse})


async def test_a_refused_form_begins_at_the_field_to_mend(world: World, office: Browser) -> None:
    """And the field says what is wrong with it."""
    task = world.snap(category=GREEN, place=LAWN)
    for page in (
        await office.submit(await office.open("/triage"), f"/triage/{task}/reject", note=" "),
        await office.submit(await office.open(f"/tasks/{task}"), f"/tasks/{task}/cancel", note=" "),
    ):
        field = begins_at(page)
        assert (page.status, field["name"], field["aria-invalid"]) == (422, "note", "true")
        assert f'id="{field["aria-describedby"]}"' in page.html


async def test_a_wrong_password_beside_a_lost_phone_is_typed_again_at_once(
    world: World, office: Browser, clock: Clock
) -> None:
    """The complaint belongs to the field."""
    a_phone(world)
    clock.move(PROOF_LASTS + timedelta(seconds=1))
    board = await office.open(PHONES)
    lost = next(form.action for form in board.forms if form.action.endswith("/revoke"))
    page = await office.submit(board, lost, password="not it")
    field = begins_at(page)
    assert (field["name"], field["aria-invalid"]) == ("password", "true")


async def test_no_key_that_presses_what_is_focused_presses_anything_else(
    world: World, office: Browser
) -> None:
    """Enter on a link opens the link: as a key of the page it merged two tasks from anywhere."""
    first, again = world.snap(category=GREEN, place=LAWN), world.snap(category=GREEN, place="south")
    both = await office.open(f"/triage/{again}/merge/{first}")
    question = begins_at(both)
    assert (question["tag"], "并入" in both.text) == ("button", True)
    for page in (both, await office.open("/triage"), await office.open("/")):
        assert not {"Enter", " ", "Space", "Tab"} & {*re.findall(r'aria-keyshortcuts="([^"]+)"', page.html)}


async def test_enter_in_a_field_of_many_moves_presses_none_of_them(world: World, office: Browser) -> None:
    """A browser presses the first button: it gave tasks to a team where their number was typed to merge."""
    world.snap(category=GREEN, place=LAWN)
    for address, form in (("/tasks", "bulk"), ("/campus/calendar", "days")):
        page = await office.open(address)
        first = re.search(rf'<form[^>]*\bid="{form}".*?(<button[^>]*>)', page.html, re.DOTALL)
        assert first, address
        assert "disabled" in first[1], address
