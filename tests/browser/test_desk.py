"""The desk in a real Chromium: nothing serious to axe-core on any page, and few clicks to every job."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, ViewportSize

from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from checklists.wire.push import PushVerdict
from sync_server.demo.posts import PASSWORD
from tests.look.campus import furnish
from tests.support.axe import grave
from tests.support.browser import PHONE, Browser
from tests.support.http_phone import HttpPhone
from tests.support.processes import Program

MOST_CLICKS = 4
WIDE = ViewportSize(width=1440, height=900)
TABLET = ViewportSize(width=820, height=1180)
BEYOND_ITS_CARD = """() => [...document.querySelectorAll('.card-table')]
    .filter(card => getComputedStyle(card).overflowX === 'hidden')
    .flatMap(card => [...card.querySelectorAll('th, td, td *')]
        .filter(one => one.getClientRects().length
            && one.getBoundingClientRect().right > card.getBoundingClientRect().right + 1)
        .map(one => one.textContent.trim().slice(0, 40)))"""
PAGES = (
    "/",
    "/triage",
    "/tasks",
    "/tasks?state=all&place=n&recurring=1",
    "/board",
    "/tasks/{submitted}",
    "/tasks/{returned}",
    "/tasks/{closed}",
    "/lists/responsibility",
    "/lists/deadlines",
    "/lists/duplicates",
    "/lists/map",
    "/analysis",
    "/analysis/trends",
    "/analysis/coverage",
    "/analysis/burden",
    "/analysis/photos",
    "/inspections",
    "/inspections/{inspection}",
    "/assignments",
    "/assignments/new",
    "/phones",
    "/papers",
    "/notices",
    "/notices/ways",
    "/checklists",
    "/checklists/at/CAN-GRADE",
    "/findings",
    "/search?q=st",
    "/settings",
    "/campus/units",
    "/campus/map",
    "/papers/{paper}",
    "/prove",
    "/people",
    "/people/new",
    "/nowhere",
)
TABLES = ("/tasks", "/lists/deadlines", "/phones", "/papers", "/inspections", "/findings", "/people")
COLOURFUL = ("/", "/tasks?state=all", "/tasks/{submitted}", "/analysis", "/inspections/{inspection}")


@dataclass
class Hand:
    """A manager's hand on the desk: every press counts, typing does not."""

    page: Page
    url: str
    clicks: int = 0

    def start(self) -> None:
        self.page.goto(self.url)
        self.clicks = 0

    def press(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def choose(self, selector: str, index: int) -> None:
        self.clicks += 1
        self.page.locator(selector).first.select_option(index=index)

    def sees(self, words: str) -> bool:
        return words in self.page.locator("main").inner_text()


@pytest.fixture
def ids(server: Program) -> dict[str, str]:
    """A furnished campus where a team asks for more time."""
    ids = furnish(server.url)
    with HttpPhone(server.url) as electric:
        electric.sign_in("electric")
        task = next(row for row in electric.tasks() if row.id == ids["fixing"])
        asked = TaskCommanded(
            task=task.id,
            command=Command.ASK_EXTENSION,
            base_version=task.version,
            at=datetime.now(UTC),
            note="配件未到",
            until=task.due_at + timedelta(days=3),
        )
        assert electric.do(asked).verdict is PushVerdict.APPLIED
    return ids


@pytest.fixture
def page(ids: dict[str, str], server: Program) -> Iterator[Page]:
    """The office's window; the campus is furnished first, as Chromium's driver lets nothing else wait."""
    with Browser() as browser:
        yield from _signed_in(browser, server.url)


def _signed_in(browser: Browser, url: str) -> Iterator[Page]:
    page = browser.phone(size=PHONE).context.new_page()
    page.goto(f"{url}/sign-in")
    page.fill("[name=account]", "office")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/")
    yield page
    page.close()


def test_axe_finds_nothing_serious_and_every_job_takes_four_clicks_at_most(
    page: Page, server: Program, ids: dict[str, str]
) -> None:
    """On a phone in the light and on a desktop in the dark; nothing lies where nobody can read it."""
    found = {
        address: grave(page) + too_wide(page)
        for address in PAGES
        if page.goto(server.url + address.format(**ids))
    }
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(WIDE)
    found |= {
        f"{address} in the dark": grave(page, only="color-contrast")
        for address in COLOURFUL
        if page.goto(server.url + address.format(**ids))
    }
    page.set_viewport_size(TABLET)
    page.click("form[action='/language'] button")
    found |= {
        f"{address} on a tablet": too_wide(page)
        for address in TABLES
        if page.goto(server.url + address.format(**ids))
    }
    page.click("form[action='/language'] button")
    page.set_viewport_size(WIDE)
    assert {address: faults for address, faults in found.items() if faults} == {}
    hand = Hand(page, server.url)
    clicks = {}
    for job in JOBS:
        hand.start()
        job(hand)
        clicks[job.__name__] = hand.clicks
    assert {name: number for name, number in clicks.items() if number > MOST_CLICKS} == {}


def too_wide(page: Page) -> list[str]:
    """What lies beyond the window, or beyond the edge of a table's card, where nobody can scroll to it."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    cut = page.evaluate(BEYOND_ITS_CARD)
    return [*([f"{wide} px too wide"] if wide > 0 else []), *(f"cut off: {words}" for words in cut)]


def test_a_deadline_beyond_the_edge_is_noticed() -> None:
    """The seeded bug: a table wider than its card."""
    with Browser() as browser:
        page = browser.phone(size=TABLET).context.new_page()
        table = "<table><tr><td style='white-space:nowrap'>还剩 2 小时 of a very long line</td></tr></table>"
        page.set_content(f"<div class='card-table' style='overflow:hidden; width:60px'>{table}</div>")
        assert too_wide(page)


def review_todays_inspection(hand: Hand) -> None:
    hand.press("[aria-labelledby=today] .row")
    assert hand.sees("得分说明")


def send_one_back(hand: Hand) -> None:
    hand.press("[aria-labelledby=today] .row")
    hand.page.fill("[name=because]", "3 号窗口漏查，请补")
    hand.press("form[action$='/return'] .button")
    assert hand.sees("已退回，等待更正")


def merge_three_reports(hand: Hand) -> None:
    hand.press("nav a[href='/tasks']")
    number = re.findall(r"隐患-\d+-\d+", hand.page.locator("tbody tr").nth(2).inner_text())[0]
    hand.press("tbody tr:nth-child(1) [name=task]")
    hand.press("tbody tr:nth-child(2) [name=task]")
    hand.page.fill("[name=into]", number)
    hand.press("button[value=merge]")
    assert hand.sees("已完成 2")


def find_what_is_overdue_of_one_unit(hand: Hand) -> None:
    hand.press(".count[href*=overdue]")
    hand.press(".filters-more summary")
    hand.choose("[name=unit]", 1)
    hand.press(".filters > .button")
    assert "unit=" in hand.page.url


def hand_a_teams_tasks_to_a_deputy(hand: Hand) -> None:
    hand.press("[aria-labelledby=teams] .row")
    hand.press("[name=which][value=all]")
    hand.choose("#bulk [name=team]", 3)
    hand.press("button[value=assign]")
    assert hand.sees("已完成")


def hand_a_persons_work_to_a_deputy(hand: Hand) -> None:
    hand.press("[aria-labelledby=jobs] a[href='/people']")
    hand.press("a:has-text('食品卫生监督小组检查员')")
    hand.choose("[name=deputy]", 1)
    hand.press("form[action$='/deputy'] .button")
    assert hand.sees("已转交")


def publish_a_checklist(hand: Hand) -> None:
    hand.press("[aria-labelledby=jobs] a[href='/checklists']")
    hand.press("a[href$='/edit']")
    written = hand.page.input_value("[name=source]")
    hand.page.fill("[name=source]", re.sub(r"(?m)^(title: *\{? *zh: *)", r"\1新", written, count=1))
    hand.press("form[action$='/preview'] .button-main")
    hand.page.fill("[name=note]", "按新办法改")
    hand.press(".publish > .button-main")
    assert hand.sees("已发布")


def print_stickers(hand: Hand) -> None:
    """The sheet stands on the page; printing it is the browser's."""
    hand.press("[aria-labelledby=jobs] a[href='/places/stickers']")
    hand.choose("[name=place]", 1)
    hand.press(".filters .button-main")
    assert hand.page.locator(".stickers svg").count() > 1


def revoke_a_lost_phone(hand: Hand) -> None:
    hand.press("[aria-labelledby=jobs] a[href='/phones']")
    hand.press("details summary:has-text('停用')")
    hand.press("details[open] form .button")
    assert hand.sees("手机已停用")


def decide_by_keyboard(hand: Hand) -> None:
    """One press leads to the queue; there a key is enough."""
    hand.press("a[href='/triage']")
    hand.page.wait_for_url("**/triage")
    hand.page.keyboard.press("s")
    hand.page.wait_for_url(re.compile("after="))
    assert hand.sees("逐项处理")


JOBS = (
    decide_by_keyboard,
    review_todays_inspection,
    send_one_back,
    merge_three_reports,
    find_what_is_overdue_of_one_unit,
    hand_a_teams_tasks_to_a_deputy,
    hand_a_persons_work_to_a_deputy,
    publish_a_checklist,
    print_stickers,
    revoke_a_lost_phone,
)
