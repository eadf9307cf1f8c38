"""The way through the desk: every page is found, at any width, and each says where one is."""

from collections.abc import Callable

from sync_server.desk.shell.navigation import NAVIGATION
from sync_server.desk.shell.texts import TEXTS
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser, Page
from tests.integration.desk.routes import ORDERS
from tests.integration.desk.world import World

DESTINATIONS = [one for group in NAVIGATION for one in group.destinations]


def test_every_page_stands_once_and_has_a_name() -> None:
    """Nothing is listed twice, or without words."""
    addresses = [one.address for one in DESTINATIONS]
    assert len(addresses) == len({*addresses})
    assert {one.name for one in DESTINATIONS} | {group.name for group in NAVIGATION} <= TEXTS.keys()


async def test_every_page_opens_and_marks_itself(world: World, browse: Callable[..., Browser]) -> None:
    """Who may do everything reaches every page from every other, and sees where they are."""
    admin = browse()
    await admin.enter("admin")
    for one in DESTINATIONS:
        page = await admin.open(one.address)
        assert page.status == 200, one.address
        assert {other.address for other in DESTINATIONS} <= {*page.links}, one.address
        assert f'<a href="{one.address}" aria-current="page">' in page.html, one.address


async def test_the_language_is_changed_on_a_page_wherever_a_form_was_sent(
    world: World, browse: Callable[..., Browser]
) -> None:
    """What a form's own address answers to a plain visit is no page: 405, or another one's name for an id."""
    admin = browse()
    await admin.sign_in("admin")
    csrf = (await admin.open("/")).csrf
    for path in ORDERS:
        answer = Page(await admin.http.post(path, data={"csrf": csrf}, headers=FROM_OUR_PAGES))
        back = [form.fields["back"] for form in answer.forms if form.action == "/language"]
        for address in back:
            status = (await admin.http.get(address)).status_code
            assert status in {200, 404 if "/none" in address else 200}, (path, address)
        if path in {"/password", "/sign-out"}:
            await admin.sign_in("admin")
            csrf = (await admin.open("/")).csrf


async def test_nobody_is_offered_a_page_that_is_not_theirs(
    world: World, browse: Callable[..., Browser]
) -> None:
    """A link that leads to a refusal is no link."""
    team = browse()
    await team.enter("canteen")
    links = {*(await team.open("/")).links}
    for one in DESTINATIONS:
        assert (one.address in links) is (not one.roles or "team" in one.roles), one.address


async def test_ones_own_account_is_reached_from_every_page(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Password and own data had a page that no page led to."""
    team = browse()
    await team.enter("canteen")
    page = await team.open("/tasks")
    assert page.links.count("/password") == 2, "in the header, and in the menu where it has no room"
    account = await team.open("/password")
    assert ("/my-data.zip" in account.links, "我的账号" in account.text) == (True, True)
