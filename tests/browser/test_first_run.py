"""The first run: a manager hands out a code at the desk, and a phone nobody has used becomes somebody's."""

from pathlib import Path

import pytest

from sync_server.tables import Device, Inspection, Person
from tests.browser.arrived import arrived
from tests.browser.hands import all_fine, begin, finish_and_sync
from tests.support.browser import Browser, Phone
from tests.support.http_phone import DEMO_PASSWORD, HttpPhone
from tests.support.processes import Program

pytestmark = pytest.mark.soak

OWN = "own words, four of them"


def code_from_the_desk(browser: Browser, url: str, account: str) -> str:
    """What the sheet of codes says to type."""
    desk = browser.phone().context.new_page()
    desk.goto(f"{url}/sign-in")
    desk.fill("[name=account]", "office")
    desk.fill("[name=password]", DEMO_PASSWORD)
    desk.click("main button")
    desk.wait_for_url(f"{url}/")
    desk.goto(f"{url}/people/enrol?everybody=yes")
    if desk.locator("main [name=password]").count():
        desk.fill("main [name=password]", DEMO_PASSWORD)
        desk.click("main form button")
    desk.locator("main tr", has_text=account).first.locator("[name=chosen]").check()
    desk.click("main form[method=post] button")
    return desk.inner_text(".enrol-code")


def test_a_code_from_the_desk_makes_a_new_phone_somebodys(
    tmp_path: Path, browser: Browser, device: Phone, server: Program, app: Program
) -> None:
    """What becomes of data is read before anything is asked; a password ends it, and work begins."""
    code = code_from_the_desk(browser, server.url, "inspector")
    known = {one.id for one in arrived(tmp_path, Device)}
    window = device.open(app.url, ready="privacy")
    assert "定位" in window.text("privacy")
    window.tap("enrol-begin")
    window.wait_for("privacy")
    window.type("enrol-code", code)
    window.tap("enrol-next")
    window.wait_for_text("inspector", "enrol-whose")
    window.type("enrol-password", OWN)
    window.tap("enrol-go")
    window.wait_for("tab-today", seconds=60)
    begin(window, "CONTRACTOR", "st", "n-canteen")
    all_fine(window, 3)
    window.tap("review")
    finish_and_sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    (person,) = (one for one in arrived(tmp_path, Person) if one.account == "inspector")
    (enrolled,) = (one for one in arrived(tmp_path, Device) if one.id not in known)
    assert (inspection.inspector, enrolled.person) == (person.id, person.id)
    with HttpPhone(server.url) as other:
        other.sign_in("inspector", OWN)
